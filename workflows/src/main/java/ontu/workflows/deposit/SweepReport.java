package ontu.workflows.deposit;

import java.time.Duration;

/**
 * What one sweep did.
 *
 * @param newDeposits rows that had not been seen before
 * @param suspended how many of them are nobody's
 * @param told loans that were told that their money is there
 * @param nextIn when to sweep again: soon while some loan waits for money, rarely otherwise
 * @param halted whether the intake stands still until a person has looked. Why stays in the books: it quotes the bank
 */
public record SweepReport(int newDeposits, int suspended, int told, Duration nextIn, boolean halted) {}
