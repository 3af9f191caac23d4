package ontu.loans;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import ontu.money.Won;
import ontu.schedule.AnnualRate;
import org.junit.jupiter.api.Test;

final class LoanLimitsTest {
    private static final Won PRINCIPAL = Won.of(100);

    /** Four thousand nine hundred and ninety-nine and a half billion: two orders for each billion, and one for the rest. */
    private static final long LARGEST = 4_999_500_000_000L;

    private static boolean fits(long principal, String rate, int termMonths, int investors) {
        return LoanLimits.fitsOrderNumbers(Won.of(principal), AnnualRate.of(rate), termMonths, investors);
    }

    /** @param investors of commitments; empty where one is not known */
    private static OptionalInt repeated(String... investors) {
        return LoanLimits.firstRepeated(List.of(investors), investor -> investor.isEmpty() ? null : investor);
    }

    @Test
    void commitmentsMayAddUpToThePrincipalAndNotToMore() {
        assertThat(LoanLimits.withinPrincipal(PRINCIPAL, List.of())).isTrue();
        assertThat(LoanLimits.withinPrincipal(PRINCIPAL, List.of(Won.of(60), Won.of(40))))
                .isTrue();
        assertThat(LoanLimits.withinPrincipal(PRINCIPAL, List.of(Won.of(60), Won.of(41))))
                .isFalse();
    }

    @Test
    void commitmentsOfMoreThanAnyAmountAreMoreThanThePrincipal() {
        assertThat(LoanLimits.withinPrincipal(PRINCIPAL, List.of(Won.MAX, Won.MAX)))
                .isFalse();
    }

    @Test
    void commitmentsWhoseSumNoNumberHoldsAreMoreThanThePrincipal() {
        assertThat(LoanLimits.withinPrincipal(PRINCIPAL, Collections.nCopies(9_500, Won.MAX)))
                .isFalse();
    }

    @Test
    void anInvestorHasOneCommitmentToALoan() {
        assertThat(repeated("ann", "bob")).isEmpty();
        assertThat(repeated("ann", "bob", "ann", "bob")).hasValue(2);
    }

    @Test
    void investorsThatAreNotKnownAreNotTheSame() {
        assertThat(repeated("", "ann", "")).isEmpty();
    }

    @Test
    void thePrincipalHasOrderNumbersUpToTheLastWon() {
        assertThat(fits(LARGEST, "0", 360, 0)).isTrue();
        assertThat(fits(LARGEST + 1, "0", 360, 0)).isFalse();
    }

    @Test
    void interestIsMovedTooAndNeedsOrderNumbers() {
        assertThat(fits(LARGEST / 2, "20", 60, 0))
                .as("as much interest as principal")
                .isTrue();
        assertThat(fits(LARGEST / 2, "20", 61, 0)).isFalse();
        assertThat(fits(LARGEST - 1, "0.0001", 1, 0)).isFalse();
    }

    @Test
    void everyFiveHundredInvestorsNeedAnOrderNumberMore() {
        assertThat(fits(LARGEST, "0", 1, 499)).isTrue();
        assertThat(fits(LARGEST, "0", 1, 500)).isFalse();
    }

    @Test
    void principalAndInterestOfMoreThanAnyAmountDoNotFit() {
        assertThat(fits(Won.MAX.amount(), "20", 360, 0)).isFalse();
    }

    @Test
    void theRefusalNamesTheLimits() {
        assertThat(LoanLimits.tooLargeMessage(Won.of(7_000_000_000_000L), 3))
                .isEqualTo(
                        "A loan of 7,000,000,000,000 won from 3 investors may need, interest included, more than 9,999"
                                + " orders of at most 1,000,000,000 won and 500 rows, as many as there are order numbers."
                                + " Split it into several loans.");
    }
}
