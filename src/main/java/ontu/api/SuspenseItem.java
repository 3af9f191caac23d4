package ontu.api;

import java.time.Instant;
import java.time.LocalDate;
import ontu.workflows.money.Won;

/**
 * A deposit that belongs to nobody we know.
 *
 * @param deposit its id, for the assignment
 * @param accountNumber the virtual account that it came in on
 * @param reason why it is nobody's: {@code UNKNOWN_ACCOUNT}, for example
 * @param bankSequence the bank's number of it on that account and day
 */
public record SuspenseItem(
        long deposit,
        String accountNumber,
        LocalDate receivedOn,
        String bankSequence,
        Won amount,
        String reason,
        Instant seenAt) {}
