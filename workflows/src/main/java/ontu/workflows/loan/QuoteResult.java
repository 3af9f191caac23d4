package ontu.workflows.loan;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import ontu.money.Won;
import org.jspecify.annotations.Nullable;

/**
 * The result of a quote or of its acceptance.
 *
 * @param refusal why not; null if it was granted
 * @param payOffOn Asia/Seoul date until whose end the quote is good
 * @param amount what settles the loan on that date
 */
public record QuoteResult(
        @JsonProperty("refusal") @Nullable String refusal,
        @JsonProperty("payOffOn") @Nullable LocalDate payOffOn,
        @JsonProperty("amount") @Nullable Won amount) {

    public static QuoteResult refused(String why) {
        return new QuoteResult(why, null, null);
    }

    public static QuoteResult granted(LocalDate payOffOn, Won amount) {
        return new QuoteResult(null, payOffOn, amount);
    }
}
