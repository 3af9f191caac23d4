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
import java.util.SplittableRandom;
import ontu.loans.DisbursementConfirmation.ListedDates;
import ontu.money.Won;
import ontu.order.ChunkPlan;
import ontu.order.InquiryVerdict;
import ontu.order.SendOutcome;
import ontu.order.TransferKey;
import org.jspecify.annotations.Nullable;

/**
 * A model of the bank: accepts a number once a day, executes now, later or not at all, and may answer inconclusively.
 */
final class ModelBank {
    static final String NOT_FOUND = "X0001";
    static final String IN_PROGRESS = "A0050";

    private static final String INSUFFICIENT_BALANCE = "X0002";
    private static final String OUT_OF_SEQUENCE = "X0003";
    private static final String ABOVE_LIMIT = "X0006";
    private static final String WRONG_DATE = "X0007";
    private static final String TOO_EARLY = "AC073";
    private static final List<String> REFUSALS =
            List.of(INSUFFICIENT_BALANCE, INSUFFICIENT_BALANCE, TOO_EARLY, "X0008");
    private static final Set<String> NON_EXECUTION_PROOFS =
            Set.of(INSUFFICIENT_BALANCE, OUT_OF_SEQUENCE, ABOVE_LIMIT, WRONG_DATE, TOO_EARLY, "X0008");

    private final World world;
    private final ModelBankAccounts accounts;
    private final Map<NumberOnDate, ReceivedOrder> receivedOrders = new HashMap<>();
    private final Set<String> executedNumbers = new HashSet<>();
    private final Map<String, Integer> receiptCounts = new HashMap<>();
    private Won paidOut = Won.ZERO;
    private Won listedAsPaidOut = Won.ZERO;
    private Optional<LocalDate> firstPaidOutOn = Optional.empty();
    private int payments;

    private record NumberOnDate(String number, LocalDate date) {}

    private enum ExecutionState {
        IN_PROGRESS,
        EXECUTED,
        FAILED
    }

    private static final class ReceivedOrder {
        private final ReceivedRequest request;
        private final String point;
        private final Instant visibleFrom;
        private ExecutionState state = ExecutionState.IN_PROGRESS;
        private String code = "";

        private ReceivedOrder(ReceivedRequest request, String point, Instant visibleFrom) {
            this.request = request;
            this.point = point;
            this.visibleFrom = visibleFrom;
        }
    }

    ModelBank(World world) {
        this.world = world;
        accounts = new ModelBankAccounts(world);
    }

    ModelBankAccounts accounts() {
        return accounts;
    }

    Instant nextSweep() {
        return accounts.nextSweep();
    }

    Won paidOut() {
        return paidOut;
    }

    SendOutcome receive(ReceivedRequest request) {
        String number = request.number();
        String point = "receipt " + receiptCounts.merge(number, 1, Integer::sum);
        world.trace(() -> "bank      receives " + number);
        world.invariants.onReceived(request, world.today());
        NumberOnDate key = new NumberOnDate(number, world.today());
        if (isNumberRefused(receivedOrders.get(key))) {
            return new SendOutcome.NumberInUse();
        }
        ReceivedOrder received = new ReceivedOrder(request, point, world.now().plus(lag(number, point)));
        receivedOrders.put(key, received);
        return process(received);
    }

    private boolean isNumberRefused(@Nullable ReceivedOrder known) {
        return known != null
                && (known.state != ExecutionState.FAILED || world.holds(Assumption.USED_NUMBERS_ARE_REFUSED));
    }

    private boolean injected(SimulatedFault fault, ReceivedOrder received) {
        return world.faults.injected(fault, received.request.number(), received.point);
    }

    private SplittableRandom random(String number, String point) {
        return world.randomStreams.stream("bank " + number + ' ' + point);
    }

    private Duration lag(String number, String point) {
        if (world.faults.injected(SimulatedFault.UNBOUNDED_LAG, number, point)) {
            return Duration.ofMinutes(random(number, "lag " + point).nextLong(48 * 60));
        }
        if (world.faults.injected(SimulatedFault.LAGGING_INQUIRY, number, point)) {
            Duration bound = world.timing().inquiryLag();
            SplittableRandom random = random(number, "lag " + point);
            return random.nextInt(3) == 0 ? bound : Duration.ofMillis(random.nextLong(bound.toMillis() + 1));
        }
        return Duration.ZERO;
    }

    private SendOutcome process(ReceivedOrder received) {
        if (injected(SimulatedFault.SLOW_EXECUTION, received)) {
            SplittableRandom random = random(received.request.number(), "slow " + received.point);
            long hours = random.nextInt(10) == 0 ? 48 : 3;
            world.scheduleIn(Duration.ofMillis(random.nextLong(hours * 3_600_000)), () -> finish(received));
            return new SendOutcome.Ambiguous(IN_PROGRESS);
        }
        finish(received);
        return received.state == ExecutionState.EXECUTED
                ? new SendOutcome.Executed(reportedTotal(received))
                : new SendOutcome.Ambiguous(received.code);
    }

    private Optional<Won> reportedTotal(ReceivedOrder received) {
        if (!(received.request.transfer().key() instanceof TransferKey.Disbursement)) {
            return Optional.empty();
        }
        return Optional.of(injected(SimulatedFault.WRONG_TOTAL, received) ? paidOut.plus(Won.of(1)) : paidOut);
    }

    private void finish(ReceivedOrder received) {
        Optional<String> refused = refusal(received);
        received.state = refused.isPresent() ? ExecutionState.FAILED : ExecutionState.EXECUTED;
        received.code = refused.orElse("00000");
        world.trace(
                () -> "bank      " + received.request.number() + " is " + received.state + " (" + received.code + ")");
        if (refused.isEmpty()) {
            execute(received.request);
        }
    }

