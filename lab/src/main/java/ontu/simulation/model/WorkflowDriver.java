package ontu.simulation.model;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import ontu.attention.AttentionReason;
import ontu.deposits.SweepSchedule;
import ontu.money.Won;
import ontu.order.OrderRow;
import ontu.order.OrderTiming;
import ontu.order.Step;
import ontu.time.BusinessTime;

/**
 * A workflow without a state of its own: it reads its next step from the books and the journal. There may be several
 * at once, as after a reset.
 */
final class WorkflowDriver {
    private static final Duration MAX_SLEEP = Duration.ofHours(6);
    private static final int MAX_DRIVERS = 6;

    private final World world;
    private final WorkflowModel workflow;
    private final int generation;
    private final SplittableRandom random;
    private final Map<String, Integer> ordinals = new HashMap<>();
    private int idleSteps;
    private boolean isSleeping;

    /** @param workflow which others may drive too: a restarted workflow does not know about them */
    WorkflowDriver(World world, WorkflowModel workflow) {
        this.world = world;
        this.workflow = workflow;
        this.generation = world.addDriver(workflow);
        random = world.randomStreams.stream("driver " + workflow.name() + ' ' + generation);
    }

    void start() {
        workflow.onBooksChanged(this::onBooksChanged);
        runStepIn(Duration.ofMillis(random.nextLong(500)));
    }

    private void onBooksChanged() {
        if (isSleeping) {
            isSleeping = false;
            world.scheduleIn(Duration.ofMillis(random.nextLong(500)), this::runStep);
        }
    }

    private void runStepIn(Duration wait) {
        world.scheduleIn(wait, this::runStep);
    }

    private void runStep() {
        if (world.isOver() || workflow.hasEnded()) {
            return;
        }
        Optional<TransferPlan> transfer = workflow.nextTransfer(world.now());
        if (transfer.isPresent()) {
            idleSteps = 0;
            advance(transfer.get()).ifPresent(this::runStepIn);
        } else if (!workflow.hasEnded()) {
            sleep();
        }
    }

    /** Waits until notified that the books have changed, or until some time has passed. */
    private void sleep() {
        isSleeping = true;
        idleSteps++;
        Duration wait = Duration.ofMinutes(10L << Math.min(idleSteps, 6));
        world.scheduleIn(wait.compareTo(MAX_SLEEP) < 0 ? wait : MAX_SLEEP, this::onBooksChanged);
    }

    /** Takes one step and returns how long to wait before the next; empty if only an operator can continue. */
    private Optional<Duration> advance(TransferPlan transfer) {
        if (world.journal.isHalted(transfer.key())) {
            return Optional.empty();
        }
        Optional<OrderRow> latest = world.journal.latest(transfer.key());
        Instant now = world.now();
        if (latest.isEmpty() || world.protocol.allowsNextOrder(latest.get(), now)) {
            return Optional.of(plan(transfer, latest, now));
        }
        OrderRow row = latest.get();
        maybeRestart(row);
        return switch (world.protocol.next(row, now)) {
            case Step.Send send -> Optional.of(send(transfer, row, send));
            case Step.Inquire ignored -> {
                new InquirySender(world, row.number(), nextOrdinal(row, "asker")).start();
                yield Optional.of(retryDelay(row));
            }
            case Step.Plan later ->
                Optional.of(Duration.between(now, later.notBefore()).plus(retryDelay(row)));
            case Step.AwaitOperator await -> awaitOperator(row, await);
            case Step.Done ignored -> Optional.of(Duration.ofSeconds(1));
            case Step.Abandoned ignored -> throw new IllegalStateException("The model gives no transfer up.");
        };
    }

    private Optional<Duration> awaitOperator(OrderRow row, Step.AwaitOperator await) {
        world.invariants.onAwaitOperator(row, await.attention());
        if (!await.inquireDaily()) {
            return Optional.empty();
        }
        new InquirySender(world, row.number(), nextOrdinal(row, "asker")).start();
        return Optional.of(Duration.ofHours(1 + random.nextInt(24)));
    }

    private Duration plan(TransferPlan transfer, Optional<OrderRow> latest, Instant now) {
        Instant from = world.timing().sendableFrom(workflow.fundsUsableFrom(transfer));
        Instant sendable = world.timing().sendableFrom(now);
        if (now.isBefore(from) || now.isBefore(sendable)) {
            return Duration.between(now, from.isAfter(sendable) ? from : sendable)
                    .plusMillis(random.nextLong(5_000));
        }
        Optional<Step> moneyWait = awaitMoney(transfer, now);
        if (moneyWait.isPresent()) {
            return Duration.between(now, reviewBy(moneyWait.get(), now));
        }
        int ordinal = latest.map(OrderRow::ordinal).orElse(0) + 1;
        String number = world.rules.orderNumbering().number(transfer.key(), ordinal);
        Duration wait = delayToEdge(number);
        world.scheduleIn(wait, () -> planOrder(transfer, ordinal, number));
        int planCount = ordinals.merge("plan " + number, 1, Integer::sum);
        return wait.plus(Duration.ofSeconds(1L << Math.min(planCount, 14)));
    }

