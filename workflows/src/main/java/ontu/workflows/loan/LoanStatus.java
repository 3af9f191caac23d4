package ontu.workflows.loan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a loan stands, for operators.
 *
 * @param since when it came into this state
 * @param waitingFor what it waits for, in words
 * @param needsPerson why a person is needed; null if nobody is
 * @param nextRound the next round of repayment; null outside repayment
 * @param lastOrder the latest order number; empty before the first
 */
public record LoanStatus(
        LoanState state,
        Instant since,
        String waitingFor,
        @Nullable String needsPerson,
        @Nullable DueRound nextRound,
        int overdueDays,
        String lastOrder,
        String lastOrderState,
        String lastOrderCode) {}
