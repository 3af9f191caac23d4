package ontu.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import ontu.money.Won;
import ontu.order.OrderState;
import org.jspecify.annotations.Nullable;

/**
 * One order: a numbered request to the bank to make a transfer.
 *
 * @param transfer the transfer that the order is to make, for example {@code distribution-17-4-1}
 * @param ordinal counts the orders of the transfer, from 1
 * @param bankDate the only Asia/Seoul date on which the bank may receive the number
 * @param sends how often it has been granted to a sender
 * @param lastCode last reply code of the bank, or a local result code; null before the first
 * @param alarm a contradiction that halts the order's loan or return (see {@link ontu.order.Alarm}); null if there is none
 * @param alarmAcknowledgedAt when two operators have acknowledged it; null while it halts
 */
public record OrderSummary(
        @JsonProperty("number") String number,
        @JsonProperty("transfer") String transfer,
        @JsonProperty("ordinal") int ordinal,
        @JsonProperty("amount") Won amount,
        @JsonProperty("bankDate") LocalDate bankDate,
        @JsonProperty("state") OrderState state,
        @JsonProperty("sends") int sends,
        @JsonProperty("lastCode") @Nullable String lastCode,
        @JsonProperty("alarm") @Nullable String alarm,
        @JsonProperty("alarmAcknowledgedAt") @Nullable Instant alarmAcknowledgedAt,
        @JsonProperty("plannedAt") Instant plannedAt,
        @JsonProperty("grantedAt") @Nullable Instant grantedAt,
        @JsonProperty("unknownSince") @Nullable Instant unknownSince,
        @JsonProperty("settledAt") @Nullable Instant settledAt) {}
