package ontu.api;

import java.time.LocalDate;
import ontu.workflows.money.Won;
import org.jspecify.annotations.Nullable;

/**
 * A round of repayment.
 *
 * @param dueOn a business day, Asia/Seoul
 * @param state SCHEDULED, COLLECTED (the borrower has paid), DISTRIBUTED (the investors have it) or REPLACED
 * @param paidOn day of the deposit that completed it; null before
 */
public record RoundView(
        int round,
        LocalDate dueOn,
        Won principal,
        Won interest,
        String state,
        @Nullable LocalDate paidOn) {}
