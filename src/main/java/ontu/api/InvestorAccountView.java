package ontu.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import ontu.money.Won;
import org.jspecify.annotations.Nullable;

/**
 * An investor's account: balances and entries.
 *
 * @param accountNumber the virtual account that the investor deposits into; null before it is issued
 * @param available free money: neither reserved for a loan nor being returned
 * @param reserved reserved for loans that are being funded
 * @param lent outstanding principal in running loans
 * @param returning held for returns that the bank has not executed
 * @param held of distributions that two operators have given up; it stands at the bank
 * @param entries the changes of {@code available}, oldest first
 */
public record InvestorAccountView(
        @JsonProperty("investor") String investor,
        @JsonProperty("accountNumber") @Nullable String accountNumber,
        @JsonProperty("available") Won available,
        @JsonProperty("reserved") Won reserved,
        @JsonProperty("lent") Won lent,
        @JsonProperty("returning") Won returning,
        @JsonProperty("held") Won held,
        @JsonProperty("entries") Page<Entry> entries) {
    /**
     * A change of the free money.
     *
     * @param transaction the number of the ledger transaction
     * @param kind the kind of the ledger transaction
     * @param direction {@code in} or {@code out}
     * @param loan the loan that it belongs to; null if there is none
     */
    public record Entry(
            @JsonProperty("transaction") long transaction,
            @JsonProperty("postedAt") Instant postedAt,
            @JsonProperty("businessDate") LocalDate businessDate,
            @JsonProperty("kind") String kind,
            @JsonProperty("direction") String direction,
            @JsonProperty("amount") Won amount,
            @JsonProperty("loan") @Nullable String loan) {}
}
