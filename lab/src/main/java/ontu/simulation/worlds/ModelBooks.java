package ontu.simulation.worlds;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ontu.deposits.DepositRow;
import ontu.ledger.DepositMovement.DepositKey;
import ontu.loans.ReservationRule.Wish;
import ontu.workflows.money.Won;
import ontu.workflows.order.BankOrder;
import ontu.workflows.order.ChunkPlan;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.OrderState;

/**
 * What PostgreSQL knows beside the journal: deposits taken in, who has what, what is reserved, the legs. Its methods are
 * transactions; they decide by what stands here and may be called by anybody, at any time, as often as they like.
 */
final class ModelBooks {
    private static final long LOAN = 1;
    private static final Duration RIVAL_LIFE = Duration.ofDays(3);
    private static final Duration CANCELLED_AFTER = Duration.ofHours(20);

    private final World world;
    private final Map<DepositKey, Won> deposits = new HashMap<>();
    private final List<Holding> investors = new ArrayList<>();
    private final List<BorrowerDeposit> collected = new ArrayList<>();
    private final Map<BankOrder, LegPlan> legs = new LinkedHashMap<>();
    private final List<LegPlan> loanLegs = new ArrayList<>();
    private Won usedForRounds = Won.ZERO;
    private Stage stage = Stage.FUNDING;
    private int roundsCollected;
    private int returns;
    private int roundsDistributed;
    private boolean rivalIsThere = true;

    enum Stage {
        FUNDING,
        DISBURSING,
        REPAYING,
        CANCELLED,
        COMPLETED
    }

    private record BorrowerDeposit(Won amount, Instant usableAt) {}

    ModelBooks(World world) {
        this.world = world;
        world.scenario.commitments().forEach(commitment -> investors.add(new Holding()));
        world.in(RIVAL_LIFE, this::cancelRival);
    }

    Set<DepositKey> deposits() {
        return deposits.keySet();
    }

    Map<DepositKey, Won> takenIn() {
        return deposits;
    }

    List<Holding> investors() {
        return investors;
    }

    Stage stage() {
        return stage;
    }

    /** Each row once, whoever brings it how often. */
    void takeIn(List<DepositRow> rows) {
        for (DepositRow row : rows) {
            if (deposits.putIfAbsent(row.key(), row.amount()) == null) {
                credit(row);
            }
        }
    }

    private void credit(DepositRow row) {
        Instant usableAt = world.decisions.sweeping().usableAt(world.now());
        String account = row.key().account();
        if (account.equals(BankAccounts.BORROWER)) {
            collected.add(new BorrowerDeposit(row.amount(), usableAt));
        } else {
            Holding holding = holding(account);
            holding.credited = holding.credited.plus(row.amount());
            holding.available = holding.available.plus(row.amount());
            holding.usableAt = usableAt.isAfter(holding.usableAt) ? usableAt : holding.usableAt;
        }
    }

    private Holding holding(String account) {
        return investors.get(Integer.parseInt(account.substring(account.indexOf('-') + 1)));
    }

    /** A commitment of one of the two loans that compete for the same money. */
    private record Claim(int investor, boolean rivals, Won amount) {}

    /** Sets free money aside, oldest loan first: the rival is older. */
    void reserve() {
        List<Claim> waiting = new ArrayList<>();
        if (rivalIsThere) {
            addWaiting(waiting, world.scenario.rival(), true);
        }
        if (stage == Stage.FUNDING) {
            addWaiting(waiting, world.scenario.commitments(), false);
        }
        List<Claim> met =
                world.decisions.reserving().met(waiting.stream().map(this::wish).toList());
        met.forEach(this::reserve);
    }

    private void addWaiting(List<Claim> waiting, List<Won> amounts, boolean rivals) {
        for (int i = 0; i < amounts.size(); i++) {
            Holding holding = investors.get(i);
            Won reserved = rivals ? holding.reservedForRival : holding.reserved;
            if (reserved.isLessThan(amounts.get(i))) {
                waiting.add(new Claim(i, rivals, amounts.get(i)));
            }
        }
    }

    private Wish<Claim> wish(Claim claim) {
        return new Wish<>(
                claim,
                BankAccounts.ofInvestor(claim.investor()),
                claim.amount(),
                investors.get(claim.investor()).available);
    }

