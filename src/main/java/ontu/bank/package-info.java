/**
 * The client of the custody bank's HTTPS API. Everything the bank's document says about names, lengths, codes and
 * layouts stands here and nowhere else; one file an API, so that a correction from the bank changes one file and its
 * golden example. {@link ontu.bank.BankClient} is the door; {@link ontu.bank.Verdicts} decides what an answer means.
 *
 * <p>Every string that comes from the bank is untrusted: its messages are not read at all, its codes are reduced to
 * {@code [0-9A-Za-z]{5}} or {@code MALFORMED}, and personal data never prints.
 */
@NullMarked
package ontu.bank;

import org.jspecify.annotations.NullMarked;
