/**
 * The client of the custody bank's HTTPS API (docs/bank-api.md#section-1). The names, lengths, codes and layouts of the
 * bank's specification are here and nowhere else; one file per API, so that a correction from the bank changes one file
 * and its golden example. {@link ontu.bank.BankClient} is the entry point; {@link ontu.bank.ResponseInterpreter}
 * interprets responses.
 *
 * <p>Every string from the bank is untrusted: its messages are not read at all, its codes are reduced to {@code
 * [0-9A-Za-z]{5}} or {@code MALFORMED}, and personal data is never printed.
 */
@NullMarked
package ontu.bank;

import org.jspecify.annotations.NullMarked;
