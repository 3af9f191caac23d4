package ontu.workflows.loan;

import java.time.LocalDate;
import ontu.workflows.money.Won;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a question or a command about an early repayment.
 *
 * @param refusal why not; null if it was granted
 * @param payOffOn Asia/Seoul date until whose end the quote is good
 * @param amount what settles the loan on that date
 */
public record QuoteAnswer(
        @Nullable String refusal,
        @Nullable LocalDate payOffOn,
        @Nullable Won amount) {

    public static QuoteAnswer refused(String why) {
        return new QuoteAnswer(why, null, null);
    }

    public static QuoteAnswer granted(LocalDate payOffOn, Won amount) {
        return new QuoteAnswer(null, payOffOn, amount);
    }
}
