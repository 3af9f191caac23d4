package ontu.simulation.worlds;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import ontu.workflows.money.Won;
import ontu.workflows.order.BankOrder;
import ontu.workflows.order.ChunkPlan;
import ontu.workflows.order.InquiryVerdict;
import ontu.workflows.order.SendOutcome;
import org.jspecify.annotations.Nullable;

/** The bank: knows a number once a day, executes now, later or not at all, and answers as clearly as it likes. */
final class ModelBank {
    static final String NOT_FOUND = "X0001";

    private static final String SHORT = "X0002";
    private static final String WRONG_TURN = "X0003";
    private static final String ABOVE_LIMIT = "X0006";
    private static final String WRONG_DATE = "X0007";
    private static final String TOO_EARLY = "AC073";
    private static final List<String> REFUSALS = List.of(SHORT, SHORT, TOO_EARLY, "X0008");
    private static final Set<String> PROOFS = Set.of(SHORT, WRONG_TURN, ABOVE_LIMIT, WRONG_DATE, TOO_EARLY, "X0008");

    private final World world;
    private final BankAccounts accounts;
    private final Map<Key, Entry> entries = new HashMap<>();
    private final Map<String, Integer> receipts = new HashMap<>();
    private Won paidOut = Won.ZERO;

    private record Key(String number, LocalDate date) {}

    private enum Fate {
        IN_PROGRESS,
        EXECUTED,
        FAILED
    }

    private static final class Entry {
        private final Request request;
        private final String point;
        private final Instant knownFrom;
        private Fate fate = Fate.IN_PROGRESS;
        private String code = "";

        private Entry(Request request, String point, Instant knownFrom) {
            this.request = request;
            this.point = point;
            this.knownFrom = knownFrom;
        }
    }

    ModelBank(World world) {
        this.world = world;
        accounts = new BankAccounts(world);
    }

    BankAccounts accounts() {
        return accounts;
    }

    Instant nextSweep() {
        return accounts.nextSweep();
    }

    Won paidOut() {
        return paidOut;
    }

    SendOutcome receive(Request request) {
        String number = request.number();
        String point = "receipt " + receipts.merge(number, 1, Integer::sum);
        world.tell(() -> "bank      receives " + number);
        world.invariants.received(request, world.today());
        Key key = new Key(number, world.today());
        if (isRefused(entries.get(key))) {
            return new SendOutcome.NumberInUse();
        }
        Entry entry = new Entry(request, point, world.now().plus(lag(number, point)));
        entries.put(key, entry);
        return process(entry);
    }

    private boolean isRefused(@Nullable Entry known) {
        return known != null && (known.fate != Fate.FAILED || world.holds(Assumption.USED_NUMBERS_ARE_REFUSED));
    }

    private boolean strikes(Fault fault, Entry entry) {
        return world.faults.strikes(fault, entry.request.number(), entry.point);
    }

    private SplittableRandom random(String number, String point) {
        return world.draws.of("bank " + number + ' ' + point);
    }

    private Duration lag(String number, String point) {
        if (world.faults.strikes(Fault.ENDLESS_LAG, number, point)) {
            return Duration.ofMinutes(random(number, "lag " + point).nextLong(48 * 60));
        }
        if (world.faults.strikes(Fault.LAGGING_INQUIRY, number, point)) {
            Duration bound = world.timing().inquiryLag();
            SplittableRandom random = random(number, "lag " + point);
            return random.nextInt(3) == 0 ? bound : Duration.ofMillis(random.nextLong(bound.toMillis() + 1));
        }
        return Duration.ZERO;
    }

    private SendOutcome process(Entry entry) {
        if (strikes(Fault.SLOW_EXECUTION, entry)) {
            SplittableRandom random = random(entry.request.number(), "slow " + entry.point);
            long hours = random.nextInt(10) == 0 ? 48 : 3;
            world.in(Duration.ofMillis(random.nextLong(hours * 3_600_000)), () -> finish(entry));
            return new SendOutcome.Ambiguous("A0050");
        }
        finish(entry);
        return entry.fate == Fate.EXECUTED
                ? new SendOutcome.Executed(reported(entry))
                : new SendOutcome.Ambiguous(entry.code);
    }

    private Optional<Won> reported(Entry entry) {
        if (!(entry.request.leg().order() instanceof BankOrder.Payment)) {
            return Optional.empty();
        }
        return Optional.of(strikes(Fault.WRONG_TOTAL, entry) ? paidOut.plus(Won.of(1)) : paidOut);
    }

