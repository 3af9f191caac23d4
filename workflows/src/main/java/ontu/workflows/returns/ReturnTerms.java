package ontu.workflows.returns;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import ontu.money.Won;

/**
 * A return to be made.
 *
 * @param serial our own number of it, part of its order numbers
 * @param returnableFrom three hours after the newest deposit that it may draw on was listed ({@code AC073}; docs/bank-api.md#code-ac073)
 */
public record ReturnTerms(
        @JsonProperty("serial") long serial,
        @JsonProperty("amount") Won amount,
        @JsonProperty("returnableFrom") Instant returnableFrom) {}