    private void reserve(Claim claim) {
        Holding holding = investors.get(claim.investor());
        world.invariants.reserves(claim.investor(), holding, claim.amount());
        holding.available = holding.available.minus(claim.amount());
        if (claim.rivals()) {
            holding.reservedForRival = holding.reservedForRival.plus(claim.amount());
        } else {
            holding.reserved = holding.reserved.plus(claim.amount());
            holding.reservedMoneyUsableAt = holding.usableAt;
        }
    }

    private void cancelRival() {
        rivalIsThere = false;
        for (Holding holding : investors) {
            holding.available = holding.available.plus(holding.reservedForRival);
            holding.reservedForRival = Won.ZERO;
        }
        reserve();
        world.course.tell();
    }

    /** Goes on to the next stage if this one is done. Only asked when every leg that is written is executed. */
    boolean advance(Instant now) {
        return switch (stage) {
            case FUNDING -> fund(now);
            case DISBURSING -> {
                stage = Stage.REPAYING;
                expectRound();
                yield collect(now);
            }
            case REPAYING -> {
                distributed();
                yield collect(now);
            }
            case CANCELLED, COMPLETED -> false;
        };
    }

    private boolean fund(Instant now) {
        boolean cancel = world.scenario.cancelled()
                && !now.isBefore(world.scenario.start().plus(CANCELLED_AFTER));
        if (cancel) {
            investors.forEach(ModelBooks::release);
            stage = Stage.CANCELLED;
            return false;
        }
        return isFunded() && planDisbursement();
    }

    private static void release(Holding holding) {
        holding.available = holding.available.plus(holding.reserved);
        holding.reserved = Won.ZERO;
    }

