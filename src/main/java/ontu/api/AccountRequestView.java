package ontu.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request for a virtual account whose outcome is unknown, and which an operator has to resolve.
 *
 * @param request its id, to be used in the decision
 * @param usage {@code INVESTOR} or {@code BORROWER}
 * @param investor the investor the account is for; null for a borrower's
 * @param loan the loan whose borrower the account is for; null for an investor's
 * @param since when the account was first requested
 * @param lastCode last reply code of the bank, or a local result code; null if there is none
 * @param problem why an operator is needed: {@code NOT_LISTED}, {@code SEVERAL_CANDIDATES}, {@code UNEXPLAINED_ACCOUNT} or
 *     {@code KNOWN_ACCOUNT}; null if no operator is needed
 * @param candidates accounts on the bank's list that two operators can assign, those under the party's name first
 */
public record AccountRequestView(
        @JsonProperty("request") long request,
        @JsonProperty("usage") String usage,
        @JsonProperty("investor") @Nullable String investor,
        @JsonProperty("loan") @Nullable String loan,
        @JsonProperty("since") Instant since,
        @JsonProperty("lastCode") @Nullable String lastCode,
        @JsonProperty("problem") @Nullable String problem,
        @JsonProperty("candidates") List<String> candidates) {}
