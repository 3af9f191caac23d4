package ontu.workflows.deposit;

import java.time.Duration;

/**
 * What one sweep did.
 *
 * @param newDeposits rows that had not been seen before
 * @param told loans that were told that their money is there
 * @param nextIn when to sweep again: soon while some loan waits for money, rarely otherwise
 * @param note for operators; empty if there is nothing to say
 */
public record SweepReport(int newDeposits, int told, Duration nextIn, String note) {}
