package ontu.api;

import java.time.Instant;
import java.time.LocalDate;
import ontu.workflows.money.Won;
import ontu.workflows.order.OrderState;
import org.jspecify.annotations.Nullable;

/**
 * One number under which the bank was, or will be, told to move money.
 *
 * @param leg what is to happen once, for example {@code repayment-17-4-1}
 * @param bankDate the only Asia/Seoul date on which the bank may receive the number
 * @param sends how many times it has been granted to a sender
 * @param lastCode the bank's last code, or one of our own; null before the first
 * @param alarm a fact that must not be; null if there is none
 */
public record OrderSummary(
        String number,
        String leg,
        int attempt,
        Won amount,
        LocalDate bankDate,
        OrderState state,
        int sends,
        @Nullable String lastCode,
        @Nullable String alarm,
        Instant plannedAt,
        @Nullable Instant grantedAt,
        @Nullable Instant unknownSince,
        @Nullable Instant settledAt) {}
