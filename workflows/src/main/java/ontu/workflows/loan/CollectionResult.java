package ontu.workflows.loan;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.time.LocalDate;
import ontu.money.Won;
import org.jspecify.annotations.Nullable;

/** What the books say when the money of an instalment, or of an early repayment, is to be collected. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "collection")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CollectionResult.Collected.class, name = "collected"),
    @JsonSubTypes.Type(value = CollectionResult.Missing.class, name = "missing"),
    @JsonSubTypes.Type(value = CollectionResult.NotYetUsable.class, name = "not-yet-usable"),
    @JsonSubTypes.Type(value = CollectionResult.Superseded.class, name = "superseded"),
    @JsonSubTypes.Type(value = CollectionResult.Lapsed.class, name = "lapsed"),
})
public sealed interface CollectionResult {

    /**
     * The money is there, set aside for the investors and split into chunks.
     *
     * @param instalment the instalment that it pays
     * @param chunks number of orders that distribute it; 0 where the instalment is of 0 won
     */
    record Collected(
            @JsonProperty("instalment") int instalment,
            @JsonProperty("chunks") int chunks) implements CollectionResult {}

    /**
     * The borrower still owes something.
     *
     * @param missing what has not arrived
     * @param overdueDays days since the due date, 0 while the loan is not overdue
     * @param hold why it cannot be said whether the money came in time, or of an overdue loan, whether it has come since; null
     *     if it can, or if there is still time
     */
    record Missing(
            @JsonProperty("missing") Won missing,
            @JsonProperty("overdueDays") int overdueDays,
            @JsonProperty("hold") @Nullable DeadlineHold hold)
            implements CollectionResult {

        public Missing(Won missing, int overdueDays) {
            this(missing, overdueDays, null);
        }
    }

    /**
     * The money is there, but not usable at the bank before this instant.
     *
     * @param arrearsCleared whether the loan is therefore no longer overdue; false in histories from before it was so
     */
    record NotYetUsable(
            @JsonProperty("usableAt") Instant usableAt,
            @JsonProperty("arrearsCleared") boolean arrearsCleared) implements CollectionResult {}

    /** The borrower's money is kept for an early repayment whose quote has been accepted. */
    record Superseded(
            @JsonProperty("quoteId") String quoteId,
            @JsonProperty("payOffOn") LocalDate payOffOn,
            @JsonProperty("amount") Won amount)
            implements CollectionResult {}

    /** The quote of an early repayment has lapsed, or was withdrawn: the instalments stay as they were. */
    record Lapsed() implements CollectionResult {}
}
