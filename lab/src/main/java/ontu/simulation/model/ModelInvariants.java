package ontu.simulation.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import ontu.attention.Attention;
import ontu.attention.AttentionReason;
import ontu.deposits.DepositRow;
import ontu.ledger.DepositTransaction.DepositKey;
import ontu.money.Won;
import ontu.order.ChunkPlan;
import ontu.order.InquiryVerdict;
import ontu.order.OrderProtocol;
import ontu.order.OrderRow;
import ontu.order.OrderState;
import ontu.order.SendOutcome;
import ontu.order.Step;
import ontu.order.TransferKey;

/**
 * The invariants (docs/faults.md#invariants). They are checked against what really happened, never against what the
 * protocol believes. Each method is called at the step that could violate one; {@link #checkSettled} when the world is
 * settled.
 */
final class ModelInvariants {
    private final World world;
    private final Map<String, LocalDate> receivedOn = new HashMap<>();
    private final Map<String, String> contents = new HashMap<>();
    private final Map<TransferKey, String> executedNumbers = new HashMap<>();
    private final Map<String, Integer> firstByteCounts = new HashMap<>();
    private final Map<TransferKey, UnresolvedSend> unresolvedSends = new HashMap<>();
    private final Map<String, Won> debited = new HashMap<>();
    private final Set<String> cumulativeMismatches = new HashSet<>();
    private final Set<TransferKey> alarmed = new HashSet<>();
    /**
     * Transfers that two operators have both decided wrongly: what the bank does after that is not counted as a
     * violation.
     */
    private final Set<TransferKey> wronglyDecided = new HashSet<>();

    private record UnresolvedSend(String number, Instant firstByteAt) {}

    ModelInvariants(World world) {
        this.world = world;
    }

    void onFirstByte(OrderRow row) {
        int sent = firstByteCounts.merge(row.number(), 1, Integer::sum);
        int granted = world.journal.find(row.number()).map(OrderRow::sends).orElse(0);
        check(
                "P1",
                sent <= granted,
                () -> row.number() + " is sent for the " + sent + ". time, but was granted " + granted + " times");
        UnresolvedSend open = unresolvedSends.put(row.transfer(), new UnresolvedSend(row.number(), world.now()));
        check(
                "P6",
                open == null,
                () -> row.number() + " is sent without a conclusive inquiry after the send of " + open);
    }

    void onReceived(ReceivedRequest request, LocalDate date) {
        String number = request.number();
        Optional<OrderRow> row = world.journal.find(number);
        check("P1", row.isPresent() && row.get().sends() > 0, () -> number + " is received, but no grant is journaled");
        LocalDate first = receivedOn.getOrDefault(number, date);
        receivedOn.put(number, first);
        check("P5", first.equals(date), () -> number + " is received on " + first + " and on " + date);
        LocalDate planned = row.orElseThrow().bankDate();
        check("P5", planned.equals(date), () -> number + " of " + planned + " is received on " + date);
        check(
                "P8",
                world.journal.requestHash(number).equals(Optional.of(request.content())),
                () -> number + " was planned as \""
                        + world.journal.requestHash(number).orElse("") + "\" and carries \"" + request.content()
                        + "\"");
        String content = contents.getOrDefault(number, request.content());
        contents.put(number, content);
        check(
                "P8",
                content.equals(request.content()),
                () -> number + " carried \"" + content + "\", and then \"" + request.content() + "\"");
        check(
                "P8",
                row.orElseThrow().transfer().equals(request.transfer().key()),
                () -> number + " is journaled for "
                        + row.orElseThrow().transfer().transferId() + " and carries "
                        + request.transfer().key().transferId());
    }

    void onExecuted(ReceivedRequest request) {
        TransferKey transfer = request.transfer().key();
        String before = executedNumbers.put(transfer, request.number());
        check(
                "P2",
                before == null || wronglyDecided.contains(transfer),
                () -> transfer.transferId() + " is executed as " + before + " and again as " + request.number());
        if (transfer instanceof TransferKey.Disbursement) {
            request.transfer().rows().forEach(this::debit);
        }
    }

