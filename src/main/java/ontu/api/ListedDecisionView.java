package ontu.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A proposal in a list.
 *
 * @param loan the loan concerned; null if there is none
 * @param investor the investor concerned; null if there is none
 * @param waitsFor whom it waits for, as a sentence; null if it is not open, and in histories
 */
public record ListedDecisionView(
        @JsonProperty("subject") DecisionView.SubjectView subject,
        @JsonProperty("loan") @Nullable String loan,
        @JsonProperty("investor") @Nullable String investor,
        @JsonProperty("waitsFor") @Nullable String waitsFor,
        @JsonProperty("proposal") DecisionView.ProposalView proposal) {}
