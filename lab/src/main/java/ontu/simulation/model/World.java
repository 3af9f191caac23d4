package ontu.simulation.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import ontu.deposits.DepositCutoff;
import ontu.deposits.DoubtfulParties;
import ontu.money.Won;
import ontu.order.InquiryVerdict;
import ontu.order.OrderProtocol;
import ontu.order.OrderRow;
import ontu.order.OrderState;
import ontu.order.OrderTiming;
import ontu.order.TransferKey;
import ontu.order.Transition;
import ontu.simulation.RandomStreams;
import ontu.time.BusinessTime;

/**
 * One world: a loan from application to end, on one thread. Its time is the bank's; all other clocks are wrong by as
 * much as the timing allows. It is a function of seed and number: the same world always has the same timeline.
 */
final class World {
    private static final Duration FAULTY_PERIOD = Duration.ofDays(25);
    private static final Duration LIFETIME = Duration.ofDays(75);

    final RandomStreams randomStreams;
    final FaultInjector faults;
    final WorldScenario scenario;
    final MoneyRules rules;
    final OrderProtocol protocol;
    final ModelJournal journal;
    final ModelBank bank;
    final ModelBooks books;
    final ModelInvariants invariants;
    final Coverage coverage;
    final LoanWorkflowModel loanWorkflow;
    final Depositors depositors;
    final DepositPollModel depositPoll;
    final MoneyWaits moneyWaits = new MoneyWaits();

    private final PriorityQueue<ScheduledStep> queue = new PriorityQueue<>(Comparator.comparing(ScheduledStep::at)
            .thenComparingLong(ScheduledStep::tieBreak)
            .thenComparingLong(ScheduledStep::ordinal));
    private final SplittableRandom tieBreaks;
    private final Instant end;
    private final Set<Assumption> droppedAssumptions;
    private final boolean isTraced;
    private final List<String> timeline = new ArrayList<>();
    private final Map<String, Integer> drivers = new HashMap<>();
    /** Numbers of which the bank has last said that they are in progress. */
    private final Set<String> inProgress = new HashSet<>();

    private Instant now;
    private long events;

    private record ScheduledStep(Instant at, long tieBreak, long ordinal, Runnable step) {}

    /**
     * @param droppedAssumptions assumptions that do not hold here
     * @param isTraced whether the timeline is recorded, which takes time
     */
    World(
            RandomStreams randomStreams,
            MoneyRules rules,
            Set<Assumption> droppedAssumptions,
            ScheduleReduction reduction,
            Coverage coverage,
            boolean isTraced) {
        this.randomStreams = randomStreams;
        this.rules = rules;
        this.coverage = coverage;
        this.droppedAssumptions = droppedAssumptions;
        this.isTraced = isTraced;
        faults = new FaultInjector(randomStreams, reduction);
        scenario = WorldScenario.draw(randomStreams, lagMayBeTrusted(), reduction);
        tieBreaks = randomStreams.stream("ties");
        now = scenario.start();
        end = now.plus(LIFETIME);
        protocol = rules.protocol().apply(scenario.timing(), scenario.policy());
        journal = rules.journal().apply(rules.orderNumbering());
        invariants = new ModelInvariants(this);
        bank = new ModelBank(this);
        books = new ModelBooks(this);
        loanWorkflow = new LoanWorkflowModel(this);
        depositors = new Depositors(this);
        depositPoll = new DepositPollModel(this);
    }

    // A lag is relied on only if it was agreed with the bank.
    private boolean lagMayBeTrusted() {
        return !faults.isEnabled(SimulatedFault.UNBOUNDED_LAG) || !holds(Assumption.INQUIRY_LAG_IS_AS_AGREED);
    }

    boolean holds(Assumption assumption) {
        return !droppedAssumptions.contains(assumption);
    }

    /**
     * Lets every actor act until nothing is left to do. Throws an {@link InvariantViolation} as soon as an invariant
     * fails.
     */
    void run() {
        scheduleIn(FAULTY_PERIOD, faults::stopInjecting);
        depositors.scheduleInvestors();
        new WorkflowDriver(this, loanWorkflow).start();
        scheduleIn(
                Duration.ofMinutes(randomStreams.stream("giving back").nextInt(60 * 60)), loanWorkflow::requestReturns);
        for (ScheduledStep event = queue.poll(); event != null; event = queue.poll()) {
            now = event.at();
            event.step().run();
            events++;
        }
        invariants.checkSettled();
        faults.injected().forEach(coverage::record);
    }

    Instant now() {
        return now;
    }

    LocalDate today() {
        return BusinessTime.dateOf(now);
    }

    DepositCutoff cutoff() {
        return new DepositCutoff(scenario.listLag(), timing().clockError(), Duration.ofHours(3), DoubtfulParties.NONE);
    }

    OrderTiming timing() {
        return scenario.timing();
    }

    boolean isOver() {
        return now.isAfter(end);
    }