    /** What to wait for before an order is planned; empty if the bank has the money for it, as {@code FundsCheck} has it. */
    private Optional<Step> awaitMoney(TransferPlan transfer, Instant now) {
        Won usable = world.bank.accounts().usableFor(transfer.key());
        if (usable.isLessThan(transfer.total())) {
            Instant since = world.moneyWaits.since(transfer.key(), AttentionReason.MONEY_NOT_USABLE, now);
            Step step = world.protocol.awaitUsableMoney(since, SweepSchedule.DEFAULT.usableAt(now), now);
            world.invariants.onMoneyAwaited(transfer, AttentionReason.MONEY_NOT_USABLE, since, step);
            return Optional.of(step);
        }
        if (usable.isLessThan(world.promisedToOthers(transfer, now).plus(transfer.total()))) {
            Instant since = world.moneyWaits.since(transfer.key(), AttentionReason.MONEY_IN_OPEN_ORDERS, now);
            Step step =
                    world.protocol.awaitOpenOrders(since, now.plus(Duration.ofMinutes(10 + random.nextInt(50))), now);
            world.invariants.onMoneyAwaited(transfer, AttentionReason.MONEY_IN_OPEN_ORDERS, since, step);
            world.invariants.onOpenOrdersAwaited(transfer);
            return Optional.of(step);
        }
        world.moneyWaits.end(transfer.key());
        return Optional.empty();
    }

    private static Instant reviewBy(Step step, Instant now) {
        if (step instanceof Step.Plan later) {
            return later.notBefore();
        }
        Instant reviewBy = step instanceof Step.AwaitOperator await ? await.reviewBy() : null;
        return reviewBy == null ? now.plus(Duration.ofDays(1)) : reviewBy;
    }

    // The conditions are checked again, as in the transaction that plans.
    private void planOrder(TransferPlan transfer, int ordinal, String number) {
        Instant now = plannerNow(number);
        Optional<OrderRow> latest = world.journal.latest(transfer.key());
        if (latest.isEmpty() || world.protocol.allowsNextOrder(latest.get(), now)) {
            world.plan(transfer, ordinal, plannersMemo(number), now);
        }
    }

    private String plannersMemo(String number) {
        // rarer than other faults: with it, orders are given up one after the other
        return random.nextInt(2) == 0
                        && world.faults.injected(SimulatedFault.OTHER_CONFIGURATION, number, "planner " + generation)
                ? RequestContent.OTHER_MEMO
                : RequestContent.USUAL_MEMO;
    }

    private Instant plannerNow(String number) {
        if (!world.faults.injected(SimulatedFault.CLOCK_ERROR, number, "planner " + generation)) {
            return world.now();
        }
        long error = world.timing().clockError().toMillis();
        return world.now().plusMillis(random.nextLong(-error, error + 1));
    }

    /** Shortly before or after midnight, a sweep, or an edge of the window: where mistakes are likeliest. */
    private Duration delayToEdge(String number) {
        if (world.faults.injected(SimulatedFault.AT_MIDNIGHT, number, "planner " + generation)) {
            OrderTiming timing = world.timing();
            Instant midnight = BusinessTime.endOf(world.today());
            List<Instant> edges = List.of(
                    midnight.minus(timing.midnightWindowBefore()).minusSeconds(3),
                    midnight.minus(timing.midnightWindowBefore()).minusMillis(700),
                    midnight.minusMillis(1),
                    midnight,
                    midnight.plus(timing.midnightWindowAfter()));
            return Duration.between(world.now(), edges.get(random.nextInt(edges.size())));
        }
        if (world.faults.injected(SimulatedFault.AT_SWEEP, number, "planner " + generation)) {
            return Duration.between(world.now(), world.bank.nextSweep().minusMillis(random.nextLong(-2_000, 2_000)));
        }
        return Duration.ofMillis(random.nextLong(500));
    }

    private Duration send(TransferPlan transfer, OrderRow row, Step.Send send) {
        new OrderSender(world, transfer, row, send.sends(), nextOrdinal(row, "sender")).start();
        if (world.faults.injected(
                SimulatedFault.DUPLICATE_SENDER, row.number(), generation + " send " + send.sends())) {
            new OrderSender(world, transfer, row, send.sends(), nextOrdinal(row, "sender")).start();
        }
        return random.nextInt(4) == 0 ? retryDelay(row) : send.timeout();
    }

    private void maybeRestart(OrderRow row) {
        String point = generation + " " + row.state() + row.sends();
        if (world.drivers(workflow) < MAX_DRIVERS
                && world.faults.injected(SimulatedFault.RESTARTED_WORKFLOW, row.number(), point)) {
            world.trace(() -> "workflow  " + workflow.name() + " is restarted without its history");
            new WorkflowDriver(world, workflow).start();
        }
    }

    private int nextOrdinal(OrderRow row, String kind) {
        return generation * 1_000 + ordinals.merge(kind + row.number(), 1, Integer::sum);
    }

    private Duration retryDelay(OrderRow row) {
        int done = ordinals.getOrDefault("asker" + row.number(), 0);
        return Duration.ofSeconds(1 + random.nextLong(20L << Math.min(done, 8)));
    }
}
