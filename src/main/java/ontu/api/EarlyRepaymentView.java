package ontu.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * The early repayment that a borrower has agreed to, and the decision about it.
 *
 * @param quote the accepted quote; null if none is accepted
 */
public record EarlyRepaymentView(
        @JsonProperty("quote") @Nullable QuoteView quote,
        @JsonProperty("decision") DecisionView decision) {}
