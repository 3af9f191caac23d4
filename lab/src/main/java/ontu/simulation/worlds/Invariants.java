package ontu.simulation.worlds;

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
import ontu.deposits.DepositRow;
import ontu.ledger.DepositMovement.DepositKey;
import ontu.workflows.money.Won;
import ontu.workflows.order.BankOrder;
import ontu.workflows.order.ChunkPlan;
import ontu.workflows.order.InquiryVerdict;
import ontu.workflows.order.OrderProtocol;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.OrderState;
import ontu.workflows.order.SendOutcome;
import ontu.workflows.order.Step;

/**
 * The predicates of docs/proof.md. They look at what really happened, never at what the protocol believes. Each method
 * is called at the step that could break one; {@link #atRest} when the world has come to rest.
 */
final class Invariants {
    private final World world;
    private final Map<String, LocalDate> receivedOn = new HashMap<>();
    private final Map<String, String> contents = new HashMap<>();
    private final Map<BankOrder, String> executedAs = new HashMap<>();
    private final Map<String, Integer> firstBytes = new HashMap<>();
    private final Map<BankOrder, OpenSend> openSends = new HashMap<>();
    private final Map<String, Won> debited = new HashMap<>();
    private final Set<String> mismatches = new HashSet<>();
    /** Legs about which two people have both decided wrongly: what then happens at the bank is theirs. */
    private final Set<BankOrder> misjudged = new HashSet<>();

    private record OpenSend(String number, Instant firstByteAt) {}

    Invariants(World world) {
        this.world = world;
    }

    void firstByte(OrderRow row) {
        int sent = firstBytes.merge(row.number(), 1, Integer::sum);
        int granted = world.journal.find(row.number()).map(OrderRow::sends).orElse(0);
        check(
                "P1",
                sent <= granted,
                () -> row.number() + " leaves for the " + sent + ". time, and was granted " + granted + " times");
        OpenSend open = openSends.put(row.order(), new OpenSend(row.number(), world.now()));
        check(
                "P6",
                open == null,
                () -> row.number() + " is sent, and no conclusive inquiry stands after the send of " + open);
    }

    void received(Request request, LocalDate date) {
        String number = request.number();
        Optional<OrderRow> row = world.journal.find(number);
        check("P1", row.isPresent() && row.get().sends() > 0, () -> number + " is received and no grant is journaled");
        LocalDate first = receivedOn.getOrDefault(number, date);
        receivedOn.put(number, first);
        check("P5", first.equals(date), () -> number + " is received on " + first + " and on " + date);
        LocalDate planned = row.orElseThrow().bankDate();
        check("P5", planned.equals(date), () -> number + " of " + planned + " is received on " + date);
        String content = contents.getOrDefault(number, request.content());
        contents.put(number, content);
        check(
                "P8",
                content.equals(request.content()),
                () -> number + " carried \"" + content + "\", and then \"" + request.content() + "\"");
        check(
                "P8",
                row.orElseThrow().order().equals(request.leg().order()),
                () -> number + " is journaled for " + row.orElseThrow().order().legId() + " and carries "
                        + request.leg().order().legId());
    }

    void executed(Request request) {
        BankOrder leg = request.leg().order();
        String before = executedAs.put(leg, request.number());
        check(
                "P2",
                before == null || misjudged.contains(leg),
                () -> leg.legId() + " is executed as " + before + " and again as " + request.number());
        if (leg instanceof BankOrder.Payment) {
            request.leg().rows().forEach(this::debit);
        }
    }

