package ontu.loans;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import ontu.database.Fixtures;
import ontu.deposits.BorrowerDeposit;
import ontu.money.Won;

/** Compares with a model that tracks every single won of the deposits. */
final class BorrowerFundsProperties {

    /** @param spent of the deposits, oldest first */
    record Account(List<BorrowerDeposit> deposits, long spent) {
        List<BorrowerDeposit> singleWon() {
            return deposits.stream()
                    .flatMap(deposit ->
                            LongStream.range(0, deposit.amount().amount()).mapToObj(won -> deposit))
                    .toList();
        }

        BorrowerFunds funds() {
            return new BorrowerFunds(Won.of(singleWon().size() - spent), deposits);
        }
    }

    @Provide
    Arbitrary<Account> accounts() {
        Arbitrary<BorrowerDeposit> deposit = Combinators.combine(
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.longs().between(1, 6),
                        Arbitraries.longs().between(0, 40))
                .as((day, amount, hour) -> new BorrowerDeposit(
                        Fixtures.TODAY.plusDays(day), Won.of(amount), Fixtures.NOW.plusSeconds(3_600 * hour)));
        return deposit.list().ofMaxSize(6).flatMap(deposits -> {
            List<BorrowerDeposit> inOrder = deposits.stream()
                    .sorted(Comparator.comparing(BorrowerDeposit::receivedOn))
                    .toList();
            long sum = inOrder.stream().mapToLong(one -> one.amount().amount()).sum();
            return Arbitraries.longs().between(0, sum).map(spent -> new Account(inOrder, spent));
        });
    }

    @Property
    void anAmountIsCompleteOnTheDateOfItsLastWon(@ForAll("accounts") Account account) {
        List<BorrowerDeposit> won = account.singleWon();
        for (long amount = 1; amount <= won.size() - account.spent(); amount++) {
            assertThat(account.funds().completedOn(Won.of(amount), LocalDate.MIN))
                    .isEqualTo(won.get((int) (account.spent() + amount - 1)).receivedOn());
        }
        assertThat(account.funds().completedOn(Won.ZERO, LocalDate.MIN)).isEqualTo(LocalDate.MIN);
    }

    @Property
    void anAmountIsUsableFromTheFirstSweepAfterWhichThatMuchIsUsableAndUnspent(@ForAll("accounts") Account account) {
        BorrowerFunds funds = account.funds();
        for (long amount = 1; amount <= funds.remaining().amount(); amount++) {
            Instant at = funds.usableAt(Won.of(amount));
            assertThat(usable(account, at)).isGreaterThanOrEqualTo(account.spent() + amount);
            assertThat(usable(account, at.minusNanos(1))).isLessThan(account.spent() + amount);
        }
    }

    private static long usable(Account account, Instant at) {
        return account.singleWon().stream()
                .filter(won -> !won.usableAt().isAfter(at))
                .count();
    }

    @Property
    void theRemainingAndTheMissingMoneyAddUpToTheAmount(@ForAll("accounts") Account account) {
        BorrowerFunds funds = account.funds();
        Won amount = Won.of(10);
        assertThat(funds.missing(amount).plus(amount.min(funds.remaining()))).isEqualTo(amount);
    }
}
