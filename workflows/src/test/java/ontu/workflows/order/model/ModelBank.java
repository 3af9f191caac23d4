package ontu.workflows.order.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ontu.workflows.money.Won;
import ontu.workflows.order.BankOrder;
import ontu.workflows.order.InquiryVerdict;
import ontu.workflows.order.OrderTiming;
import ontu.workflows.order.SendOutcome;

/** The bank: knows a number once a day, executes now, later or not at all, and answers as clearly as it likes. */
final class ModelBank {
    static final Won AMOUNT = Won.of(1_000);

    private static final List<String> REFUSALS = List.of("X0002", "X0002", "AC073", "AC052");

    private final World world;
    private final Map<Key, Entry> entries = new HashMap<>();
    private Won paidOut = Won.ZERO;

    record Request(String number, BankOrder leg, String content) {}

    private record Key(String number, LocalDate date) {}

    private enum Fate {
        IN_PROGRESS,
        EXECUTED,
        FAILED
    }

    private static final class Entry {
        private final Request request;
        private final Instant knownFrom;
        private Fate fate = Fate.IN_PROGRESS;
        private String code = "";

        private Entry(Request request, Instant knownFrom) {
            this.request = request;
            this.knownFrom = knownFrom;
        }
    }

    ModelBank(World world) {
        this.world = world;
    }

    SendOutcome receive(Request request) {
        LocalDate today = OrderTiming.dateOf(world.now());
        world.tell("bank: receives " + request.number());
        world.invariants.received(request, today);
        Key key = new Key(request.number(), today);
        Entry known = entries.get(key);
        if (known != null && !(world.setting.failedNumbersMayBeUsedAgain() && known.fate == Fate.FAILED)) {
            return new SendOutcome.NumberInUse();
        }
        Entry entry = new Entry(request, world.now().plus(lag()));
        entries.put(key, entry);
        return process(entry);
    }

    private Duration lag() {
        return world.happens(world.chances().laggingInquiry())
                ? world.upTo(world.timing.inquiryLag()).plus(world.upTo(world.setting.lagBeyondBound()))
                : Duration.ZERO;
    }

    private SendOutcome process(Entry entry) {
        if (world.happens(world.chances().slowExecution())) {
            world.in(world.upTo(Duration.ofHours(world.random.nextInt(10) == 0 ? 48 : 3)), () -> finish(entry));
            return new SendOutcome.Ambiguous("AT998");
        }
        finish(entry);
        if (entry.fate == Fate.FAILED) {
            return new SendOutcome.Ambiguous(entry.code);
        }
        return world.happens(world.chances().oddReply())
                ? new SendOutcome.Ambiguous("AC999")
                : new SendOutcome.Executed(Optional.of(paidOut));
    }

    private void finish(Entry entry) {
        boolean refused = world.happens(world.chances().refusal());
        entry.fate = refused ? Fate.FAILED : Fate.EXECUTED;
        entry.code = refused ? REFUSALS.get(world.random.nextInt(REFUSALS.size())) : "00000";
        world.tell("bank: " + entry.request.number() + " " + entry.fate);
        if (!refused) {
            pay(entry.request);
        }
    }

    private void pay(Request request) {
        paidOut = paidOut.plus(AMOUNT);
        world.invariants.executed(request);
        if (world.setting.bankPaysTwice() && world.random.nextBoolean()) {
            paidOut = paidOut.plus(AMOUNT);
        }
    }

    InquiryVerdict inquire(String number, LocalDate date) {
        return world.happens(world.chances().uselessInquiry())
                ? new InquiryVerdict.Inconclusive("NO_REPLY")
                : shown(number, date);
    }

    private InquiryVerdict shown(String number, LocalDate date) {
        Entry entry = entries.get(new Key(number, date));
        return entry == null || world.now().isBefore(entry.knownFrom)
                ? new InquiryVerdict.NotFound("AC086")
                : verdict(entry);
    }

    /** What people are told who call the bank: what its inquiry shows, or more where nobody trusts that. */
    InquiryVerdict onThePhone(String number, LocalDate date) {
        Entry entry = entries.get(new Key(number, date));
        return entry == null || world.setting.lagIsTrusted() ? shown(number, date) : verdict(entry);
    }

    private static InquiryVerdict verdict(Entry entry) {
        return switch (entry.fate) {
            case IN_PROGRESS -> new InquiryVerdict.InProgress("AT998");
            case EXECUTED -> new InquiryVerdict.Executed("00000");
            case FAILED -> new InquiryVerdict.NotExecuted(entry.code);
        };
    }
}
