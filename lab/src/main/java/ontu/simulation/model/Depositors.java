package ontu.simulation.model;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import ontu.money.Won;

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

    private Duration waveDelay(int wave) {
        return Duration.ofMinutes(world.randomStreams.stream("wave " + wave).nextInt(36 * 60));
    }

    /** The borrower pays an instalment: whole, in two parts, or too much. */
    void borrowerPays(int instalment, Won due) {
        SplittableRandom random = world.randomStreams.stream("borrower " + instalment);
        String name = "round " + instalment;
        Won first = random.nextInt(4) == 0 ? Won.of(1 + random.nextLong(due.amount())) : due;
        scheduleDeposit(ModelBankAccounts.BORROWER, first, name, Duration.ofMinutes(random.nextInt(2_000)));
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
        Duration listedAfter = late
                ? Duration.ofHours(1
                        + world.randomStreams.stream("late " + deposit.account())
                                .nextInt(30))
                : Duration.ZERO;
        world.bank.accounts().deposit(deposit.account(), deposit.amount(), listedAfter);
        world.trace(() -> "bank      deposit of " + deposit.amount() + " on " + deposit.account());
        world.depositPoll.schedulePoll(listedAfter.plusSeconds(
                1 + world.randomStreams.stream("seen " + deposit.name()).nextInt(3_600)));
    }
}