    private void debit(LegPlan.Row row) {
        Won sum = debited.merge(row.account(), row.amount(), Won::plus);
        Won commitment = world.scenario
                .commitments()
                .get(Integer.parseInt(row.account().substring(row.account().indexOf('-') + 1)));
        check(
                "P3",
                !commitment.isLessThan(sum) || !misjudged.isEmpty(),
                () -> row.account() + " has committed " + commitment + ", and the bank has taken " + sum);
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
                    ? world.timing().flight().plus(world.timing().inquiryLag())
                    : Duration.ZERO;
            openSends
                    .values()
                    .removeIf(open -> open.number().equals(number)
                            && !world.now().isBefore(open.firstByteAt().plus(settling)));
        }
    }

    /** Two people have settled the number. */
    void decided(OrderRow row, boolean right) {
        openSends.values().removeIf(open -> open.number().equals(row.number()));
        if (!right && world.holds(Assumption.PEOPLE_READ_RIGHT)) {
            misjudged.add(row.order());
        }
    }

    void reported(OrderRow granted, SendOutcome outcome, Optional<Won> expected) {
        if (outcome instanceof SendOutcome.Executed executed
                && expected.isPresent()
                && !executed.cumulative().equals(expected)) {
            mismatches.add(granted.number());
        }
    }

    /** A settled order stays as it is; what people decide is decided by people. */
    void changed(OrderRow before, OrderRow after, Move.Source source) {
        check(
                "P9",
                !before.state().isClosed() || before.state() == after.state(),
                () -> before.number() + " was " + before.state() + " and is now " + after.state());
        check(
                "P9",
                source == Move.Source.PEOPLE
                        || before.equals(after)
                        || !OrderProtocol.DECIDED.equals(after.lastCode())
                        || OrderProtocol.DECIDED.equals(before.lastCode()),
                () -> after.number() + " counts as decided, and nobody has decided it");
    }

    /** Once anything of a loan has an alarm, nothing of it is granted. */
    void granted(OrderRow row) {
        check(
                "P13",
                world.journal.rows().stream().noneMatch(other -> other.alarm() != null && isOfTheSame(other, row)),
                () -> row.number() + " is granted although its loan has an alarm");
    }

    private static boolean isOfTheSame(OrderRow one, OrderRow other) {
        boolean refund = one.order() instanceof BankOrder.Return || other.order() instanceof BankOrder.Return;
        return one.order().equals(other.order()) || !refund;
    }

    /** The bank has said executed of a number: the row says so too, or somebody is told. */
    void toldExecuted(OrderRow after) {
        check(
                "P7",
                after.state() == OrderState.EXECUTED || after.alarm() != null,
                () -> "the bank says executed of " + after.number() + ", which is " + after.state()
                        + ", and nobody is told");
    }

    /** An order is planned under a number of its own, when the bank lets its money be used. */
    void planned(LegPlan leg, OrderRow row) {
        check(
                "P8",
                row.order().equals(leg.order()),
                () -> row.number() + " is the number of " + row.order().legId() + " and of "
                        + leg.order().legId());
        BankAccounts accounts = world.bank.accounts();
        boolean usable = leg.order() instanceof BankOrder.Repayment
                ? accounts.has(BankAccounts.BORROWER, leg.total())
                : accounts.covers(leg.rows());
        check(
                "P12",
                usable || executedAs.containsKey(leg.order()) || !misjudged.isEmpty(),
                () -> row.number() + " is planned, and the bank does not let its money be used yet");
    }

    void reserves(int investor, Holding holding, Won amount) {
        check(
                "P12",
                !holding.available.isLessThan(amount),
                () -> amount + " of investor " + investor + " are to be reserved, and " + holding.available
                        + " are free");
    }

    void divided(List<Won> amounts, ChunkPlan<Integer> plan) {
        Map<Integer, Won> planned = new HashMap<>();
        for (ChunkPlan.Chunk<Integer> chunk : plan.chunks()) {
            check(
                    "P13",
                    chunk.rows().size() <= ChunkPlan.MAXIMUM_ROWS
                            && !ChunkPlan.MAXIMUM_AMOUNT.isLessThan(chunk.total()),
                    () -> "chunk " + chunk.number() + " has " + chunk.rows().size() + " rows and " + chunk.total());
            Set<Integer> references = new HashSet<>();
            for (ChunkPlan.Row<Integer> row : chunk.rows()) {
                planned.merge(row.reference(), row.amount(), Won::plus);
                check(
                        "P13",
                        references.add(row.reference()) && !row.amount().isZero(),
                        () -> "chunk " + chunk.number() + " has the row " + row + " twice, or it is empty");
            }
        }
        for (int i = 0; i < amounts.size(); i++) {
            int investor = i;
            Won inPlan = planned.getOrDefault(i, Won.ZERO);
            check(
                    "P13",
                    inPlan.equals(amounts.get(i)),
                    () -> "investor " + investor + " has " + amounts.get(investor) + ", and " + inPlan
                            + " in the plan");
        }
    }

    /** The parts of a round, if they are parts of it. */
    List<Won> split(String what, Won whole, Supplier<List<Won>> parts) {
        List<Won> split;
        try {
            split = parts.get();
        } catch (IllegalArgumentException negative) {
            throw new Violation("P18", whole + " of " + what + " cannot be split: " + negative.getMessage());
        }
        Won sum = Won.sum(split);
        check("P14", sum.equals(whole), () -> "of " + whole + " of " + what + ", " + sum + " are allotted");
        return split;
    }

    void allotted(int investor, Holding holding, Won commitment) {
        check(
                "P18",
                !commitment.isLessThan(holding.principalAllotted),
                () -> "investor " + investor + " has lent " + commitment + ", and gets back "
                        + holding.principalAllotted);
    }

    void atRest() {
        world.journal.rows().forEach(this::journalTellsTheTruth);
        check(
                "P13",
                mismatches.isEmpty() || mismatches.stream().allMatch(this::hasAlarm),
                () -> "the bank's cumulative amount was wrong after " + mismatches + ", and nobody is told");
        world.books.allLegs().forEach(this::isResolvedOrWaits);
        depositsAreTakenIn();
        if (misjudged.isEmpty()) {
            moneyAddsUp();
        }
        principalComesBack();
    }

    private boolean hasAlarm(String number) {
        return world.journal.find(number).orElseThrow().alarm() != null;
    }

    private void journalTellsTheTruth(OrderRow row) {
        boolean executed = world.bank.hasExecuted(row.number());
        boolean decidedWrongly = misjudged.contains(row.order());
        if (row.state() == OrderState.EXECUTED) {
            check("P7", executed || decidedWrongly, () -> row + " was never executed at the bank");
        } else if (row.state().isClosed()) {
            check("P7", !executed || decidedWrongly || row.alarm() != null, () -> row + " was executed at the bank");
        } else {
            check("P7", waitsForPerson(row), () -> row + " is open, and no person has been called");
        }
        if (row.state() == OrderState.NOT_SENT) {
            check("P7", !receivedOn.containsKey(row.number()), () -> row + " was received by the bank");
        }
    }

    private boolean waitsForPerson(OrderRow row) {
        return world.journal.isHalted(row.order()) || world.protocol.next(row, world.now()) instanceof Step.AwaitPerson;
    }

    private void isResolvedOrWaits(LegPlan leg) {
        Optional<OrderRow> latest = world.journal.latest(leg.order());
        boolean behind = latest.isEmpty() && waitsForAnEarlierLeg(leg);
        check(
                "P15",
                behind
                        || latest.filter(row -> row.state() == OrderState.EXECUTED || waitsForPerson(row))
                                .isPresent(),
                () -> leg.order().legId() + " is neither resolved nor does it wait for a person: " + latest);
    }

    private boolean waitsForAnEarlierLeg(LegPlan leg) {
        return world.books.loanLegs().contains(leg)
                && world.books.loanLegs().stream()
                        .flatMap(other -> world.journal.latest(other.order()).stream())
                        .anyMatch(this::waitsForPerson);
    }

    private void depositsAreTakenIn() {
        Map<DepositKey, Won> taken = world.books.takenIn();
        for (DepositRow row : world.bank.accounts().booked()) {
            check(
                    "P11",
                    row.amount().equals(taken.get(row.key())),
                    () -> "the bank's " + row + " stands in the books as " + taken.get(row.key()));
        }
        check(
                "P11",
                taken.size() == world.bank.accounts().booked().size(),
                () -> "the books have " + taken.size() + " deposits, and the bank "
                        + world.bank.accounts().booked().size());
    }

    /** By what is executed, bank and books hold the same; what is in doubt is left out. */
    private void moneyAddsUp() {
        boolean certain =
                world.journal.rows().stream().allMatch(row -> row.state().isClosed() && row.alarm() == null);
        Won distributing = Won.ZERO;
        for (LegPlan leg : world.books.allLegs()) {
            boolean open = !executedAs.containsKey(leg.order());
            if (leg.order() instanceof BankOrder.Repayment && open) {
                distributing = distributing.plus(leg.total());
            }
        }
        Won held = world.books.heldBack().plus(distributing);
        for (Holding holding : world.books.investors()) {
            Won has = holding.available.plus(holding.promised());
            check(
                    "P12",
                    holding.credited.plus(holding.earned).equals(has.plus(holding.spent)),
                    () -> "credited " + holding.credited + " and earned " + holding.earned + ", less spent "
                            + holding.spent + ", is not " + has);
            held = held.plus(has);
        }
        Won books = held;
        Won bank = world.bank.accounts().held();
        check(
                "P14",
                !certain || books.equals(bank),
                () -> "by the books the bank holds " + books + ", and it holds " + bank);
        disbursedOnce(certain);
    }

    private void disbursedOnce(boolean certain) {
        Won principal = world.scenario.principal();
        Won paid = world.bank.paidOut();
        boolean whole =
                world.books.stage() == ModelBooks.Stage.REPAYING || world.books.stage() == ModelBooks.Stage.COMPLETED;
        check(
                "P4",
                !principal.isLessThan(paid) && (!whole || paid.equals(principal)),
                () -> "the principal is " + principal + ", and the borrower has got " + paid);
        Won executed = Won.sum(world.books.allLegs().stream()
                .filter(leg -> leg.order() instanceof BankOrder.Payment && executedAs.containsKey(leg.order()))
                .map(LegPlan::total)
                .toList());
        check(
                "P13",
                !certain || executed.equals(paid),
                () -> "the chunks that are executed come to " + executed + ", and the bank has paid " + paid);
    }

    private void principalComesBack() {
        if (world.books.stage() != ModelBooks.Stage.COMPLETED
                || world.scenario.rounds().isEmpty()) {
            return;
        }
        List<Won> commitments = world.scenario.commitments();
        for (int i = 0; i < commitments.size(); i++) {
            Won back = world.books.investors().get(i).principalAllotted;
            Won lent = commitments.get(i);
            check("P18", back.equals(lent), () -> lent + " were lent, and " + back + " came back");
        }
    }

    private static void check(String predicate, boolean holds, Supplier<String> otherwise) {
        if (!holds) {
            throw new Violation(predicate, otherwise.get());
        }
    }
}
