package ontu.workflows.order.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import ontu.workflows.money.Won;
import ontu.workflows.order.BankOrder;
import ontu.workflows.order.InquiryVerdict;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.OrderState;
import ontu.workflows.order.SendOutcome;
import ontu.workflows.order.Step;

/**
 * The predicates of the fault catalogue that speak of orders. They look at what really happened, never at what the
 * protocol believes. P1, P2, P5, P6 and P8 at every step, P7, P13 and P15 when the world has come to rest.
 */
final class Invariants {
    private final World world;
    private final Map<String, LocalDate> receivedOn = new HashMap<>();
    private final Map<String, String> contents = new HashMap<>();
    private final Map<BankOrder, String> executedAs = new HashMap<>();
    private final Map<BankOrder, OpenSend> openSends = new HashMap<>();
    private final Set<String> mismatches = new HashSet<>();

    private record OpenSend(String number, Instant firstByteAt) {}

    Invariants(World world) {
        this.world = world;
    }

    void firstByte(String number, BankOrder leg) {
        OpenSend open = openSends.put(leg, new OpenSend(number, world.now()));
        check(
                "P6",
                open == null,
                () -> number + " is sent, and no conclusive inquiry stands after the send of " + open);
    }

    void received(ModelBank.Request request, LocalDate date) {
        String number = request.number();
        Optional<OrderRow> row = world.journal.find(number);
        check("P1", row.isPresent() && row.get().sends() > 0, () -> number + " is received and no grant is journaled");
        LocalDate first = receivedOn.getOrDefault(number, date);
        receivedOn.put(number, first);
        check("P5", first.equals(date), () -> number + " is received on " + first + " and on " + date);
        check(
                "P5",
                row.get().bankDate().equals(date),
                () -> number + " of " + row.get().bankDate() + " on " + date);
        String content = contents.getOrDefault(number, request.content());
        contents.put(number, content);
        check("P8", content.equals(request.content()), () -> number + ": " + content + ", then " + request.content());
    }

    void executed(ModelBank.Request request) {
        String before = executedAs.put(request.leg(), request.number());
        check(
                "P2",
                before == null,
                () -> request.leg().legId() + " is executed as " + before + " and again as " + request.number());
    }

    /** An answer settles the open send of its number if it is conclusive in truth. */
    void answered(String number, boolean originalDate, InquiryVerdict verdict) {
        boolean conclusive = switch (verdict) {
            case InquiryVerdict.Executed ignored -> true;
            case InquiryVerdict.NotExecuted ignored -> true;
            case InquiryVerdict.NotFound ignored -> originalDate;
            case InquiryVerdict.InProgress ignored -> false;
            case InquiryVerdict.Inconclusive ignored -> false;
        };
        if (conclusive) {
            Duration settling = verdict instanceof InquiryVerdict.NotFound
                    ? world.timing.flight().plus(world.timing.inquiryLag())
                    : Duration.ZERO;
            openSends
                    .values()
                    .removeIf(open -> open.number().equals(number)
                            && !world.now().isBefore(open.firstByteAt().plus(settling)));
        }
    }

    /** Two people have settled the number. */
    void decided(String number) {
        openSends.values().removeIf(open -> open.number().equals(number));
    }

    void reported(OrderRow granted, SendOutcome outcome, Won expected) {
        if (outcome instanceof SendOutcome.Executed executed
                && !executed.cumulative().equals(Optional.of(expected))) {
            mismatches.add(granted.number());
        }
    }

    void atRest() {
        world.journal.rows().forEach(this::journalTellsTheTruth);
        check(
                "P13",
                mismatches.isEmpty() || world.journal.loanHasAlarm(),
                () -> "the bank's cumulative amount was wrong after " + mismatches + " and nobody is told");
        if (!world.journal.loanHasAlarm()) {
            world.legs.stream()
                    .flatMap(leg -> world.journal.latest(leg).stream())
                    .forEach(this::isResolvedOrWaits);
            check("P15", world.journal.latest(world.legs.getFirst()).isPresent(), () -> "nothing was ever planned");
        }
    }

    private void journalTellsTheTruth(OrderRow row) {
        boolean executed = row.number().equals(executedAs.get(row.order()));
        if (row.state() == OrderState.EXECUTED) {
            check("P7", executed, () -> row + " was never executed at the bank");
        } else if (row.state().isClosed()) {
            check("P7", !executed, () -> row + " was executed at the bank");
        }
        if (row.state() == OrderState.NOT_SENT) {
            check("P7", !receivedOn.containsKey(row.number()), () -> row + " was received by the bank");
        }
    }

    private void isResolvedOrWaits(OrderRow row) {
        check(
                "P15",
                row.state() == OrderState.EXECUTED || world.rules.next(row, world.now()) instanceof Step.AwaitPerson,
                () -> row + " is neither resolved nor does it wait for a person");
    }

    private static void check(String predicate, boolean holds, Supplier<String> otherwise) {
        if (!holds) {
            throw new Violation(predicate, otherwise.get());
        }
    }
}
