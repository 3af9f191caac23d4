package ontu.workflows.loan;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import ontu.attention.Attention;
import ontu.attention.AttentionReason;
import org.jspecify.annotations.Nullable;

/**
 * How far the issue of a loan's virtual accounts has come.
 *
 * @param missing parties that still have none
 * @param borrowerMissing whether the borrower is one of them: without that account the loan is not funded
 * @param problem why an operator is needed; null if no operator is needed
 * @param nextPassIn when to call again for those that are missing; zero or null: at once
 * @param bankUnavailable which API of the bank has given no usable answer for too long; null if it has answered
 */
public record AccountIssuanceProgress(
        @JsonProperty("missing") int missing,
        @JsonProperty("borrowerMissing") boolean borrowerMissing,
        @JsonProperty("problem") @Nullable String problem,
        @JsonProperty("nextPassIn") @Nullable Duration nextPassIn,
        @JsonProperty("bankUnavailable") @Nullable String bankUnavailable) {

    /** Every party has an account. */
    public static final AccountIssuanceProgress COMPLETE = new AccountIssuanceProgress(0, false, null, null);

    /** The bank's account list is known. */
    public AccountIssuanceProgress(
            int missing, boolean borrowerMissing, @Nullable String problem, @Nullable Duration nextPassIn) {
        this(missing, borrowerMissing, problem, nextPassIn, null);
    }

    /** Why an operator is needed; null if no operator is needed. */
    @Nullable
    Attention attention() {
        if (bankUnavailable != null) {
            return new Attention(AttentionReason.BANK_UNAVAILABLE, bankUnavailable);
        }
        return problem == null ? null : new Attention(AttentionReason.ACCOUNT_REQUEST_UNRESOLVED, problem);
    }
}
