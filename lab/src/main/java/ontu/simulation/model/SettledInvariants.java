package ontu.simulation.model;

import static ontu.simulation.model.InvariantViolation.require;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ontu.deposits.DepositRow;
import ontu.ledger.DepositTransaction.DepositKey;
import ontu.money.Won;
import ontu.order.OrderRow;
import ontu.order.OrderState;
import ontu.order.Step;
import ontu.order.TransferKey;

/** What must hold when a world is settled: the faults have stopped, and nothing changes any more. */
final class SettledInvariants {
    private final World world;
    private final Set<String> receivedNumbers;
    private final Set<TransferKey> executedTransfers;
    private final Set<String> cumulativeMismatches;
    private final Set<TransferKey> wronglyDecided;

    /**
     * @param receivedNumbers the numbers of the orders that the bank has received
     * @param executedTransfers those that the bank has executed
     * @param cumulativeMismatches the numbers of orders after which the bank has reported a wrong total
     * @param wronglyDecided those that two operators have both decided wrongly
     */
    SettledInvariants(
            World world,
            Set<String> receivedNumbers,
            Set<TransferKey> executedTransfers,
            Set<String> cumulativeMismatches,
            Set<TransferKey> wronglyDecided) {
        this.world = world;
        this.receivedNumbers = receivedNumbers;
        this.executedTransfers = executedTransfers;
        this.cumulativeMismatches = cumulativeMismatches;
        this.wronglyDecided = wronglyDecided;
    }

    void check() {
        world.journal.rows().forEach(this::journalMatchesBank);
        require(
                "P13",
                cumulativeMismatches.isEmpty() || cumulativeMismatches.stream().allMatch(this::hasAlarm),
                () -> "the bank's cumulative amount was wrong after " + cumulativeMismatches
                        + ", and no alarm is raised");
        transfersAreResolvedOrWait();
        depositsAreTakenIn();
        if (wronglyDecided.isEmpty()) {
            moneyBalances();
        }
        principalIsRepaid();
    }

    private boolean hasAlarm(String number) {
        return world.journal.find(number).orElseThrow().alarm() != null;
    }

    private void journalMatchesBank(OrderRow row) {
        boolean executed = world.bank.hasExecuted(row.number());
        boolean decidedWrongly = wronglyDecided.contains(row.transfer());
        if (row.state() == OrderState.EXECUTED) {
            require("P7", executed || decidedWrongly, () -> row + " was never executed at the bank");
        } else if (row.state().isClosed()) {
            require("P7", !executed || decidedWrongly || row.alarm() != null, () -> row + " was executed at the bank");
        } else {
            require("P7", waitsForOperator(row), () -> row + " is open, and no attention has been raised");
        }
        if (row.state() == OrderState.NOT_SENT) {
            require("P7", !receivedNumbers.contains(row.number()), () -> row + " was received by the bank");
        }
    }

    private boolean waitsForOperator(OrderRow row) {
        return world.journal.isHalted(row.transfer())
                || world.protocol.next(row, world.now()) instanceof Step.AwaitOperator;
    }

    /** The transfers of the loan are executed one after the other, returns by themselves. */
    private void transfersAreResolvedOrWait() {
        Won inProgressOfBorrower = inProgress(true);
        Won inProgressOfInvestors = inProgress(false);
        boolean earlierWaits = false;
        for (TransferPlan transfer : world.books.loanTransfers()) {
            Won inProgress =
                    transfer.key() instanceof TransferKey.Distribution ? inProgressOfBorrower : inProgressOfInvestors;
            isResolvedOrWaits(transfer, earlierWaits, inProgress);
            earlierWaits = earlierWaits || waits(transfer, inProgress);
        }
        world.books.allTransfers().stream()
                .filter(transfer -> transfer.key() instanceof TransferKey.Return)
                .forEach(transfer -> isResolvedOrWaits(transfer, false, inProgressOfInvestors));
    }

    /** What the bank says is in progress, and will be paid from the borrower's or from the investors' money. */
    private Won inProgress(boolean ofBorrower) {
        return Won.sum(world.journal.openRows().stream()
                .filter(row -> row.transfer() instanceof TransferKey.Distribution == ofBorrower)
                .filter(row -> world.isInProgress(row.number()))
                .map(row -> world.books.transfer(row.transfer()).orElseThrow().total())
                .toList());
    }