    private boolean isFunded() {
        List<Won> commitments = world.scenario.commitments();
        for (int i = 0; i < commitments.size(); i++) {
            if (!investors.get(i).reserved.equals(commitments.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean planDisbursement() {
        stage = Stage.DISBURSING;
        Won cumulative = Won.ZERO;
        ChunkPlan<Integer> plan = plan(world.scenario.commitments());
        for (ChunkPlan.Chunk<Integer> chunk : plan.chunks()) {
            cumulative = cumulative.plus(chunk.total());
            write(new BankOrder.Payment(LOAN, chunk.number()), chunk, Optional.of(cumulative));
        }
        return true;
    }

    private ChunkPlan<Integer> plan(List<Won> amounts) {
        List<ChunkPlan.Row<Integer>> rows = new ArrayList<>();
        for (int i = 0; i < amounts.size(); i++) {
            rows.add(new ChunkPlan.Row<>(i, amounts.get(i)));
        }
        ChunkPlan<Integer> plan = world.decisions.planning().plan(rows);
        world.invariants.divided(amounts, plan);
        return plan;
    }

    private void write(BankOrder order, ChunkPlan.Chunk<Integer> chunk, Optional<Won> cumulative) {
        List<LegPlan.Row> rows = chunk.rows().stream()
                .map(row -> new LegPlan.Row(BankAccounts.ofInvestor(row.reference()), row.amount()))
                .toList();
        LegPlan leg = new LegPlan(order, rows, cumulative);
        write(leg);
        loanLegs.add(leg);
    }

    private void write(LegPlan leg) {
        legs.put(leg.order(), leg);
        world.journal.write(leg.order());
        world.tell(() -> "books     " + leg.order().legId() + " is written: " + leg.total() + " in "
                + leg.rows().size() + " rows");
    }

    private void expectRound() {
        if (roundsCollected < world.scenario.rounds().size()) {
            world.payers.borrowerPays(
                    roundsCollected + 1,
                    world.scenario.rounds().get(roundsCollected).total());
        } else {
            stage = Stage.COMPLETED;
        }
    }

    private void distributed() {
        if (roundsDistributed < roundsCollected) {
            roundsDistributed++;
            expectRound();
        }
    }

    /** The money of the next round, once it is there and usable, becomes the investors'. */
    private boolean collect(Instant now) {
        if (stage != Stage.REPAYING || roundsCollected > roundsDistributed) {
            return false;
        }
        Scenario.Round round = world.scenario.rounds().get(roundsCollected);
        Won usable = Won.sum(collected.stream()
                .filter(deposit -> !now.isBefore(deposit.usableAt()))
                .map(BorrowerDeposit::amount)
                .toList());
        if (usable.isLessThan(usedForRounds.plus(round.total()))) {
            return false;
        }
        usedForRounds = usedForRounds.plus(round.total());
        roundsCollected++;
        distribute(round);
        return true;
    }

    private void distribute(Scenario.Round round) {
        List<Won> commitments = world.scenario.commitments();
        List<Won> principals = world.invariants.split(
                "principal",
                round.principal(),
                () -> world.decisions
                        .splitting()
                        .principal(
                                commitments,
                                investors.stream().map(h -> h.principalAllotted).toList(),
                                round.principal()));
        List<Won> interests = world.invariants.split(
                "interest",
                round.interest(),
                () -> world.decisions
                        .splitting()
                        .interest(
                                commitments,
                                investors.stream().map(h -> h.interestAllotted).toList(),
                                round.interest()));
        List<Won> parts = new ArrayList<>();
        for (int i = 0; i < investors.size(); i++) {
            Holding holding = investors.get(i);
            holding.principalAllotted = holding.principalAllotted.plus(principals.get(i));
            holding.interestAllotted = holding.interestAllotted.plus(interests.get(i));
            world.invariants.allotted(i, holding, commitments.get(i));
            parts.add(principals.get(i).plus(interests.get(i)));
        }
        plan(parts)
                .chunks()
                .forEach(chunk ->
                        write(new BankOrder.Repayment(LOAN, roundsCollected, chunk.number()), chunk, Optional.empty()));
    }

    boolean isOver() {
        return stage == Stage.CANCELLED || stage == Stage.COMPLETED;
    }

    /** Some investors want their free money back. It is held from now on. */
    List<LegPlan> askForReturns() {
        List<LegPlan> asked = new ArrayList<>();
        for (int i = 0; i < investors.size() && asked.size() < world.scenario.returns(); i++) {
            Holding holding = investors.get(i);
            if (!holding.available.isZero() && holding.returning.isZero()) {
                Won amount = holding.available;
                holding.available = Won.ZERO;
                holding.returning = amount;
                LegPlan leg = new LegPlan(
                        new BankOrder.Return(++returns),
                        List.of(new LegPlan.Row(BankAccounts.ofInvestor(i), amount)),
                        Optional.empty());
                write(leg);
                asked.add(leg);
            }
        }
        return asked;
    }

    Optional<LegPlan> leg(BankOrder order) {
        return Optional.ofNullable(legs.get(order));
    }

    Collection<LegPlan> allLegs() {
        return legs.values();
    }

    List<LegPlan> loanLegs() {
        return loanLegs;
    }

    /** When all deposits are usable that the money of a leg came from. A round is collected from usable money only. */
    Instant usableFrom(LegPlan leg) {
        return switch (leg.order()) {
            case BankOrder.Payment ignored -> latest(leg, false);
            case BankOrder.Return ignored -> latest(leg, true);
            case BankOrder.Repayment ignored -> Instant.EPOCH;
        };
    }

    private Instant latest(LegPlan leg, boolean allMoney) {
        Instant latest = Instant.EPOCH;
        for (LegPlan.Row row : leg.rows()) {
            Holding holding = holding(row.account());
            Instant from = allMoney ? holding.usableAt : holding.reservedMoneyUsableAt;
            latest = from.isAfter(latest) ? from : latest;
        }
        return latest;
    }

    /** What a change of a row means for the money, in the transaction of the change. */
    void follow(OrderRow before, OrderRow after) {
        if (after.state() == OrderState.EXECUTED && before.state() != OrderState.EXECUTED) {
            LegPlan leg = legs.get(after.order());
            if (leg == null) {
                throw new IllegalStateException(
                        "There is no leg " + after.order().legId() + ".");
            }
            leg.rows().forEach(row -> executed(leg.order(), holding(row.account()), row.amount()));
        }
    }

    private static void executed(BankOrder order, Holding holding, Won amount) {
        switch (order) {
            case BankOrder.Payment ignored -> {
                holding.reserved = holding.reserved.minus(amount);
                holding.spent = holding.spent.plus(amount);
            }
            case BankOrder.Repayment ignored -> {
                holding.earned = holding.earned.plus(amount);
                holding.available = holding.available.plus(amount);
            }
            case BankOrder.Return ignored -> {
                holding.returning = holding.returning.minus(amount);
                holding.spent = holding.spent.plus(amount);
            }
        }
    }

    /** What the borrower has paid in and no round has used. */
    Won heldBack() {
        return Won.sum(collected.stream().map(BorrowerDeposit::amount).toList()).minus(usedForRounds);
    }

    int roundsDistributed() {
        return roundsDistributed;
    }
}