    /** Schedules an action. Ties are broken at random. */
    void scheduleIn(Duration wait, Runnable step) {
        scheduleAt(now.plus(wait.isNegative() ? Duration.ZERO : wait), step);
    }

    void scheduleAt(Instant when, Runnable step) {
        queue.add(
                new ScheduledStep(when.isBefore(now) ? now : when, tieBreaks.nextLong(), queue.size() + events, step));
    }

    /**
     * Plans an order in the journal; empty if it may not be planned.
     *
     * @param memo in the configuration of the worker that plans it
     */
    Optional<OrderRow> plan(TransferPlan transfer, int ordinal, String memo, Instant localNow) {
        LocalDate date = BusinessTime.dateOf(localNow);
        boolean isNew = journal.latest(transfer.key()).map(OrderRow::ordinal).orElse(0) < ordinal;
        String request = new RequestContent(transfer.movement(date), memo).stored();
        Optional<OrderRow> planned = journal.plan(transfer.key(), ordinal, date, request, localNow);
        if (isNew && planned.isPresent()) {
            invariants.onPlanned(transfer, planned.get());
            coverage.record(faults.faultsByTransfer(planned.get().number()), planned.get(), CoveredTransition.PLANNED);
            trace(() -> "journal   " + planned.get().number() + " planned for " + date);
        }
        return planned;
    }

    /** Applies a transition together with its effect on the books, as in one transaction. */
    Optional<OrderRow> apply(
            CoveredTransition.AppliedBy appliedBy, String number, Transition change, Instant localNow) {
        OrderRow before = journal.find(number).orElseThrow();
        Optional<OrderRow> after = journal.apply(number, change, localNow);
        OrderRow found = journal.find(number).orElseThrow();
        if (found.alarm() != null && before.alarm() == null) {
            coverage.record(faults.faultsByTransfer(number), before, CoveredTransition.ALARM);
        }
        invariants.onChange(before, found, appliedBy);
        if (change.to() == OrderState.EXECUTED) {
            invariants.onExecutedByBank(found);
        }
        if (after.isPresent()) {
            CoveredTransition transition = CoveredTransition.of(appliedBy, before, change, after.get());
            if (transition == CoveredTransition.GRANTED) {
                invariants.onGrant(found);
            } else if (transition == CoveredTransition.REQUEST_CHANGED) {
                invariants.onChangedRequest(found, BusinessTime.dateOf(localNow));
            }
            coverage.record(faults.faultsByTransfer(number), before, transition);
            books.applyExecution(before, after.get());
            if (after.get().state() == OrderState.WAITING) {
                new OperatorPair(this, number).start();
            }
        }
        trace(() -> "journal   " + number + " " + describeChange(before, change, found, after.isPresent()));
        return after;
    }

    private static String describeChange(OrderRow before, Transition change, OrderRow found, boolean fitted) {
        String what = fitted
                ? before.state() + " → " + found.state() + " (" + change.code() + ", sends " + found.sends() + ")"
                : "remains " + found.state() + ": " + change.code() + " no longer applied";
        return what
                + (found.knownToBank() ? ", known to bank" : "")
                + (found.alarm() == null ? "" : ", ALARM " + found.alarm());
    }

    /** The number of drivers of a workflow. */
    int drivers(WorkflowModel workflow) {
        return drivers.getOrDefault(workflow.name(), 0);
    }

    /** @return the number of earlier drivers */
    int addDriver(WorkflowModel workflow) {
        return drivers.merge(workflow.name(), 1, Integer::sum) - 1;
    }

    /** Records what the bank has said of an order; silence is no word. */
    void recordWord(String number, InquiryVerdict verdict) {
        if (verdict instanceof InquiryVerdict.InProgress) {
            inProgress.add(number);
        } else if (!(verdict instanceof InquiryVerdict.Inconclusive)) {
            inProgress.remove(number);
        }
    }

    boolean isInProgress(String number) {
        return inProgress.contains(number);
    }

    /** The money that open orders of other transfers may still take from the account that pays for a transfer. */
    Won promisedToOthers(TransferPlan transfer, Instant localNow) {
        return Won.sum(journal.openRows().stream()
                .filter(row -> !row.transfer().equals(transfer.key()) && sharesItsMoney(row, transfer))
                .filter(row -> protocol.mayTakeMoney(row, isInProgress(row.number()), localNow))
                .map(row -> books.transfer(row.transfer()).orElseThrow().total())
                .toList());
    }

    /** Distributions are paid from the borrower's money, all other transfers from the investors'. */
    static boolean sharesItsMoney(OrderRow row, TransferPlan transfer) {
        return row.transfer() instanceof TransferKey.Distribution == transfer.key() instanceof TransferKey.Distribution;
    }

    void trace(Supplier<String> what) {
        if (isTraced) {
            timeline.add(BusinessTime.at(now).toLocalDateTime() + "  " + what.get());
        }
    }

    List<String> timeline() {
        return timeline;
    }

    /** The number of steps taken. */
    long events() {
        return events;
    }
}