    private void debit(TransferPlan.AccountAmount row) {
        Won sum = debited.merge(row.account(), row.amount(), Won::plus);
        Won commitment = world.scenario
                .commitments()
                .get(Integer.parseInt(row.account().substring(row.account().indexOf('-') + 1)));
        check(
                "P3",
                !commitment.isLessThan(sum) || !wronglyDecided.isEmpty(),
                () -> row.account() + " has committed " + commitment + ", but the bank has debited " + sum);
    }

    /** An answer settles the open send of its number if it is in fact conclusive. */
    void onVerdict(String number, boolean originalDate, InquiryVerdict verdict) {
        boolean conclusive = switch (verdict) {
            case InquiryVerdict.Executed ignored -> true;
            case InquiryVerdict.NotExecuted ignored -> true;
            case InquiryVerdict.NotFound ignored -> originalDate;
            case InquiryVerdict.InProgress ignored -> false;
            case InquiryVerdict.Inconclusive ignored -> false;
        };
        if (conclusive) {
            Duration settling = verdict instanceof InquiryVerdict.NotFound
                    ? world.timing().maxNetworkDelay().plus(world.timing().inquiryLag())
                    : Duration.ZERO;
            unresolvedSends
                    .values()
                    .removeIf(open -> open.number().equals(number)
                            && !world.now().isBefore(open.firstByteAt().plus(settling)));
        }
    }

    /** Two operators have decided the number. */
    void onDecision(OrderRow row, boolean right) {
        unresolvedSends.values().removeIf(open -> open.number().equals(row.number()));
        if (!right && world.holds(Assumption.OPERATORS_READ_EVIDENCE_CORRECTLY)) {
            wronglyDecided.add(row.transfer());
        }
    }

    void onReport(OrderRow granted, SendOutcome outcome, Optional<Won> expected) {
        if (outcome instanceof SendOutcome.Executed executed
                && expected.isPresent()
                && !executed.cumulative().equals(expected)) {
            cumulativeMismatches.add(granted.number());
        }
    }

    /** A closed order does not change; only operators make decisions. */
    void onChange(OrderRow before, OrderRow after, CoveredTransition.AppliedBy source) {
        check(
                "P9",
                !before.state().isClosed() || before.state() == after.state(),
                () -> before.number() + " was " + before.state() + " and is now " + after.state());
        check(
                "P9",
                source == CoveredTransition.AppliedBy.OPERATORS
                        || before.equals(after)
                        || !OrderProtocol.DECIDED.equals(after.lastCode())
                        || OrderProtocol.DECIDED.equals(before.lastCode()),
                () -> after.number() + " is marked as decided without a decision");
        if (after.alarm() != null) {
            alarmed.add(after.transfer());
        }
    }

    /** Once anything of a loan has an alarm, no order of it is granted. */
    void onGrant(OrderRow row) {
        check(
                "P13",
                alarmed.stream().noneMatch(other -> haltTogether(other, row.transfer())),
                () -> row.number() + " is granted although its loan has an alarm");
        int maxSends = world.scenario.policy().maxSends();
        check(
                "L3",
                row.sends() <= maxSends,
                () -> row.number() + " is sent for the " + row.sends() + ". time instead of calling an operator after "
                        + maxSends);
    }

    /** A transfer that waits for money longer than patience allows calls an operator, and says what it waits for. */
    void onMoneyAwaited(TransferPlan transfer, AttentionReason cause, Instant since, Step step) {
        boolean inPatience =
                world.now().isBefore(since.plus(world.scenario.policy().attentionAfter()));
        check(
                "L3",
                inPatience
                        || (step instanceof Step.AwaitOperator await
                                && await.attention().reason() == cause),
                () -> transfer.key().transferId() + " has waited since " + since + " because of " + cause + ", but "
                        + told(step));
    }