    private Optional<String> refusal(ReceivedOrder received) {
        if (injected(SimulatedFault.REFUSAL, received)) {
            SplittableRandom random = random(received.request.number(), "refusal " + received.point);
            return Optional.of(REFUSALS.get(random.nextInt(REFUSALS.size())));
        }
        TransferPlan transfer = received.request.transfer();
        if (transfer.rows().size() > ChunkPlan.MAXIMUM_ROWS || ChunkPlan.MAXIMUM_AMOUNT.isLessThan(transfer.total())) {
            return Optional.of(ABOVE_LIMIT);
        }
        if (injected(SimulatedFault.INSUFFICIENT_FUNDS, received)) {
            return Optional.of(INSUFFICIENT_BALANCE);
        }
        return switch (transfer.key()) {
            case TransferKey.Disbursement disbursement -> refusal(disbursement, transfer);
            case TransferKey.Distribution ignored -> refusalOfDistribution(received.request);
            case TransferKey.Return ignored -> refusalOfReturn(transfer);
        };
    }

    /** The bank accepts the first order of a loan once only, without any limit of time. */
    private Optional<String> refusal(TransferKey.Disbursement disbursement, TransferPlan transfer) {
        if ((disbursement.chunk() == 1) != paidOut.isZero()) {
            return Optional.of(OUT_OF_SEQUENCE);
        }
        return accounts.hasUsableForAll(transfer.rows()) ? Optional.empty() : Optional.of(INSUFFICIENT_BALANCE);
    }

    private Optional<String> refusalOfDistribution(ReceivedRequest request) {
        if (!request.date().equals(world.today())) {
            return Optional.of(WRONG_DATE);
        }
        return accounts.hasUsable(ModelBankAccounts.BORROWER, request.transfer().total())
                ? Optional.empty()
                : Optional.of(INSUFFICIENT_BALANCE);
    }

    private Optional<String> refusalOfReturn(TransferPlan transfer) {
        if (accounts.receivedDepositWithin(transfer.rows().getFirst().account(), Duration.ofHours(3))) {
            return Optional.of(TOO_EARLY);
        }
        return accounts.hasUsableForAll(transfer.rows()) ? Optional.empty() : Optional.of(INSUFFICIENT_BALANCE);
    }

    private void execute(ReceivedRequest request) {
        TransferPlan transfer = request.transfer();
        executedNumbers.add(request.number());
        world.invariants.onExecuted(request);
        switch (transfer.key()) {
            case TransferKey.Disbursement ignored -> {
                accounts.debit(transfer.rows());
                paidOut = paidOut.plus(transfer.total());
                firstPaidOutOn = firstPaidOutOn.or(() -> Optional.of(world.today()));
                list(transfer.total());
            }
            case TransferKey.Distribution ignored -> {
                accounts.debit(List.of(new TransferPlan.AccountAmount(ModelBankAccounts.BORROWER, transfer.total())));
                accounts.credit(transfer.rows());
            }
            case TransferKey.Return ignored -> accounts.debit(transfer.rows());
        }
    }

    /** The list of loans may lag as the inquiry may. */
    private void list(Won payment) {
        String point = "payment " + ++payments;
        if (world.faults.injected(SimulatedFault.LAGGING_INQUIRY, "loan list", point)) {
            long bound = world.timing().inquiryLag().toMillis();
            SplittableRandom random = world.randomStreams.stream("loan list " + point);
            Duration lag = Duration.ofMillis(random.nextInt(3) == 0 ? bound : random.nextLong(bound + 1));
            world.scheduleIn(lag, () -> listedAsPaidOut = listedAsPaidOut.plus(payment));
        } else {
            listedAsPaidOut = listedAsPaidOut.plus(payment);
        }
    }

    /** What the list of loans shows as paid out, if it is asked for the day of the first payment; empty for no loan. */
    Optional<Won> listedAsPaidOut(ListedDates dates) {
        return firstPaidOutOn
                .filter(first -> !first.isBefore(dates.from()) && !first.isAfter(dates.to()))
                .filter(first -> !listedAsPaidOut.isZero())
                .map(first -> listedAsPaidOut);
    }

    InquiryVerdict inquire(String number, LocalDate date) {
        ReceivedOrder received = receivedOrders.get(new NumberOnDate(number, date));
        return received == null || world.now().isBefore(received.visibleFrom)
                ? new InquiryVerdict.NotFound(NOT_FOUND)
                : verdict(received);
    }

    /** What the bank tells operators on the telephone: the result of its inquiry, or more if no lag has been agreed. */
    InquiryVerdict answerByPhone(String number, LocalDate date) {
        ReceivedOrder received = receivedOrders.get(new NumberOnDate(number, date));
        boolean lagIsTrusted =
                world.scenario.policy().inquiryLagIsBounded() || !world.faults.isEnabled(SimulatedFault.UNBOUNDED_LAG);
        return received == null || lagIsTrusted ? inquire(number, date) : verdict(received);
    }

    private static InquiryVerdict verdict(ReceivedOrder received) {
        return switch (received.state) {
            case IN_PROGRESS -> new InquiryVerdict.InProgress(IN_PROGRESS);
            case EXECUTED -> new InquiryVerdict.Executed("00000");
            case FAILED ->
                NON_EXECUTION_PROOFS.contains(received.code)
                        ? new InquiryVerdict.NotExecuted(received.code)
                        : new InquiryVerdict.Inconclusive(received.code);
        };
    }

    /** Whether the bank has in fact executed the number. */
    boolean hasExecuted(String number) {
        return executedNumbers.contains(number);
    }
}
