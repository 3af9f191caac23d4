package ontu.api;

import java.time.Instant;
import java.time.LocalDate;
import ontu.workflows.money.Won;
import org.jspecify.annotations.Nullable;

/**
 * The account of an investor with us.
 *
 * @param accountNumber the virtual account that the investor pays into; null before it is issued
 * @param available free: neither reserved for a loan nor on its way back
 * @param reserved set aside for loans that are funding
 * @param lent of the principal of running loans, what has not come back yet
 * @param returning held for returns that the bank has not executed yet
 * @param entries what changed {@code available}, oldest first
 */
public record InvestorAccount(
        String investor,
        @Nullable String accountNumber,
        Won available,
        Won reserved,
        Won lent,
        Won returning,
        Page<Entry> entries) {
    /**
     * One change of the free money.
     *
     * @param movement our own number of it
     * @param kind what moved it
     * @param direction {@code in} or {@code out}
     * @param loan the loan that it belongs to; null where there is none
     */
    public record Entry(
            long movement,
            Instant postedAt,
            LocalDate businessDate,
            String kind,
            String direction,
            Won amount,
            @Nullable String loan) {}
}
