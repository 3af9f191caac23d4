package ontu.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ontu.workflows.money.Won;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the bank would refuse is refused before it is sent, in a sentence. */
class RulesTest {

    private static RepaymentOrder repayment(int rows, long amount) {
        return repayment("1", Optional.empty(), Optional.empty(), rows, amount);
    }

    private static RepaymentOrder repayment(
            String loan, Optional<String> withdrawal, Optional<String> deposit, int rows, long amount) {
        List<RepaymentOrder.Row> row =
                Collections.nCopies(rows, new RepaymentOrder.Row(Samples.INVESTOR_1, Won.of(amount)));
        return new RepaymentOrder(loan, Optional.empty(), Samples.TODAY, withdrawal, deposit, row);
    }

    static Stream<Arguments> refused() {
        return Stream.<Object[]>of(
                        row("1 to 500 rows, and this one has 501", () -> repayment(501, 1)),
                        row("1 to 500 rows, and this one has 0", () -> repayment(0, 1)),
                        row(
                                "at most 1,000,000,000 won, and this one adds up to 1,000,000,002",
                                () -> repayment(2, 500_000_001)),
                        row("must be more than zero", () -> repayment(1, 0)),
                        row(
                                "1 to 13 letters and digits",
                                () -> repayment("12345678901234", Optional.empty(), Optional.empty(), 1, 1)),
                        row(
                                "withdrawal memo must have at most 12",
                                () -> repayment("1", Optional.of("x".repeat(13)), Optional.empty(), 1, 1)),
                        row(
                                "deposit memo must have at most 14",
                                () -> repayment("1", Optional.empty(), Optional.of("x".repeat(15)), 1, 1)),
                        row(
                                "must not contain control",
                                () -> repayment("1", Optional.of("a\nb"), Optional.empty(), 1, 1)),
                        row("must not be blank", () -> new HolderName(" ")),
                        row("A name must have at most 50", () -> new HolderName("가".repeat(51))),
                        row("1 to 20 digits", () -> new AccountNumber("1".repeat(21))),
                        row("1 to 20 digits", () -> new AccountNumber("12-34")),
                        row("1 to 20 digits", () -> new OrderStamp("１", Samples.TODAY)),
                        row(
                                "at most 6 Korean letters, and this has 7",
                                () -> new VirtualAccountIssue(AccountUsage.BORROWER, new HolderName("가나다라마바사"))),
                        row("at most 90 days", () -> new Period.Days(Samples.TODAY.minusDays(91), Samples.TODAY)),
                        row("must not end", () -> new Period.Days(Samples.TODAY, Samples.YESTERDAY)),
                        row("at most 3 months", () -> new Period.Months(YearMonth.of(2025, 11), YearMonth.of(2026, 3))),
                        row("must not end", () -> new Period.Months(YearMonth.of(2026, 3), YearMonth.of(2026, 2))),
                        row("counted from 1", () -> new AccountList.Request(Optional.empty(), 0)),
                        row("may not pay more (2 won) than the whole loan (1 won)", () -> payment(1, 12)),
                        row("1 to 999 months, and 0 is not", () -> payment(2, 0)),
                        row("1 to 999 months, and 1000 is not", () -> payment(2, 1_000)))
                .map(Arguments::of);
    }

    private static Object[] row(String sentence, ThrowingCallable making) {
        return new Object[] {sentence, making};
    }

    private static PaymentOrder payment(long loanAmount, int months) {
        return new PaymentOrder(
                Won.of(loanAmount),
                months,
                true,
                "1",
                "011",
                Samples.BORROWER,
                new HolderName("x"),
                LocalDate.EPOCH,
                Optional.empty(),
                Optional.empty(),
                List.of(new PaymentOrder.Row(Samples.INVESTOR_1, Won.of(2))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void isRefusedInASentenceWithoutPersonalData(String sentence, ThrowingCallable making) {
        assertThatThrownBy(making)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence)
                .hasMessageEndingWith(".")
                .message()
                .doesNotContain("가나", "12-34", Samples.INVESTOR_1.digits());
    }

    @Test
    void theLimitsThemselvesAreAllowed() {
        assertThat(repayment(500, 2_000_000).total()).isEqualTo(Won.of(1_000_000_000));
        assertThat(new HolderName("가".repeat(50)).value()).hasSize(50);
        assertThat(new Period.Days(Samples.TODAY.minusDays(90), Samples.TODAY).endBegins())
                .isEqualTo(Samples.TODAY);
    }

    @Test
    void textOfTheBankIsCutAndCleaned() {
        assertThat(new BankText("a\u0000b\u001b[31m\u202ec\n").value()).isEqualTo("a b [31m c ");
        assertThat(new BankText("x".repeat(1_000_000)).value()).hasSize(100);
    }
}