    private void isResolvedOrWaits(TransferPlan transfer, boolean earlierWaits, Won inProgress) {
        Optional<OrderRow> latest = world.journal.latest(transfer.key());
        require(
                "P15",
                (earlierWaits && latest.isEmpty())
                        || waitsForMoney(transfer, latest, inProgress)
                        || latest.filter(row -> row.state() == OrderState.EXECUTED || waitsForOperator(row))
                                .isPresent(),
                () -> transfer.key().transferId() + " is neither resolved nor waiting for an operator: " + latest);
    }

    private boolean waits(TransferPlan transfer, Won inProgress) {
        Optional<OrderRow> latest = world.journal.latest(transfer.key());
        return waitsForMoney(transfer, latest, inProgress)
                || latest.filter(this::waitsForOperator).isPresent();
    }

    /** By the bank's own figure: what it has does not suffice for this transfer and for what it says is in progress. */
    private boolean waitsForMoney(TransferPlan transfer, Optional<OrderRow> latest, Won inProgress) {
        boolean noneIsOpen = latest.isEmpty() || latest.get().state().isClosedWithoutExecution();
        return noneIsOpen
                && world.bank.accounts().usableFor(transfer.key()).isLessThan(inProgress.plus(transfer.total()));
    }

    private void depositsAreTakenIn() {
        Map<DepositKey, Won> taken = world.books.depositAmounts();
        for (DepositRow row : world.bank.accounts().booked()) {
            require(
                    "P11",
                    row.amount().equals(taken.get(row.key())),
                    () -> "the bank's " + row + " is recorded as " + taken.get(row.key()));
        }
        require(
                "P11",
                taken.size() == world.bank.accounts().booked().size(),
                () -> "the books have " + taken.size() + " deposits, but the bank "
                        + world.bank.accounts().booked().size());
    }

    /** By executed orders, bank and books hold the same; orders in doubt are left out. */
    private void moneyBalances() {
        boolean certain =
                world.journal.rows().stream().allMatch(row -> row.state().isClosed() && row.alarm() == null);
        Won beingDistributed = Won.ZERO;
        for (TransferPlan transfer : world.books.allTransfers()) {
            boolean open = !executedTransfers.contains(transfer.key());
            if (transfer.key() instanceof TransferKey.Distribution && open) {
                beingDistributed = beingDistributed.plus(transfer.total());
            }
        }
        Won held = world.books.unusedBorrowerFunds().plus(beingDistributed);
        for (InvestorBalance balance : world.books.investors()) {
            Won has = balance.available.plus(balance.earmarked());
            require(
                    "P12",
                    balance.deposited.plus(balance.distributed).equals(has.plus(balance.paidOut)),
                    () -> "deposited " + balance.deposited + " + distributed " + balance.distributed + " - paid out "
                            + balance.paidOut + " differs from " + has);
            held = held.plus(has);
        }
        Won books = held;
        Won bank = world.bank.accounts().totalBalance();
        require(
                "P14",
                !certain || books.equals(bank),
                () -> "by the books the bank holds " + books + ", in fact it holds " + bank);
        disbursedOnce(certain);
    }

    private void disbursedOnce(boolean certain) {
        Won principal = world.scenario.principal();
        Won paid = world.bank.paidOut();
        boolean whole = world.books.loanStage() == ModelBooks.LoanStage.REPAYING
                || world.books.loanStage() == ModelBooks.LoanStage.COMPLETED;
        require(
                "P4",
                !principal.isLessThan(paid) && (!whole || paid.equals(principal)),
                () -> "the principal is " + principal + ", but the borrower has received " + paid);
        Won executed = Won.sum(world.books.allTransfers().stream()
                .filter(transfer -> transfer.key() instanceof TransferKey.Disbursement
                        && executedTransfers.contains(transfer.key()))
                .map(TransferPlan::total)
                .toList());
        require(
                "P13",
                !certain || executed.equals(paid),
                () -> "the executed chunks sum to " + executed + ", but the bank has paid " + paid);
    }

    private void principalIsRepaid() {
        if (world.books.loanStage() != ModelBooks.LoanStage.COMPLETED
                || world.scenario.instalments().isEmpty()) {
            return;
        }
        List<Won> commitments = world.scenario.commitments();
        for (int i = 0; i < commitments.size(); i++) {
            Won back = world.books.investors().get(i).principalAllocated;
            Won lent = commitments.get(i);
            require("P18", back.equals(lent), () -> lent + " were lent, but " + back + " were distributed");
        }
    }
}