    private void finish(Entry entry) {
        Optional<String> refused = refusal(entry);
        entry.fate = refused.isPresent() ? Fate.FAILED : Fate.EXECUTED;
        entry.code = refused.orElse("00000");
        world.tell(() -> "bank      " + entry.request.number() + " is " + entry.fate + " (" + entry.code + ")");
        if (refused.isEmpty()) {
            execute(entry.request);
        }
    }

    private Optional<String> refusal(Entry entry) {
        if (strikes(Fault.REFUSAL, entry)) {
            SplittableRandom random = random(entry.request.number(), "refusal " + entry.point);
            return Optional.of(REFUSALS.get(random.nextInt(REFUSALS.size())));
        }
        LegPlan leg = entry.request.leg();
        if (leg.rows().size() > ChunkPlan.MAXIMUM_ROWS || ChunkPlan.MAXIMUM_AMOUNT.isLessThan(leg.total())) {
            return Optional.of(ABOVE_LIMIT);
        }
        if (strikes(Fault.SHORT_ACCOUNT, entry)) {
            return Optional.of(SHORT);
        }
        return switch (leg.order()) {
            case BankOrder.Payment payment -> refusal(payment, leg);
            case BankOrder.Repayment ignored -> refusalOfRepayment(entry.request);
            case BankOrder.Return ignored -> refusalOfReturn(leg);
        };
    }

    /** The bank takes the first order of a loan once only, without any bound on time. */
    private Optional<String> refusal(BankOrder.Payment payment, LegPlan leg) {
        if ((payment.chunk() == 1) != paidOut.isZero()) {
            return Optional.of(WRONG_TURN);
        }
        return accounts.covers(leg.rows()) ? Optional.empty() : Optional.of(SHORT);
    }

    private Optional<String> refusalOfRepayment(Request request) {
        if (!request.date().equals(world.today())) {
            return Optional.of(WRONG_DATE);
        }
        return accounts.has(BankAccounts.BORROWER, request.leg().total()) ? Optional.empty() : Optional.of(SHORT);
    }

    private Optional<String> refusalOfReturn(LegPlan leg) {
        if (accounts.gotMoneyWithin(leg.rows().getFirst().account(), Duration.ofHours(3))) {
            return Optional.of(TOO_EARLY);
        }
        return accounts.covers(leg.rows()) ? Optional.empty() : Optional.of(SHORT);
    }

    private void execute(Request request) {
        LegPlan leg = request.leg();
        world.invariants.executed(request);
        switch (leg.order()) {
            case BankOrder.Payment ignored -> {
                accounts.take(leg.rows());
                paidOut = paidOut.plus(leg.total());
            }
            case BankOrder.Repayment ignored -> {
                accounts.take(List.of(new LegPlan.Row(BankAccounts.BORROWER, leg.total())));
                accounts.give(leg.rows());
            }
            case BankOrder.Return ignored -> accounts.take(leg.rows());
        }
    }

    InquiryVerdict inquire(String number, LocalDate date) {
        Entry entry = entries.get(new Key(number, date));
        return entry == null || world.now().isBefore(entry.knownFrom)
                ? new InquiryVerdict.NotFound(NOT_FOUND)
                : verdict(entry);
    }

    /** What people are told who call the bank: what its inquiry shows, or more where nobody has agreed on a lag. */
    InquiryVerdict onThePhone(String number, LocalDate date) {
        Entry entry = entries.get(new Key(number, date));
        boolean lagIsTrusted = world.scenario.policy().inquiryLagIsBounded() || !world.faults.isOn(Fault.ENDLESS_LAG);
        return entry == null || lagIsTrusted ? inquire(number, date) : verdict(entry);
    }

    private static InquiryVerdict verdict(Entry entry) {
        return switch (entry.fate) {
            case IN_PROGRESS -> new InquiryVerdict.InProgress("A0050");
            case EXECUTED -> new InquiryVerdict.Executed("00000");
            case FAILED ->
                PROOFS.contains(entry.code)
                        ? new InquiryVerdict.NotExecuted(entry.code)
                        : new InquiryVerdict.Inconclusive(entry.code);
        };
    }

    /** The truth. */
    boolean hasExecuted(String number) {
        return entries.entrySet().stream()
                .anyMatch(known -> known.getKey().number().equals(number) && known.getValue().fate == Fate.EXECUTED);
    }
}
