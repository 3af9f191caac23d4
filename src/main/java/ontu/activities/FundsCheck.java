package ontu.activities;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import ontu.bank.BankClient;
import ontu.bank.QueryPeriod;
import ontu.deposits.FundsAvailability;
import ontu.deposits.SweepSchedule;
import ontu.journal.OrderJournal;
import ontu.journal.Transfer;
import ontu.journal.TransferKind;
import ontu.money.Won;
import ontu.time.BusinessTime;
import org.jdbi.v3.core.Jdbi;

/** Whether the bank lets an order use its money now: all its deposits are swept, and the totals suffice. */
final class FundsCheck {
    private static final Set<TransferKind> FROM_INVESTORS = Set.of(TransferKind.DISBURSEMENT, TransferKind.RETURN);
    private static final Set<TransferKind> FROM_SUBSIDIARY = Set.of(TransferKind.DISTRIBUTION);

    /** An order that has been executed and is not settled yet still counts as reserved. */
    private static final Duration SETTLEMENT_WAIT = Duration.ofMinutes(1);

    private final Jdbi jdbi;
    private final BankClient bank;
    private final SweepSchedule sweepSchedule;

    FundsCheck(Jdbi jdbi, BankClient bank, SweepSchedule sweepSchedule) {
        this.jdbi = jdbi;
        this.bank = bank;
        this.sweepSchedule = sweepSchedule;
    }

    /**
     * The instant from which the order may be planned: now, or when to check again.
     *
     * @throws ontu.bank.BankUnavailableException if the bank does not answer what is usable
     */
    Instant usableFrom(Transfer transfer, Instant now) {
        Instant depositsUsableFrom = jdbi.withHandle(handle -> FundsAvailability.usableFrom(handle, transfer.key()));
        if (now.isBefore(depositsUsableFrom)) {
            return depositsUsableFrom;
        }
        Won usable = usableAtBank(transfer, now);
        if (usable.isLessThan(transfer.amount())) {
            return sweepSchedule.usableAt(now);
        }
        return usable.isLessThan(reservedForOthers(transfer).plus(transfer.amount())) ? now.plus(SETTLEMENT_WAIT) : now;
    }

    private Won usableAtBank(Transfer transfer, Instant now) {
        if (transfer.kind() == TransferKind.DISTRIBUTION) {
            return bank.subsidiaryBalance().usable();
        }
        LocalDate today = BusinessTime.dateOf(now);
        return bank.deposits(Optional.empty(), new QueryPeriod.Days(today, today), 1)
                .usable();
    }

    /** What other open orders of ours may still take from the same money. */
    private Won reservedForOthers(Transfer transfer) {
        return jdbi.withHandle(handle -> OrderJournal.openAmount(
                handle,
                transfer.kind() == TransferKind.DISTRIBUTION ? FROM_SUBSIDIARY : FROM_INVESTORS,
                transfer.key()));
    }
}