    private static String told(Step step) {
        return step instanceof Step.AwaitOperator await
                ? "operators are told " + await.attention().reason()
                : "no operator is told";
    }

    /** An outcome that stays unknown for longer than patience allows is left to operators. */
    void onInquired(OrderRow inquired, Instant inquiredAt, OrderRow after) {
        Instant since = inquired.unknownSince() == null ? inquired.plannedAt() : inquired.unknownSince();
        boolean inPatience =
                inquiredAt.isBefore(since.plus(world.scenario.policy().attentionAfter()));
        boolean stillUnknown = inquired.state() == OrderState.UNKNOWN
                && after.state() == OrderState.UNKNOWN
                && inquired.sends() == after.sends();
        check(
                "L3",
                inPatience || !stillUnknown,
                () -> inquired.number() + " has been unknown since " + since + ", and no operator is told");
    }

    /** An order that needs an operator says why. */
    void onAwaitOperator(OrderRow row, Attention attention) {
        AttentionReason cause = cause(row);
        check(
                "L3",
                attention.reason() == cause,
                () -> row + " needs an operator because of " + cause + ", and operators are told "
                        + attention.reason());
    }

    private AttentionReason cause(OrderRow row) {
        if (row.alarm() != null) {
            return AttentionReason.ALARM;
        }
        if (row.state() == OrderState.WAITING) {
            return AttentionReason.ORDER_IN_DOUBT;
        }
        String code = row.lastCode() == null ? "" : row.lastCode();
        boolean mayBeRepeated = row.state() == OrderState.NOT_SENT
                || code.equals(OrderProtocol.DECIDED)
                || code.equals(OrderProtocol.NEVER_RECEIVED)
                || world.scenario.policy().retryAfter().containsKey(code);
        return mayBeRepeated ? AttentionReason.ORDERS_EXHAUSTED : AttentionReason.ORDER_REFUSED;
    }

    /** Workers of different configurations do not use up the orders of a transfer: one after the other on one day. */
    void onChangedRequest(OrderRow row, LocalDate today) {
        boolean repeated = row.ordinal() > 1
                && world.journal
                        .find(world.rules.orderNumbering().number(row.transfer(), row.ordinal() - 1))
                        .filter(OrderRow::hasChangedRequest)
                        .isPresent();
        check(
                "L3",
                !repeated
                        || row.state() != OrderState.NOT_SENT
                        || !row.bankDate().equals(today),
                () -> row.number() + " is given up on its date because of its memo, as the order before it was");
    }

    void onLeftToAnotherWorker(OrderRow row, Step step, Instant now) {
        boolean inPatience =
                now.isBefore(row.plannedAt().plus(world.scenario.policy().patience()));
        check(
                "L3",
                inPatience
                        || (step instanceof Step.AwaitOperator await
                                && await.attention().reason() == AttentionReason.WORKERS_DIFFER),
                () -> row.number() + " is left to another worker since " + row.plannedAt() + ", but " + told(step));
    }

    /** Operators hear that the bank's list contradicts the journal only if it does. */
    void onContradicted(Optional<Won> listed) {
        check(
                "L3",
                !world.bank.paidOut().equals(world.scenario.principal()),
                () -> "operators are told that the bank has paid out "
                        + listed.map(Won::toString).orElse("nothing") + ", and it has paid out the principal");
    }

    private static boolean haltTogether(TransferKey one, TransferKey other) {
        boolean isReturn = one instanceof TransferKey.Return || other instanceof TransferKey.Return;
        return one.equals(other) || !isReturn;
    }

    /** The bank has reported a number as executed: the row says so too, or an alarm is raised. */
    void onExecutedByBank(OrderRow after) {
        check(
                "P7",
                after.state() == OrderState.EXECUTED || after.alarm() != null,
                () -> "the bank says executed of " + after.number() + ", which is " + after.state()
                        + ", and no alarm is raised");
    }

