package ontu.loans;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import ontu.workflows.loan.RoundState;
import ontu.workflows.money.Won;
import ontu.workflows.schedule.DayCount;
import org.jspecify.annotations.Nullable;

/**
 * What settles a loan on a day: the rounds that are due and not paid, with their scheduled interest; and the principal of
 * those to come, with interest for the actual days since the last due date, or since the disbursement.
 *
 * @param disbursedOn Asia/Seoul date
 * @param rounds all rounds of the loan
 * @param today a round that is due today is due
 */
record PayOff(Loan loan, LocalDate disbursedOn, List<Round> rounds, LocalDate today) {

    /** Why the loan cannot be paid off on a day; null if it can. */
    @Nullable
    String refusal(LocalDate payOffOn) {
        Optional<LocalDate> nextDue = toCome().stream().map(Round::dueOn).min(Comparator.naturalOrder());
        if (nextDue.isEmpty()) {
            return "All rounds of the loan are due already: there is nothing to repay early.";
        }
        if (payOffOn.isBefore(today)) {
            return "The day of the pay-off, " + payOffOn + ", is over. Name a day from " + today + " to "
                    + nextDue.get().minusDays(1) + ".";
        }
        if (!payOffOn.isBefore(nextDue.get())) {
            return "The next round is due on " + nextDue.get()
                    + ", and the pay-off has to come before it. Name a day from " + today + " to "
                    + nextDue.get().minusDays(1) + ", or ask again when that round is paid.";
        }
        return null;
    }

    Quote price(String quoteId, LocalDate payOffOn) {
        Won accrued = DayCount.accruedInterest(sum(toCome(), Round::principal), loan.rate(), accruedFrom(), payOffOn);
        return new Quote(
                quoteId,
                Quote.State.OFFERED,
                payOffOn,
                scheduled().getFirst().number(),
                sum(scheduled(), Round::principal),
                sum(due(), Round::interest).plus(accrued));
    }

    private LocalDate accruedFrom() {
        return rounds.stream()
                .map(Round::dueOn)
                .filter(dueOn -> !dueOn.isAfter(today))
                .max(Comparator.naturalOrder())
                .orElse(disbursedOn);
    }

    private List<Round> scheduled() {
        return rounds.stream()
                .filter(round -> round.state() == RoundState.SCHEDULED)
                .toList();
    }

    private List<Round> due() {
        return scheduled().stream()
                .filter(round -> !round.dueOn().isAfter(today))
                .toList();
    }

    private List<Round> toCome() {
        return scheduled().stream()
                .filter(round -> round.dueOn().isAfter(today))
                .toList();
    }

    private static Won sum(List<Round> rounds, Function<Round, Won> part) {
        return rounds.stream().map(part).reduce(Won.ZERO, Won::plus);
    }
}
