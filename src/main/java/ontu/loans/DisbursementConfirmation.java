package ontu.loans;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import ontu.money.Won;
import ontu.order.OrderTiming;

/**
 * Whether the bank's list of loans confirms a disbursement of which the journal has every order as executed
 * (docs/bank-api.md#assumptions). The list may lag as an inquiry may: a loan that it does not have yet, or not in full,
 * is no contradiction at first.
 *
 * <p>Not final, so that mutation tests can override one rule each.
 */
public class DisbursementConfirmation {
    /** Together the 90 days that a query may span. */
    private static final int DAYS_AROUND = 45;

    private final OrderTiming timing;

    public DisbursementConfirmation(OrderTiming timing) {
        this.timing = timing;
    }

    /** The dates that the list is asked for, both included, Asia/Seoul; never in the future. */
    public record ListedDates(LocalDate from, LocalDate to) {}

    /** What the list says. */
    public sealed interface Finding {
        /** The bank has disbursed the principal. */
        record Confirmed() implements Finding {}

        /** The list does not show the whole disbursement, and may still lag. */
        record NotListedYet(Instant conclusiveFrom) implements Finding {}

        /** The list must show the whole disbursement, and does not: an operator is needed. */
        record Contradicted() implements Finding {}
    }

    /**
     * The dates around the first executed order: whatever date of the loan the list goes by, and however long the
     * disbursement took, that is among them.
     *
     * @param firstOn Asia/Seoul, the bank date of the first executed order
     * @param lastOn the bank date of the last one
     * @param today Asia/Seoul
     */
    public ListedDates datesToAsk(LocalDate firstOn, LocalDate lastOn, LocalDate today) {
        LocalDate last = firstOn.plusDays(DAYS_AROUND);
        return new ListedDates(firstOn.minusDays(DAYS_AROUND), last.isBefore(today) ? last : today);
    }

    /**
     * @param listed the total that the list shows for the loan; empty if it does not show the loan
     * @param settledAt when the last order's outcome was recorded: by then the bank had executed all of them
     */
    public Finding compare(Won principal, Optional<Won> listed, Instant settledAt, Instant now) {
        if (listed.equals(Optional.of(principal))) {
            return new Finding.Confirmed();
        }
        Instant conclusiveFrom = settledAt.plus(timing.inquiryLag());
        return now.isBefore(conclusiveFrom) ? new Finding.NotListedYet(conclusiveFrom) : new Finding.Contradicted();
    }
}
