package ontu.loans;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import ontu.loans.Disbursements.ExecutedDisbursement;
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
    /** With the day of the first order and the {@link #DAYS_AFTER} they are the 90 dates that a query may span. */
    private static final int DAYS_BEFORE = 44;

    private static final int DAYS_AFTER = 45;

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
     * @param today Asia/Seoul
     */
    public ListedDates datesToAsk(ExecutedDisbursement executed, LocalDate today) {
        LocalDate last = executed.firstOn().plusDays(DAYS_AFTER);
        return new ListedDates(executed.firstOn().minusDays(DAYS_BEFORE), last.isBefore(today) ? last : today);
    }

    /**
     * @param listed the total that the list shows for the loan; empty if it does not show the loan
     */
    public Finding compare(Won principal, Optional<Won> listed, ExecutedDisbursement executed, Instant now) {
        if (listed.equals(Optional.of(principal))) {
            return new Finding.Confirmed();
        }
        Instant conclusiveFrom = executed.settledAt().plus(timing.inquiryLag());
        return now.isBefore(conclusiveFrom) ? new Finding.NotListedYet(conclusiveFrom) : new Finding.Contradicted();
    }
}