    /** A loan expires only if somebody has not paid in by its deadline, or has other uses for the money. */
    void onExpired() {
        LocalDate deadline = world.scenario.fundingDeadline();
        List<Won> commitments = world.scenario.commitments();
        boolean someoneIsShort = false;
        for (int i = 0; i < commitments.size(); i++) {
            InvestorBalance balance = world.books.investors().get(i);
            Won elsewhere =
                    balance.reservedForCompetingLoan.plus(balance.returning).plus(balance.paidOut);
            someoneIsShort |= world.bank
                    .accounts()
                    .listedInTime(ModelBankAccounts.investorAccount(i), deadline)
                    .isLessThan(elsewhere.plus(commitments.get(i)));
        }
        boolean rightly = someoneIsShort;
        check("L2", rightly, () -> "the loan expires, and everybody has paid in by " + deadline);
    }

    /** A loan is funded with money that came by its deadline. */
    void onFunded() {
        LocalDate deadline = world.scenario.fundingDeadline();
        List<Won> commitments = world.scenario.commitments();
        for (int i = 0; i < commitments.size(); i++) {
            String account = ModelBankAccounts.investorAccount(i);
            Won paidIn = world.bank.accounts().paidIn(account, deadline);
            Won commitment = commitments.get(i);
            check(
                    "L2",
                    !paidIn.isLessThan(commitment),
                    () -> "the loan is funded with " + commitment + " of " + account + ", which by " + deadline
                            + " had paid in " + paidIn);
        }
    }

    /** @param needed what the borrower must have paid in altogether by the due date */
    void onOverdue(LocalDate dueOn, Won needed) {
        Won paidIn = world.bank.accounts().listedInTime(ModelBankAccounts.BORROWER, dueOn);
        check(
                "L2",
                paidIn.isLessThan(needed),
                () -> "the loan is overdue since " + dueOn + ", and by then " + paidIn + " of " + needed
                        + " were paid in");
    }

    /** An order is planned under a number of its own, when the bank lets its money be used; there are only so many. */
    void onPlanned(TransferPlan transfer, OrderRow row) {
        int maxOrders = world.scenario.policy().maxOrdersPerTransfer();
        check(
                "L3",
                row.ordinal() <= maxOrders,
                () -> row.number() + " is planned instead of calling an operator after " + maxOrders + " orders");
        check(
                "P8",
                row.transfer().equals(transfer.key()),
                () -> row.number() + " is the number of " + row.transfer().transferId() + " and of "
                        + transfer.key().transferId());
        ModelBankAccounts accounts = world.bank.accounts();
        boolean usable = transfer.key() instanceof TransferKey.Distribution
                ? accounts.hasUsable(ModelBankAccounts.BORROWER, transfer.total())
                : accounts.hasUsableForAll(transfer.rows());
        check(
                "P12",
                usable || executedNumbers.containsKey(transfer.key()) || !wronglyDecided.isEmpty(),
                () -> row.number() + " is planned, but the bank does not let its money be used yet");
    }

    void onReserve(int investor, InvestorBalance balance, Won amount) {
        check(
                "P12",
                !balance.available.isLessThan(amount),
                () -> amount + " of investor " + investor + " are to be reserved, but only " + balance.available
                        + " are free");
    }

