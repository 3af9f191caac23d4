package ontu.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import ontu.journal.TransferKind;
import ontu.money.Won;
import org.jspecify.annotations.Nullable;

/**
 * A transfer, without names and account numbers, its orders, and the decision about it.
 *
 * @param transfer its id, for example {@code distribution-17-4-1}
 * @param loan the loan that it belongs to; null for a return
 * @param investor the investor whose money is returned; null unless it is a return
 * @param lineCount the number of its lines
 * @param abandonedAt when two operators gave it up; null if they have not
 * @param orders in the order in which they were made
 */
public record TransferDetailsView(
        @JsonProperty("transfer") String transfer,
        @JsonProperty("kind") TransferKind kind,
        @JsonProperty("loan") @Nullable String loan,
        @JsonProperty("investor") @Nullable String investor,
        @JsonProperty("amount") Won amount,
        @JsonProperty("lineCount") int lineCount,
        @JsonProperty("abandonedAt") @Nullable Instant abandonedAt,
        @JsonProperty("orders") List<OrderSummary> orders,
        @JsonProperty("decision") DecisionView decision) {}
