package ontu.simulation.worlds;

import java.time.Duration;
import java.util.Optional;
import ontu.workflows.order.InquiryVerdict;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.OrderState;
import ontu.workflows.order.Transition;

/**
 * Two people about one order that waits for them. They look now and then, ask the bank, and decide when they may: one
 * proposes, the other looks at the evidence for himself and approves only what he sees too.
 */
final class People extends Actor {
    private static final int LOOKS = 40;

    private final String number;
    private final int pair;
    private int looks;

    People(World world, String number) {
        this(world, number, 1);
    }

    private People(World world, String number, int pair) {
        super(world, number, "people " + pair);
        this.number = number;
        this.pair = pair;
    }

    void start() {
        after(Duration.ofMinutes(random.nextInt(random.nextBoolean() ? 20 : 600)), this::look);
        if (pair == 1 && strikes(Fault.PEOPLE_AT_ONCE)) {
            new People(world, number, 2).start();
        }
    }

    private void look() {
        OrderRow row = world.journal.find(number).orElseThrow();
        if (row.state() != OrderState.WAITING || row.alarm() != null || ++looks > LOOKS) {
            return;
        }
        Optional<Boolean> seen = read(row, 1);
        boolean proposed = seen.isPresent()
                && world.protocol.afterDecision(row, seen.get(), ownNow()).isPresent();
        if (proposed) {
            world.tell(() -> "people    propose executed=" + seen.get() + " of " + number);
            int times = strikes(Fault.PERSON_TWICE) ? 2 : 1;
            for (int i = 0; i < times; i++) {
                then(() -> approve(row, seen.get()));
            }
        }
        after(Duration.ofHours(1 + random.nextInt(12)), this::look);
    }

    /** What a person takes the bank's answer to be; empty while it works on the order or says nothing. */
    private Optional<Boolean> read(OrderRow row, int person) {
        InquiryVerdict shown = world.bank.onThePhone(number, row.bankDate());
        if (shown instanceof InquiryVerdict.InProgress || shown instanceof InquiryVerdict.Inconclusive) {
            return Optional.empty();
        }
        boolean executed = shown instanceof InquiryVerdict.Executed;
        boolean wrong = world.faults.strikes(Fault.PERSON_WRONG, number, "reader " + pair + ' ' + looks + ' ' + person);
        return Optional.of(executed != wrong);
    }

    // The evidence must be what was proposed upon, and the second person must read it likewise.
    private void approve(OrderRow row, boolean executed) {
        boolean unchanged = world.journal.find(number).equals(Optional.of(row));
        if (unchanged && read(row, 2).equals(Optional.of(executed))) {
            decide(row, executed);
        }
    }

    private void decide(OrderRow row, boolean executed) {
        Optional<Transition> decision = world.protocol.afterDecision(row, executed, ownNow());
        decision.ifPresent(change -> {
            boolean right = world.bank.hasExecuted(number) == executed;
            world.apply(Move.Source.PEOPLE, number, change, ownNow())
                    .ifPresent(decided -> world.invariants.decided(decided, right));
        });
    }
}
