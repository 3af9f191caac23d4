package ontu.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ontu.money.Won;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the bank would refuse is refused before it is sent, with a sentence. */
class FieldConstraintsTest {

    private static DistributionRequest distribution(int rows, long amount) {
        return distribution("1", Optional.empty(), Optional.empty(), rows, amount);
    }

    private static DistributionRequest distribution(
            String loan, Optional<String> withdrawal, Optional<String> deposit, int rows, long amount) {
        List<DistributionRequest.Row> row =
                Collections.nCopies(rows, new DistributionRequest.Row(SampleRequests.INVESTOR_1, Won.of(amount)));
        return new DistributionRequest(loan, Optional.empty(), SampleRequests.TODAY, withdrawal, deposit, row);
    }

    static Stream<Arguments> refused() {
        return Stream.<Object[]>of(
                        refusal("1 to 500 rows, and this one has 501", () -> distribution(501, 1)),
                        refusal("1 to 500 rows, and this one has 0", () -> distribution(0, 1)),
                        refusal(
                                "at most 1,000,000,000 won, and this one adds up to 1,000,000,002",
                                () -> distribution(2, 500_000_001)),
                        refusal("must be more than zero", () -> distribution(1, 0)),
                        refusal(
                                "1 to 13 letters and digits",
                                () -> distribution("12345678901234", Optional.empty(), Optional.empty(), 1, 1)),
                        refusal(
                                "withdrawal memo must have at most 12",
                                () -> distribution("1", Optional.of("x".repeat(13)), Optional.empty(), 1, 1)),
                        refusal(
                                "deposit memo must have at most 14",
                                () -> distribution("1", Optional.empty(), Optional.of("x".repeat(15)), 1, 1)),
                        refusal(
                                "must not contain control",
                                () -> distribution("1", Optional.of("a\nb"), Optional.empty(), 1, 1)),
                        refusal(
                                "withdrawal memo must not be blank",
                                () -> distribution("1", Optional.of("\u00a0\u3000"), Optional.empty(), 1, 1)),
                        refusal("must not be blank", () -> new HolderName(" ")),
                        refusal("A name must have at most 50", () -> new HolderName("가".repeat(51))),
                        refusal("1 to 20 digits", () -> new AccountNumber("1".repeat(21))),
                        refusal("1 to 20 digits", () -> new AccountNumber("12-34")),
                        refusal("1 to 20 digits", () -> new OrderReference("１", SampleRequests.TODAY)),
                        refusal(
                                "at most 6 Korean letters, and this has 7",
                                () -> new VirtualAccountIssuanceRequest(
                                        AccountUsageCode.BORROWER, new HolderName("가나다라마바사"))),
                        refusal(
                                "at most 90 days",
                                () -> new QueryPeriod.Days(SampleRequests.TODAY.minusDays(91), SampleRequests.TODAY)),
                        refusal(
                                "must not end",
                                () -> new QueryPeriod.Days(SampleRequests.TODAY, SampleRequests.YESTERDAY)),
                        refusal(
                                "at most 3 months",
                                () -> new QueryPeriod.Months(YearMonth.of(2025, 11), YearMonth.of(2026, 3))),
                        refusal(
                                "must not end",
                                () -> new QueryPeriod.Months(YearMonth.of(2026, 3), YearMonth.of(2026, 2))),
                        refusal("counted from 1 to 9999, and 0", () -> accountList(0)),
                        refusal("counted from 1 to 9999, and 10000", () -> accountList(10_000)),
                        refusal("may not pay more (2 won) than the whole loan (1 won)", () -> disbursement(1, 12)),
                        refusal("1 to 999 months, and 0 is not", () -> disbursement(2, 0)),
                        refusal("1 to 999 months, and 1000 is not", () -> disbursement(2, 1_000)))
                .map(Arguments::of);
    }

    private static AccountList.Request accountList(int page) {
        return new AccountList.Request(AccountUsageCode.INVESTOR, Optional.empty(), page);
    }

    private static Object[] refusal(String sentence, ThrowingCallable construction) {
        return new Object[] {sentence, construction};
    }

    private static DisbursementRequest disbursement(long loanAmount, int months) {
        return new DisbursementRequest(
                Won.of(loanAmount),
                months,
                true,
                "1",
                "011",
                SampleRequests.BORROWER,
                new HolderName("x"),
                LocalDate.EPOCH,
                Optional.empty(),
                Optional.empty(),
                List.of(new DisbursementRequest.Row(SampleRequests.INVESTOR_1, Won.of(2))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void isRefusedInASentenceWithoutPersonalData(String sentence, ThrowingCallable construction) {
        assertThatThrownBy(construction)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence)
                .hasMessageEndingWith(".")
                .message()
                .doesNotContain("가나", "12-34", SampleRequests.INVESTOR_1.digits());
    }

    @Test
    void theLimitsThemselvesAreAllowed() {
        assertThat(distribution(500, 2_000_000).total()).isEqualTo(Won.of(1_000_000_000));
        assertThat(new HolderName("가".repeat(50)).value()).hasSize(50);
        assertThat(accountList(9_999).page()).isEqualTo(9_999);
        assertThat(new QueryPeriod.Days(SampleRequests.TODAY.minusDays(90), SampleRequests.TODAY).lastUnitStartsOn())
                .isEqualTo(SampleRequests.TODAY);
    }

    @Test
    void textFromTheBankIsTruncatedAndCleaned() {
        assertThat(new UntrustedText("a\u0000b\u001b[31m\u202ec\n").value()).isEqualTo("a b [31m c ");
        assertThat(new UntrustedText("x".repeat(1_000_000)).value()).hasSize(100);
    }
}
