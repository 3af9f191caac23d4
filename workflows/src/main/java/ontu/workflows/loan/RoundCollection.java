package ontu.workflows.loan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.time.LocalDate;
import ontu.workflows.money.Won;

/** What the books say when the money of a round, or of an early repayment, is to be collected. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "collection")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RoundCollection.Collected.class, name = "collected"),
    @JsonSubTypes.Type(value = RoundCollection.Missing.class, name = "missing"),
    @JsonSubTypes.Type(value = RoundCollection.Arriving.class, name = "arriving"),
    @JsonSubTypes.Type(value = RoundCollection.Superseded.class, name = "superseded"),
    @JsonSubTypes.Type(value = RoundCollection.Lapsed.class, name = "lapsed"),
})
public sealed interface RoundCollection {

    /**
     * The money is there, set aside for the investors and cut into chunks.
     *
     * @param round the round that it pays
     * @param chunks number of orders that distribute it; 0 where the round is of 0 won
     */
    record Collected(int round, int chunks) implements RoundCollection {}

    /**
     * The borrower still owes something.
     *
     * @param missing what has not arrived
     * @param overdueDays days since the due date, 0 on the due date itself
     */
    record Missing(Won missing, int overdueDays) implements RoundCollection {}

    /** The money is there and the bank lets nobody use it before an instant. */
    record Arriving(Instant usableAt) implements RoundCollection {}

    /** The borrower's money is kept for an early repayment whose quote has been accepted. */
    record Superseded(String quoteId, LocalDate payOffOn, Won amount) implements RoundCollection {}

    /** The quote of an early repayment is over: the rounds stand as they were. */
    record Lapsed() implements RoundCollection {}
}
