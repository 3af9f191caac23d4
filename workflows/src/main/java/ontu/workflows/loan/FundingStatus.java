package ontu.workflows.loan;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How the funding of a loan stands.
 *
 * @param funded whether commitments over the whole principal are reserved
 * @param accountsMissing whether an investor has come who has no virtual account yet
 */
public record FundingStatus(
        @JsonProperty("funded") boolean funded,
        @JsonProperty("accountsMissing") boolean accountsMissing) {}
