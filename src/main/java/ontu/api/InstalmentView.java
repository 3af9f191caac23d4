package ontu.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import ontu.money.Won;
import org.jspecify.annotations.Nullable;

/**
 * An instalment.
 *
 * @param dueOn a business day, Asia/Seoul
 * @param state SCHEDULED, COLLECTED (paid by the borrower), DISTRIBUTED (paid to the investors) or REPLACED (by an early
 *     repayment)
 * @param paidOn date of the deposit that completed the payment; null before
 */
public record InstalmentView(
        @JsonProperty("number") int number,
        @JsonProperty("dueOn") LocalDate dueOn,
        @JsonProperty("principal") Won principal,
        @JsonProperty("interest") Won interest,
        @JsonProperty("state") String state,
        @JsonProperty("paidOn") @Nullable LocalDate paidOn) {}
