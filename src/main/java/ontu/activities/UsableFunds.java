package ontu.activities;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import ontu.bank.BankClient;
import ontu.bank.Period;
import ontu.deposits.BankSweeps;
import ontu.deposits.UsableMoney;
import ontu.journal.Leg;
import ontu.journal.LegKind;
import ontu.journal.OrderJournal;
import ontu.workflows.money.Won;
import ontu.workflows.order.OrderTiming;
import org.jdbi.v3.core.Jdbi;

/** Whether the bank lets the money of an order be used now: all its deposits are swept, and the totals suffice. */
final class UsableFunds {
    private static final Set<LegKind> FROM_INVESTORS = Set.of(LegKind.PAYMENT, LegKind.RETURN);
    private static final Set<LegKind> FROM_SUBSIDIARY = Set.of(LegKind.REPAYMENT);

    /** An order that has been executed and is not settled yet still counts as promised. */
    private static final Duration WHILE_OTHERS_SETTLE = Duration.ofMinutes(1);

    private final Jdbi jdbi;
    private final BankClient bank;
    private final BankSweeps sweeps;

    UsableFunds(Jdbi jdbi, BankClient bank, BankSweeps sweeps) {
        this.jdbi = jdbi;
        this.bank = bank;
        this.sweeps = sweeps;
    }

    /**
     * The instant from which the order may be planned: now, or when it is worth looking again.
     *
     * @throws ontu.bank.BankUnavailableException if the bank does not say what is usable
     */
    Instant usableFrom(Leg leg, Instant now) {
        Instant swept = jdbi.withHandle(handle -> UsableMoney.from(handle, leg.order()));
        if (now.isBefore(swept)) {
            return swept;
        }
        Won usable = usableAtTheBank(leg, now);
        if (usable.isLessThan(leg.amount())) {
            return sweeps.usableAt(now);
        }
        return usable.isLessThan(promised(leg).plus(leg.amount())) ? now.plus(WHILE_OTHERS_SETTLE) : now;
    }

    private Won usableAtTheBank(Leg leg, Instant now) {
        if (leg.kind() == LegKind.REPAYMENT) {
            return bank.subsidiaryBalance().usable();
        }
        LocalDate today = OrderTiming.dateOf(now);
        return bank.deposits(Optional.empty(), new Period.Days(today, today), 1).usable();
    }

    /** What our other open orders may still take of the same money. */
    private Won promised(Leg leg) {
        return jdbi.withHandle(handle -> OrderJournal.openOrders(
                handle, leg.kind() == LegKind.REPAYMENT ? FROM_SUBSIDIARY : FROM_INVESTORS, leg.order()));
    }
}
