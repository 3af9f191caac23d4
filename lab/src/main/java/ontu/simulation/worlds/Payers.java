package ontu.simulation.worlds;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import ontu.workflows.money.Won;

/** Those who pay in: investors in a few waves, the borrower round by round. */
final class Payers {
    private static final int WAVES = 4;

    private final World world;
    private final Set<Payment> pending = new LinkedHashSet<>();

    private record Payment(String account, Won amount, String name) {}

    Payers(World world) {
        this.world = world;
    }

    /** Every investor pays the commitment, and some more than that. */
    void startInvestors() {
        List<Won> commitments = world.scenario.commitments();
        for (int i = 0; i < commitments.size(); i++) {
            SplittableRandom random = world.draws.of("investor " + i);
            Won extra = Won.of(random.nextInt(3) == 0 ? 1 + random.nextLong(1_000_000) : 0);
            int wave = random.nextInt(WAVES);
            pay(BankAccounts.ofInvestor(i), commitments.get(i).plus(extra), "wave " + wave, waveIn(wave));
        }
    }

    private Duration waveIn(int wave) {
        return Duration.ofMinutes(world.draws.of("wave " + wave).nextInt(36 * 60));
    }

    /** The borrower pays a round: whole, in two parts, or too much. */
    void borrowerPays(int round, Won due) {
        SplittableRandom random = world.draws.of("borrower " + round);
        String name = "round " + round;
        Won first = random.nextInt(4) == 0 ? Won.of(1 + random.nextLong(due.amount())) : due;
        pay(BankAccounts.BORROWER, first, name, Duration.ofMinutes(random.nextInt(2_000)));
        Won rest = due.minus(first).plus(Won.of(random.nextInt(6) == 0 ? 777 : 0));
        if (!rest.isZero()) {
            pay(BankAccounts.BORROWER, rest, name + " again", Duration.ofMinutes(2_000 + random.nextInt(2_000)));
        }
    }

    // Half and half: the key, not the amount, must tell the two deposits apart.
    private void pay(String account, Won amount, String name, Duration wait) {
        boolean even = amount.amount() % 2 == 0 && !amount.isZero();
        if (even && world.faults.strikes(Fault.EQUAL_DEPOSITS, account, name)) {
            Won half = Won.of(amount.amount() / 2);
            expect(new Payment(account, half, name + " 1"), wait);
            expect(new Payment(account, half, name + " 2"), wait);
        } else {
            expect(new Payment(account, amount, name), wait);
        }
    }

    private void expect(Payment payment, Duration wait) {
        pending.add(payment);
        world.in(wait, () -> make(payment));
    }

    /** The next payment comes now already; nothing happens where none is expected. */
    void hurry() {
        pending.stream().findFirst().ifPresent(this::make);
    }

    private void make(Payment payment) {
        if (!pending.remove(payment)) {
            return; // it came sooner
        }
        boolean late = world.faults.strikes(Fault.LATE_DEPOSIT, payment.account(), payment.name());
        Duration listed = late
                ? Duration.ofHours(
                        1 + world.draws.of("late " + payment.account()).nextInt(30))
                : Duration.ZERO;
        world.bank.accounts().deposit(payment.account(), payment.amount(), listed);
        world.tell(() -> "bank      deposit of " + payment.amount() + " on " + payment.account());
        world.intake.expect(
                listed.plusSeconds(1 + world.draws.of("seen " + payment.name()).nextInt(3_600)));
    }
}
