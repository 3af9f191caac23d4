package ontu.loans;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import ontu.money.Won;
import ontu.schedule.DayCount;
import ontu.workflows.loan.InstalmentState;
import org.jspecify.annotations.Nullable;

/**
 * The pay-off amount of a loan on a date: the instalments that are due and unpaid, with their scheduled interest; and
 * the principal of later ones, with interest for the actual days since the last due date, or since the disbursement.
 *
 * @param disbursedOn Asia/Seoul date
 * @param instalments all instalments of the loan
 * @param today an instalment that is due today counts as due
 */
record PayOff(Loan loan, LocalDate disbursedOn, List<StoredInstalment> instalments, LocalDate today) {

    /** Why the loan cannot be paid off on a date; null if it can. */
    @Nullable
    String refusal(LocalDate payOffOn) {
        Optional<LocalDate> nextDue =
                notYetDue().stream().map(StoredInstalment::dueOn).min(Comparator.naturalOrder());
        if (nextDue.isEmpty()) {
            return "All instalments of the loan are due already: there is nothing to repay early.";
        }
        if (sum(notYetDue(), StoredInstalment::principal).isZero()) {
            return "The instalments that are not yet due are of 0 won: there is nothing to repay early.";
        }
        if (payOffOn.isBefore(today)) {
            return "The pay-off date " + payOffOn + " is in the past. Choose a date from " + today + " to "
                    + nextDue.get().minusDays(1) + ".";
        }
        if (!payOffOn.isBefore(nextDue.get())) {
            return "The next instalment is due on " + nextDue.get()
                    + ", and the pay-off date must be before it. Choose a date from " + today + " to "
                    + nextDue.get().minusDays(1) + ", or request a quote again when that instalment is paid.";
        }
        return null;
    }

    Quote quote(String quoteId, LocalDate payOffOn) {
        Won accrued = DayCount.accruedInterest(
                sum(notYetDue(), StoredInstalment::principal), loan.rate(), accruedFrom(), payOffOn);
        return new Quote(
                quoteId,
                QuoteState.OFFERED,
                payOffOn,
                scheduled().getFirst().number(),
                sum(scheduled(), StoredInstalment::principal),
                sum(due(), StoredInstalment::interest).plus(accrued));
    }

    private LocalDate accruedFrom() {
        return instalments.stream()
                .map(StoredInstalment::dueOn)
                .filter(dueOn -> !dueOn.isAfter(today))
                .max(Comparator.naturalOrder())
                .orElse(disbursedOn);
    }

    private List<StoredInstalment> scheduled() {
        return instalments.stream()
                .filter(instalment -> instalment.state() == InstalmentState.SCHEDULED)
                .toList();
    }

    private List<StoredInstalment> due() {
        return scheduled().stream()
                .filter(instalment -> !instalment.dueOn().isAfter(today))
                .toList();
    }

    private List<StoredInstalment> notYetDue() {
        return scheduled().stream()
                .filter(instalment -> instalment.dueOn().isAfter(today))
                .toList();
    }

    private static Won sum(List<StoredInstalment> instalments, Function<StoredInstalment, Won> part) {
        return instalments.stream().map(part).reduce(Won.ZERO, Won::plus);
    }
}
