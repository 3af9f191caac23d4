package ontu.activities;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import ontu.bank.BankClient;
import ontu.bank.BankConfiguration;
import ontu.deposits.FundsAvailability;
import ontu.deposits.SweepSchedule;
import ontu.journal.OpenOrder;
import ontu.journal.OrderJournal;
import ontu.journal.Transfer;
import ontu.journal.TransferKind;
import ontu.ledger.Ledger;
import ontu.money.Won;
import ontu.order.OrderProtocol;
import org.jdbi.v3.core.Jdbi;

/** Whether the bank lets an order use its money now: all its deposits are swept, and the totals suffice. */
final class FundsCheck {
    private static final Set<TransferKind> FROM_INVESTORS = Set.of(TransferKind.DISBURSEMENT, TransferKind.RETURN);
    private static final Set<TransferKind> FROM_SUBSIDIARY = Set.of(TransferKind.DISTRIBUTION);

    /** An order that has been executed and is not settled yet still counts as open. */
    private static final Duration SETTLEMENT_WAIT = Duration.ofMinutes(1);

    private final Jdbi jdbi;
    private final BankClient bank;
    private final BankConfiguration.CodeLists codes;
    private final OrderProtocol protocol;
    private final SweepSchedule sweepSchedule;

    /** @param codes what the bank's answers about an order mean */
    FundsCheck(
            Jdbi jdbi,
            BankClient bank,
            BankConfiguration.CodeLists codes,
            OrderProtocol protocol,
            SweepSchedule sweepSchedule) {
        this.jdbi = jdbi;
        this.bank = bank;
        this.codes = codes;
        this.protocol = protocol;
        this.sweepSchedule = sweepSchedule;
    }

    /** Whether an order may use its money. */
    sealed interface FundsResult {
        record Usable() implements FundsResult {}

        /** Its deposits await the bank's ordinary sweep. */
        record NotSwept(Instant usableFrom) implements FundsResult {}

        /** Its deposits are swept, and the bank does not let it be used. */
        record NotUsable(Instant checkAgainAt) implements FundsResult {}

        /** The bank would let it be used, but open orders of other transfers may still take it. */
        record InOpenOrders(Instant checkAgainAt) implements FundsResult {}
    }

    /** @throws ontu.bank.BankUnavailableException if the bank does not answer what is usable */
    FundsResult check(Transfer transfer, Instant now) {
        Instant depositsUsableFrom = jdbi.withHandle(handle -> FundsAvailability.usableFrom(handle, transfer.key()));
        if (now.isBefore(depositsUsableFrom)) {
            return new FundsResult.NotSwept(depositsUsableFrom);
        }
        Won usable = usableAtBank(transfer);
        if (usable.isLessThan(transfer.amount())) {
            return new FundsResult.NotUsable(sweepSchedule.usableAt(now));
        }
        return usable.isLessThan(promisedToOthers(transfer, now).plus(transfer.amount()))
                ? new FundsResult.InOpenOrders(now.plus(SETTLEMENT_WAIT))
                : new FundsResult.Usable();
    }

    private Won usableAtBank(Transfer transfer) {
        return transfer.kind() == TransferKind.DISTRIBUTION
                ? withoutHeld(bank.subsidiaryBalance().usable())
                : bank.usableDeposits();
    }

    /** Money that is held for investors stands beside the borrowers' money, and no order of theirs may take it. */
    private Won withoutHeld(Won usable) {
        Won held = jdbi.withHandle(Ledger::held);
        return held.isLessThan(usable) ? usable.minus(held) : Won.ZERO;
    }

    /** What the bank may still take from the same money for other open orders of ours. */
    private Won promisedToOthers(Transfer transfer, Instant now) {
        Set<TransferKind> kinds = transfer.kind() == TransferKind.DISTRIBUTION ? FROM_SUBSIDIARY : FROM_INVESTORS;
        return jdbi.withHandle(handle -> Won.sum(
                OrderJournal.openOrders(handle, kinds, transfer.key(), codes.inProgress(), codes.tellingCodes())
                        .stream()
                        .filter(order -> protocol.mayTakeMoney(order.row(), order.inProgress(), now))
                        .map(OpenOrder::amount)
                        .toList()));
    }
}
