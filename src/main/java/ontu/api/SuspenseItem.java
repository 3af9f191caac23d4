package ontu.api;

import java.time.Instant;
import java.time.LocalDate;
import ontu.workflows.money.Won;

/**
 * A deposit that belongs to nobody we know.
 *
 * @param deposit its id, for the assignment
 * @param accountNumber the virtual account that it came in on
 * @param bankSequence the bank's number of it on that account and day
 */
public record SuspenseItem(
        long deposit, String accountNumber, LocalDate receivedOn, String bankSequence, Won amount, Instant seenAt) {}
