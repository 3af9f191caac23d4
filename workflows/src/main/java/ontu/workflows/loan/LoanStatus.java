package ontu.workflows.loan;

import java.time.Instant;
import ontu.workflows.PersonNeeded;
import org.jspecify.annotations.Nullable;

/**
 * Where a loan stands, for operators.
 *
 * @param since when it came into this state; for a run that begins anew in the middle of it, when that run came there,
 *     but for repayment
 * @param waitingFor what it waits for, in words
 * @param needsPerson why a person is needed; null if nobody is
 * @param nextRound the next round of repayment; null outside repayment
 * @param overdueDays days since the due date of the round that is waited for; 0 if it is not overdue
 * @param lastOrder the order that this run has driven last; null before the first
 */
public record LoanStatus(
        LoanState state,
        Instant since,
        String waitingFor,
        @Nullable PersonNeeded needsPerson,
        @Nullable DueRound nextRound,
        int overdueDays,
        LoanTotals totals,
        @Nullable OrderLine lastOrder) {}
