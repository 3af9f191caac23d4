package ontu.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A request for a virtual account, and the decision about it.
 *
 * @param state its code; {@code ISSUED} once it has led to an account
 * @param accountNumber the account that it has led to; null until then
 */
public record AccountRequestDetailsView(
        @JsonProperty("request") AccountRequestView request,
        @JsonProperty("state") String state,
        @JsonProperty("accountNumber") @Nullable String accountNumber,
        @JsonProperty("decision") DecisionView decision) {}
