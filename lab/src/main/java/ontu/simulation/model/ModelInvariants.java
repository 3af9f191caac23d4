package ontu.simulation.model;

import static ontu.simulation.model.InvariantViolation.require;

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
import java.util.stream.IntStream;
import ontu.attention.Attention;
import ontu.attention.AttentionReason;
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
        require(
                "P1",
                sent <= granted,
                () -> row.number() + " is sent for the " + sent + ". time, but was granted " + granted + " times");
        UnresolvedSend open = unresolvedSends.put(row.transfer(), new UnresolvedSend(row.number(), world.now()));
        require(
                "P6",
                open == null,
                () -> row.number() + " is sent without a conclusive inquiry after the send of " + open);
    }

    void onReceived(ReceivedRequest request, LocalDate date) {
        String number = request.number();
        Optional<OrderRow> row = world.journal.find(number);
        require(
                "P1",
                row.isPresent() && row.get().sends() > 0,
                () -> number + " is received, but no grant is journaled");
        LocalDate first = receivedOn.getOrDefault(number, date);
        receivedOn.put(number, first);
        require("P5", first.equals(date), () -> number + " is received on " + first + " and on " + date);
        LocalDate planned = row.orElseThrow().bankDate();
        require("P5", planned.equals(date), () -> number + " of " + planned + " is received on " + date);
        require(
                "P8",
                world.journal.requestHash(number).equals(Optional.of(request.content())),
                () -> number + " was planned as \""
                        + world.journal.requestHash(number).orElse("") + "\" and carries \"" + request.content()
                        + "\"");
        String content = contents.getOrDefault(number, request.content());
        contents.put(number, content);
        require(
                "P8",
                content.equals(request.content()),
                () -> number + " carried \"" + content + "\", and then \"" + request.content() + "\"");
        require(
                "P8",
                row.orElseThrow().transfer().equals(request.transfer().key()),
                () -> number + " is journaled for "
                        + row.orElseThrow().transfer().transferId() + " and carries "
                        + request.transfer().key().transferId());
    }

    void onExecuted(ReceivedRequest request) {
        TransferKey transfer = request.transfer().key();
        String before = executedNumbers.put(transfer, request.number());
        require(
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
        require(
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
        require(
                "P9",
                !before.state().isClosed() || before.state() == after.state(),
                () -> before.number() + " was " + before.state() + " and is now " + after.state());
        require(
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
        require(
                "P13",
                alarmed.stream().noneMatch(other -> haltTogether(other, row.transfer())),
                () -> row.number() + " is granted although its loan has an alarm");
        int maxSends = world.scenario.policy().maxSends();
        require(
                "L3",
                row.sends() <= maxSends,
                () -> row.number() + " is sent for the " + row.sends() + ". time instead of calling an operator after "
                        + maxSends);
    }

    /** A transfer that waits for money longer than patience allows calls an operator, and says what it waits for. */
    void onMoneyAwaited(TransferPlan transfer, AttentionReason cause, Instant since, Step step) {
        boolean inPatience =
                world.now().isBefore(since.plus(world.scenario.policy().attentionAfter()));
        require(
                "L3",
                inPatience
                        ? step instanceof Step.Plan
                        : step instanceof Step.AwaitOperator await
                                && await.attention().reason() == cause,
                () -> transfer.key().transferId() + " has waited since " + since + " because of " + cause + ", but "
                        + told(step));
    }

    /** Orders of others hold money back only while the bank may still take it. */
    void onOpenOrdersAwaited(TransferPlan transfer) {
        Won mayBeTaken = Won.sum(world.journal.openRows().stream()
                .filter(row -> !row.transfer().equals(transfer.key()) && World.sharesItsMoney(row, transfer))
                .filter(row -> world.isInProgress(row.number()) || mayStillBeReceived(row))
                .map(row -> world.books.transfer(row.transfer()).orElseThrow().total())
                .toList());
        Won usable = world.bank.accounts().usableFor(transfer.key());
        require(
                "L1",
                usable.isLessThan(mayBeTaken.plus(transfer.total())),
                () -> transfer.key().transferId() + " waits for other orders, of which the bank may still take "
                        + mayBeTaken + ", and it has " + usable);
    }

    /** Until its date is over and its senders are dead; one may be granted as late as the next day, and then sends nothing. */
    private boolean mayStillBeReceived(OrderRow row) {
        Instant dateOver = world.timing().dateOver(row.bankDate());
        Instant lastGrant = row.grantedAt() == null || row.grantedAt().isBefore(dateOver) ? dateOver : row.grantedAt();
        return world.now().isBefore(world.timing().arrivedBy(lastGrant));
    }

    /** @param listed the rows of the bank's list when a complete scan of it began */
    void onScanned(int listed) {
        int recorded = world.books.deposits().size();
        require("P11", recorded >= listed, () -> "of " + listed + " listed deposits, " + recorded + " are recorded");
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
        require(
                "L3",
                inPatience || !stillUnknown,
                () -> inquired.number() + " has been unknown since " + since + ", and no operator is told");
    }

    /** An order that needs an operator says why. */
    void onAwaitOperator(OrderRow row, Attention attention) {
        AttentionReason cause = cause(row);
        require(
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
        require(
                "L3",
                !repeated
                        || row.state() != OrderState.NOT_SENT
                        || !row.bankDate().equals(today),
                () -> row.number() + " is given up on its date because of its memo, as the order before it was");
    }

    void onLeftToAnotherWorker(OrderRow row, Step step, Instant now) {
        boolean inPatience =
                now.isBefore(row.plannedAt().plus(world.scenario.policy().patience()));
        require(
                "L3",
                inPatience
                        || (step instanceof Step.AwaitOperator await
                                && await.attention().reason() == AttentionReason.WORKERS_DIFFER),
                () -> row.number() + " is left to another worker since " + row.plannedAt() + ", but " + told(step));
    }

    /** Operators hear that the bank's list contradicts the journal only if it does. */
    void onContradicted(Optional<Won> listed) {
        require(
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
        require(
                "P7",
                after.state() == OrderState.EXECUTED || after.alarm() != null,
                () -> "the bank says executed of " + after.number() + ", which is " + after.state()
                        + ", and no alarm is raised");
    }

    /** A loan expires only if somebody has not paid in by its deadline, or has used the money of that time elsewhere. */
    void onExpired() {
        LocalDate deadline = world.scenario.fundingDeadline();
        require(
                "L2",
                IntStream.range(0, world.scenario.commitments().size())
                        .anyMatch(investor -> isShort(investor, deadline)),
                () -> "the loan expires, and everybody has paid in by " + deadline);
    }

    private boolean isShort(int investor, LocalDate deadline) {
        Won paidIn = world.bank.accounts().knownInTime(ModelBankAccounts.investorAccount(investor), deadline);
        Won needed = world.scenario
                .commitments()
                .get(investor)
                .plus(world.books.investors().get(investor).usedElsewhere(deadline));
        return paidIn.isLessThan(needed);
    }

    /** A loan is funded with money that came by its deadline. */
    void onFunded() {
        LocalDate deadline = world.scenario.fundingDeadline();
        List<Won> commitments = world.scenario.commitments();
        for (int i = 0; i < commitments.size(); i++) {
            String account = ModelBankAccounts.investorAccount(i);
            Won paidIn = world.bank.accounts().paidIn(account, deadline);
            Won commitment = commitments.get(i);
            require(
                    "L2",
                    !paidIn.isLessThan(commitment),
                    () -> "the loan is funded with " + commitment + " of " + account + ", which by " + deadline
                            + " had paid in " + paidIn);
        }
    }

    /** @param needed what the borrower must have paid in altogether by the due date */
    void onOverdue(LocalDate dueOn, Won needed) {
        Won paidIn = world.bank.accounts().knownInTime(ModelBankAccounts.BORROWER, dueOn);
        require(
                "L2",
                paidIn.isLessThan(needed),
                () -> "the loan is overdue since " + dueOn + ", and by then " + paidIn + " of " + needed
                        + " were paid in");
    }

    /** An order is planned under a number of its own, when the bank lets its money be used; there are only so many. */
    void onPlanned(TransferPlan transfer, OrderRow row) {
        int maxOrders = world.scenario.policy().maxOrdersPerTransfer();
        require(
                "L3",
                row.ordinal() <= maxOrders,
                () -> row.number() + " is planned instead of calling an operator after " + maxOrders + " orders");
        require(
                "P8",
                row.transfer().equals(transfer.key()),
                () -> row.number() + " is the number of " + row.transfer().transferId() + " and of "
                        + transfer.key().transferId());
        ModelBankAccounts accounts = world.bank.accounts();
        boolean usable = transfer.key() instanceof TransferKey.Distribution
                ? accounts.hasUsable(ModelBankAccounts.BORROWER, transfer.total())
                : accounts.hasUsableForAll(transfer.rows());
        require(
                "P12",
                usable || executedNumbers.containsKey(transfer.key()) || !wronglyDecided.isEmpty(),
                () -> row.number() + " is planned, but the bank does not let its money be used yet");
    }

    void onReserve(int investor, InvestorBalance balance, Won amount) {
        require(
                "P12",
                !balance.available.isLessThan(amount),
                () -> amount + " of investor " + investor + " are to be reserved, but only " + balance.available
                        + " are free");
    }

    void onChunkPlan(List<Won> amounts, ChunkPlan<Integer> plan) {
        Map<Integer, Won> planned = new HashMap<>();
        for (ChunkPlan.Chunk<Integer> chunk : plan.chunks()) {
            require(
                    "P13",
                    chunk.rows().size() <= ChunkPlan.MAXIMUM_ROWS
                            && !ChunkPlan.MAXIMUM_AMOUNT.isLessThan(chunk.total()),
                    () -> "chunk " + chunk.number() + " has " + chunk.rows().size() + " rows and " + chunk.total());
            Set<Integer> references = new HashSet<>();
            for (ChunkPlan.ChunkRow<Integer> row : chunk.rows()) {
                planned.merge(row.reference(), row.amount(), Won::plus);
                require(
                        "P13",
                        references.add(row.reference()) && !row.amount().isZero(),
                        () -> "chunk " + chunk.number() + " has the row " + row + " twice, or the row is empty");
            }
        }
        for (int i = 0; i < amounts.size(); i++) {
            int investor = i;
            Won inPlan = planned.getOrDefault(i, Won.ZERO);
            require(
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
        require("P14", sum.equals(whole), () -> "of " + whole + " of " + what + ", " + sum + " are allocated");
        return split;
    }

    void onAllocation(int investor, InvestorBalance balance, Won commitment) {
        require(
                "P18",
                !commitment.isLessThan(balance.principalAllocated),
                () -> "investor " + investor + " has lent " + commitment + ", but is allocated "
                        + balance.principalAllocated);
    }

    void checkSettled() {
        new SettledInvariants(
                        world, receivedOn.keySet(), executedNumbers.keySet(), cumulativeMismatches, wronglyDecided)
                .check();
    }
}
