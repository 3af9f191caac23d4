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
import ontu.deposits.LoanDeposit;
import ontu.workflows.money.Won;

/** What is left is asked won by won of a list in which every deposit is cut into single won. */
final class BorrowerMoneyProperties {

    /** @param spent of the deposits, oldest first */
    record Account(List<LoanDeposit> deposits, long spent) {
        List<LoanDeposit> singleWon() {
            return deposits.stream()
                    .flatMap(deposit ->
                            LongStream.range(0, deposit.amount().amount()).mapToObj(won -> deposit))
                    .toList();
        }

        BorrowerMoney money() {
            return new BorrowerMoney(Won.of(singleWon().size() - spent), deposits);
        }
    }

    @Provide
    Arbitrary<Account> accounts() {
        Arbitrary<LoanDeposit> deposit = Combinators.combine(
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.longs().between(1, 6),
                        Arbitraries.longs().between(0, 40))
                .as((day, amount, hour) -> new LoanDeposit(
                        Fixtures.TODAY.plusDays(day), Won.of(amount), Fixtures.NOW.plusSeconds(3_600 * hour)));
        return deposit.list().ofMaxSize(6).flatMap(deposits -> {
            List<LoanDeposit> inOrder = deposits.stream()
                    .sorted(Comparator.comparing(LoanDeposit::receivedOn))
                    .toList();
            long sum = inOrder.stream().mapToLong(one -> one.amount().amount()).sum();
            return Arbitraries.longs().between(0, sum).map(spent -> new Account(inOrder, spent));
        });
    }

    @Property
    void anAmountIsCompleteOnTheDayOfItsLastWon(@ForAll("accounts") Account account) {
        List<LoanDeposit> won = account.singleWon();
        for (long amount = 1; amount <= won.size() - account.spent(); amount++) {
            assertThat(account.money().completedOn(Won.of(amount), LocalDate.MIN))
                    .isEqualTo(won.get((int) (account.spent() + amount - 1)).receivedOn());
        }
        assertThat(account.money().completedOn(Won.ZERO, LocalDate.MIN)).isEqualTo(LocalDate.MIN);
    }

    @Property
    void anAmountIsUsableWithTheFirstSweepThatLeavesSoMuchUsableAndUnspent(@ForAll("accounts") Account account) {
        BorrowerMoney money = account.money();
        for (long amount = 1; amount <= money.left().amount(); amount++) {
            Instant at = money.usableAt(Won.of(amount));
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
    void whatIsLeftAndWhatIsMissingMakeUpTheAmount(@ForAll("accounts") Account account) {
        BorrowerMoney money = account.money();
        Won asked = Won.of(10);
        assertThat(money.missing(asked).plus(asked.min(money.left()))).isEqualTo(asked);
    }
}
