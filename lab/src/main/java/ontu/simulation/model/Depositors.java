package ontu.simulation.model;

import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import ontu.deposits.SweepSchedule;
import ontu.money.Won;
import ontu.time.BusinessTime;

/** The depositors: investors in a few waves, the borrower instalment by instalment. */
final class Depositors {
    private static final int DEPOSIT_WAVES = 4;

    private final World world;
    private final Set<ExpectedDeposit> pending = new LinkedHashSet<>();

    private record ExpectedDeposit(String account, Won amount, String name) {}

    Depositors(World world) {
        this.world = world;
    }

    /** Every investor deposits the committed amount, and some deposit more. */
    void scheduleInvestors() {
        List<Won> commitments = world.scenario.commitments();
        for (int i = 0; i < commitments.size(); i++) {
            SplittableRandom random = world.randomStreams.stream("investor " + i);
            Won extra = Won.of(random.nextInt(3) == 0 ? 1 + random.nextLong(1_000_000) : 0);
            int wave = random.nextInt(DEPOSIT_WAVES);
            scheduleDeposit(
                    ModelBankAccounts.investorAccount(i),
                    commitments.get(i).plus(extra),
                    "wave " + wave,
                    waveDelay(wave));
        }
    }

    /** At any time, before the funding deadline or right before it, or while a sweep may be running. */
    private Duration waveDelay(int wave) {
        SplittableRandom random = world.randomStreams.stream("wave " + wave);
        return switch (random.nextInt(4)) {
            case 0 -> untilSweep(random);
            case 1 -> untilEndOf(world.scenario.fundingDeadline(), random);
            case 2 -> beforeEndOf(world.scenario.fundingDeadline(), random);
            default -> anyTime(random);
        };
    }

    private static Duration anyTime(SplittableRandom random) {
        return Duration.ofMinutes(random.nextInt(36 * 60));
    }

    private Duration beforeEndOf(LocalDate day, SplittableRandom random) {
        Duration wait = anyTime(random);
        long untilEnd = Duration.between(world.now(), BusinessTime.endOf(day)).toMinutes();
        return wait.toMinutes() < untilEnd ? wait : Duration.ofMinutes(random.nextLong(untilEnd + 1));
    }

    private Duration untilSweep(SplittableRandom random) {
        long margin = SweepSchedule.DEFAULT.margin().toSeconds();
        return Duration.between(world.now(), world.bank.nextSweep()).plusSeconds(random.nextLong(-margin, margin + 1));
    }

    /** To the last hours of a day; of a day far away, to no particular time. */
    private Duration untilEndOf(LocalDate day, SplittableRandom random) {
        Duration untilEnd = Duration.between(world.now(), BusinessTime.endOf(day));
        return untilEnd.compareTo(Duration.ofDays(10)) < 0
                ? untilEnd.minusSeconds(1 + random.nextLong(3 * 3_600))
                : anyTime(random);
    }

    /** The borrower pays an instalment: whole, in two parts, or too much. */
    void borrowerPays(int instalment, Won due, LocalDate dueOn) {
        SplittableRandom random = world.randomStreams.stream("borrower " + instalment);
        String name = "round " + instalment;
        Won first = random.nextInt(4) == 0 ? Won.of(1 + random.nextLong(due.amount())) : due;
        Duration wait = random.nextInt(3) == 0 ? untilEndOf(dueOn, random) : Duration.ofMinutes(random.nextInt(2_000));
        scheduleDeposit(ModelBankAccounts.BORROWER, first, name, wait);
        Won rest = due.minus(first).plus(Won.of(random.nextInt(6) == 0 ? 777 : 0));
        if (!rest.isZero()) {
            scheduleDeposit(
                    ModelBankAccounts.BORROWER,
                    rest,
                    name + " again",
                    Duration.ofMinutes(2_000 + random.nextInt(2_000)));
        }
    }

    // Two equal halves: the key, not the amount, must distinguish the two deposits.
    private void scheduleDeposit(String account, Won amount, String name, Duration wait) {
        boolean even = amount.amount() % 2 == 0 && !amount.isZero();
        if (even && world.faults.injected(SimulatedFault.EQUAL_DEPOSITS, account, name)) {
            Won half = Won.of(amount.amount() / 2);
            expect(new ExpectedDeposit(account, half, name + " 1"), wait);
            expect(new ExpectedDeposit(account, half, name + " 2"), wait);
        } else {
            expect(new ExpectedDeposit(account, amount, name), wait);
        }
    }

    private void expect(ExpectedDeposit deposit, Duration wait) {
        pending.add(deposit);
        world.scheduleIn(wait, () -> depositNow(deposit));
    }

    /** Makes the next expected deposit arrive now; does nothing if none is expected. */
    void makeNextNow() {
        pending.stream().findFirst().ifPresent(this::depositNow);
    }

    private void depositNow(ExpectedDeposit deposit) {
        if (!pending.remove(deposit)) {
            return; // it arrived earlier
        }
        boolean late = world.faults.injected(SimulatedFault.LATE_DEPOSIT, deposit.account(), deposit.name());
        Duration listedAfter = late ? listLag(deposit) : Duration.ZERO;
        world.bank.accounts().deposit(deposit.account(), deposit.amount(), listedAfter);
        world.trace(() -> "bank      deposit of " + deposit.amount() + " on " + deposit.account());
        world.depositPoll.schedulePoll(listedAfter.plusSeconds(
                1 + world.randomStreams.stream("seen " + deposit.name()).nextInt(3_600)));
    }

    /** Within the time that is agreed, or any time up to 30 hours. */
    private Duration listLag(ExpectedDeposit deposit) {
        SplittableRandom random = world.randomStreams.stream("late " + deposit.account());
        Duration agreed = world.scenario.listLag();
        return random.nextBoolean()
                ? Duration.ofHours(1 + random.nextInt(30))
                : agreed.minusMillis(random.nextLong(agreed.toMillis() / 2));
    }
}
