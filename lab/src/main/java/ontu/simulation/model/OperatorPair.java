package ontu.simulation.model;

import java.time.Duration;
import java.util.Optional;
import ontu.order.InquiryVerdict;
import ontu.order.OrderRow;
import ontu.order.OrderState;
import ontu.order.Transition;

/**
 * Two operators for one order that waits for them. They review it now and then, inquire at the bank, and decide when
 * they may: one proposes, the other reads the evidence independently and approves only the same reading.
 */
final class OperatorPair extends Actor {
    private static final int MAX_REVIEWS = 40;

    private final String number;
    private final int pairOrdinal;
    private int reviews;

    OperatorPair(World world, String number) {
        this(world, number, 1);
    }

    private OperatorPair(World world, String number, int pairOrdinal) {
        super(world, number, "people " + pairOrdinal);
        this.number = number;
        this.pairOrdinal = pairOrdinal;
    }

    void start() {
        scheduleAfter(Duration.ofMinutes(random.nextInt(random.nextBoolean() ? 20 : 600)), this::review);
        if (pairOrdinal == 1 && injected(SimulatedFault.CONCURRENT_DECISIONS)) {
            new OperatorPair(world, number, 2).start();
        }
    }

    private void review() {
        OrderRow row = world.journal.find(number).orElseThrow();
        if (row.state() != OrderState.WAITING || row.alarm() != null || ++reviews > MAX_REVIEWS) {
            return;
        }
        Optional<Boolean> reading = readEvidence(row, 1);
        boolean proposed = reading.isPresent()
                && world.protocol.afterDecision(row, reading.get(), localNow()).isPresent();
        if (proposed) {
            world.trace(() -> "operators propose executed=" + reading.get() + " of " + number);
            int times = injected(SimulatedFault.REPEATED_DECISION) ? 2 : 1;
            for (int i = 0; i < times; i++) {
                scheduleNext(() -> approve(row, reading.get()));
            }
        }
        scheduleAfter(Duration.ofHours(1 + random.nextInt(12)), this::review);
    }

    /** How an operator reads the bank's answer; empty if it is in progress or inconclusive. */
    private Optional<Boolean> readEvidence(OrderRow row, int operator) {
        InquiryVerdict shown = world.bank.answerByPhone(number, row.bankDate());
        if (shown instanceof InquiryVerdict.InProgress || shown instanceof InquiryVerdict.Inconclusive) {
            return Optional.empty();
        }
        boolean executed = shown instanceof InquiryVerdict.Executed;
        boolean wrong = world.faults.injected(
                SimulatedFault.MISREAD_EVIDENCE, number, "reader " + pairOrdinal + ' ' + reviews + ' ' + operator);
        return Optional.of(executed != wrong);
    }

    // The evidence must be that of the proposal, and the second operator must read it in the same way.
    private void approve(OrderRow row, boolean executed) {
        boolean unchanged = world.journal.find(number).equals(Optional.of(row));
        if (unchanged && readEvidence(row, 2).equals(Optional.of(executed))) {
            decide(row, executed);
        }
    }

    private void decide(OrderRow row, boolean executed) {
        Optional<Transition> decision = world.protocol.afterDecision(row, executed, localNow());
        decision.ifPresent(change -> {
            boolean right = world.bank.hasExecuted(number) == executed;
            world.apply(CoveredTransition.AppliedBy.OPERATORS, number, change, localNow())
                    .ifPresent(decided -> world.invariants.onDecision(decided, right));
        });
    }
}