    void onChunkPlan(List<Won> amounts, ChunkPlan<Integer> plan) {
        Map<Integer, Won> planned = new HashMap<>();
        for (ChunkPlan.Chunk<Integer> chunk : plan.chunks()) {
            check(
                    "P13",
                    chunk.rows().size() <= ChunkPlan.MAXIMUM_ROWS
                            && !ChunkPlan.MAXIMUM_AMOUNT.isLessThan(chunk.total()),
                    () -> "chunk " + chunk.number() + " has " + chunk.rows().size() + " rows and " + chunk.total());
            Set<Integer> references = new HashSet<>();
            for (ChunkPlan.ChunkRow<Integer> row : chunk.rows()) {
                planned.merge(row.reference(), row.amount(), Won::plus);
                check(
                        "P13",
                        references.add(row.reference()) && !row.amount().isZero(),
                        () -> "chunk " + chunk.number() + " has the row " + row + " twice, or the row is empty");
            }
        }
        for (int i = 0; i < amounts.size(); i++) {
            int investor = i;
            Won inPlan = planned.getOrDefault(i, Won.ZERO);
            check(
                    "P13",
                    inPlan.equals(amounts.get(i)),
                    () -> "investor " + investor + " has committed " + amounts.get(investor) + ", but has " + inPlan
                            + " in the plan");
        }
    }

    /** The shares of an instalment add up to it. */
    List<Won> checkedSplit(String what, Won whole, Supplier<List<Won>> parts) {
        List<Won> split;
        try {
            split = parts.get();
        } catch (IllegalArgumentException negative) {
            throw new InvariantViolation("P18", whole + " of " + what + " cannot be split: " + negative.getMessage());
        }
        Won sum = Won.sum(split);
        check("P14", sum.equals(whole), () -> "of " + whole + " of " + what + ", " + sum + " are allocated");
        return split;
    }

    void onAllocation(int investor, InvestorBalance balance, Won commitment) {
        check(
                "P18",
                !commitment.isLessThan(balance.principalAllocated),
                () -> "investor " + investor + " has lent " + commitment + ", but is allocated "
                        + balance.principalAllocated);
    }

    void checkSettled() {
        world.journal.rows().forEach(this::journalMatchesBank);
        check(
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
            check("P7", executed || decidedWrongly, () -> row + " was never executed at the bank");
        } else if (row.state().isClosed()) {
            check("P7", !executed || decidedWrongly || row.alarm() != null, () -> row + " was executed at the bank");
        } else {
            check("P7", waitsForOperator(row), () -> row + " is open, and no attention has been raised");
        }
        if (row.state() == OrderState.NOT_SENT) {
            check("P7", !receivedOn.containsKey(row.number()), () -> row + " was received by the bank");
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
        check(
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
            check(
                    "P11",
                    row.amount().equals(taken.get(row.key())),
                    () -> "the bank's " + row + " is recorded as " + taken.get(row.key()));
        }
        check(
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
            boolean open = !executedNumbers.containsKey(transfer.key());
            if (transfer.key() instanceof TransferKey.Distribution && open) {
                beingDistributed = beingDistributed.plus(transfer.total());
            }
        }
        Won held = world.books.unusedBorrowerFunds().plus(beingDistributed);
        for (InvestorBalance balance : world.books.investors()) {
            Won has = balance.available.plus(balance.earmarked());
            check(
                    "P12",
                    balance.deposited.plus(balance.distributed).equals(has.plus(balance.paidOut)),
                    () -> "deposited " + balance.deposited + " + distributed " + balance.distributed + " - paid out "
                            + balance.paidOut + " differs from " + has);
            held = held.plus(has);
        }
        Won books = held;
        Won bank = world.bank.accounts().totalBalance();
        check(
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
        check(
                "P4",
                !principal.isLessThan(paid) && (!whole || paid.equals(principal)),
                () -> "the principal is " + principal + ", but the borrower has received " + paid);
        Won executed = Won.sum(world.books.allTransfers().stream()
                .filter(transfer -> transfer.key() instanceof TransferKey.Disbursement
                        && executedNumbers.containsKey(transfer.key()))
                .map(TransferPlan::total)
                .toList());
        check(
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
            check("P18", back.equals(lent), () -> lent + " were lent, but " + back + " were distributed");
        }
    }

    private static void check(String predicate, boolean holds, Supplier<String> otherwise) {
        if (!holds) {
            throw new InvariantViolation(predicate, otherwise.get());
        }
    }
}
