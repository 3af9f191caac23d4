package ontu.api;

import java.time.Instant;
import java.time.LocalDate;
import ontu.workflows.loan.LoanState;
import ontu.workflows.money.Won;
import org.jspecify.annotations.Nullable;

/**
 * A loan in a list.
 *
 * @param serial our own number of the loan, part of its order numbers
 * @param overdueSince due date of the oldest round that is overdue; null if none is
 * @param attention why a person is needed; null if nobody is
 */
public record LoanSummary(
        String id,
        long serial,
        String product,
        Won principal,
        LoanState state,
        Instant stateSince,
        @Nullable LocalDate overdueSince,
        @Nullable String attention) {}
