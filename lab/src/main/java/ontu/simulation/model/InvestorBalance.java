package ontu.simulation.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import ontu.loans.FreeMoney;
import ontu.loans.FreeMoney.Flow;
import ontu.money.Won;

/** The balances of one investor. */
final class InvestorBalance {
    Won deposited = Won.ZERO;
    Won available = Won.ZERO;
    Won reserved = Won.ZERO;
    Won reservedForCompetingLoan = Won.ZERO;
    Won distributed = Won.ZERO;
    Won paidOut = Won.ZERO;
    Won returning = Won.ZERO;
    Won principalAllocated = Won.ZERO;
    Won interestAllocated = Won.ZERO;
    Instant usableAt = Instant.EPOCH;
    Instant reservedFundsUsableAt = Instant.EPOCH;

    private final List<Flow> moneyIn = new ArrayList<>();
    private Optional<LocalDate> reservedFrom = Optional.empty();
    private Optional<LocalDate> competingReservedFrom = Optional.empty();
    private final List<Flow> returned = new ArrayList<>();
    private Won reservedOrLent = Won.ZERO;

    void cameIn(LocalDate day, Won amount) {
        available = available.plus(amount);
        moneyIn.add(Flow.in(day, amount));
    }

    /** @param from the day by which the money had come */
    void reserve(Won amount, LocalDate from) {
        available = available.minus(amount);
        reserved = reserved.plus(amount);
        reservedOrLent = reserved;
        reservedFrom = Optional.of(from);
    }

    void reserveForCompetingLoan(Won amount, LocalDate from) {
        available = available.minus(amount);
        reservedForCompetingLoan = reservedForCompetingLoan.plus(amount);
        competingReservedFrom = Optional.of(from);
    }

    void release() {
        available = available.plus(reserved);
        reserved = Won.ZERO;
        reservedOrLent = Won.ZERO;
    }

    void releaseFromCompetingLoan() {
        available = available.plus(reservedForCompetingLoan);
        reservedForCompetingLoan = Won.ZERO;
    }

    /** Holds all free money for a return. */
    void holdForReturn(LocalDate today) {
        returned.add(Flow.out(today, available));
        returning = available;
        available = Won.ZERO;
    }

    /**
     * How much of the money that had come by a day is used for other things than the loan. What was used later was first taken
     * from what had come in between.
     */
    Won usedElsewhere(LocalDate day) {
        List<Flow> uses = new ArrayList<>(returned);
        competingReservedFrom.ifPresent(from -> uses.add(Flow.out(from, reservedForCompetingLoan)));
        uses.sort(Comparator.comparing(Flow::day));
        Won used = Won.ZERO;
        Won usedOfLater = Won.ZERO;
        for (Flow use : uses) {
            Won ofLater = use.went().min(cameAfter(day, use.day()).minus(usedOfLater));
            usedOfLater = usedOfLater.plus(ofLater);
            used = used.plus(use.went().minus(ofLater));
        }
        return used;
    }

    private Won cameAfter(LocalDate day, LocalDate until) {
        return Won.sum(moneyIn.stream()
                .filter(flow -> flow.day().isAfter(day) && !flow.day().isAfter(until))
                .map(Flow::came)
                .toList());
    }

    FreeMoney free() {
        List<Flow> flows = new ArrayList<>(moneyIn);
        flows.addAll(returned);
        reservedFrom.ifPresent(day -> flows.add(Flow.out(day, reservedOrLent)));
        competingReservedFrom.ifPresent(day -> flows.add(Flow.out(day, reservedForCompetingLoan)));
        return FreeMoney.of(available, flows);
    }

    Won earmarked() {
        return reserved.plus(reservedForCompetingLoan).plus(returning);
    }
}
