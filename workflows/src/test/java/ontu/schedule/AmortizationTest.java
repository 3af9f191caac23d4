package ontu.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import ontu.money.Won;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Cases that others published. They round interest half up or not at all; ours is rounded down, so it may be less by up
 * to one unit an instalment and is never more. Amounts with decimals are taken a hundredfold.
 */
class AmortizationTest {

    @ParameterizedTest
    @CsvSource({
        // principal, percent a year, months, instalment, interest in all
        "10000, 9.4822, 6, 1713, 278",
        "10000, 7, 6, 1701, 205",
        "1200000, 24, 4, 315149, 60594",
        "30000000000, 3, 24, 1289436359, 946472625",
        "280000, 8.4, 20, 15052, 21034",
    })
    void annuitiesAgreeWithPublishedOnes(long principal, String percent, int months, long instalment, long interest) {
        List<Instalment> instalments = amortize(RepaymentMethod.ANNUITY, principal, percent, months);
        assertThat(instalments.subList(0, months - 1))
                .allMatch(entry -> entry.total().amount() == instalment);
        assertThat(instalments.get(months - 1).total().amount()).isBetween(instalment - months, instalment + months);
        assertThat(instalments.stream()
                        .mapToLong(entry -> entry.interest().amount())
                        .sum())
                .isBetween(interest - months, interest);
    }

    @Test
    void theInstalmentsOfAnAnnuityAgreeWithPublishedOnes() {
        assertThat(amortize(RepaymentMethod.ANNUITY, 1_200_000, "24", 4))
                .extracting(
                        entry -> entry.principal().amount(),
                        entry -> entry.interest().amount())
                .containsExactly(
                        tuple(291_149L, 24_000L),
                        tuple(296_972L, 18_177L),
                        tuple(302_912L, 12_237L),
                        tuple(308_967L, 6_179L));
    }

    @Test
    void theFirstAndLastInterestOfALongAnnuityAgree() {
        List<Instalment> instalments = amortize(RepaymentMethod.ANNUITY, 30_000_000_000L, "3", 24);
        assertThat(instalments.get(0).interest()).isEqualTo(Won.of(75_000_000));
        assertThat(instalments.get(23).interest()).isEqualTo(Won.of(3_215_552));
    }

    @Test
    void interestThatComesOutWholeLosesNothingToRounding() {
        // a twelfth of ten percent has no end in decimals
        assertThat(amortize(RepaymentMethod.BULLET, 1_200_000, "10", 3))
                .allMatch(entry -> entry.interest().equals(Won.of(10_000)));
    }

    @Test
    void equalPrincipalIsRoundedDownAndTheLastInstalmentTakesTheRest() {
        assertThat(amortize(RepaymentMethod.EQUAL_PRINCIPAL, 1_000, "12", 3))
                .extracting(
                        entry -> entry.principal().amount(),
                        entry -> entry.interest().amount())
                .containsExactly(tuple(333L, 10L), tuple(333L, 6L), tuple(334L, 3L));
    }

    @Test
    void aBulletPaysInterestMonthlyAndThePrincipalAtTheEnd() {
        assertThat(amortize(RepaymentMethod.BULLET, 1_000_000, "12", 3))
                .extracting(
                        entry -> entry.principal().amount(),
                        entry -> entry.interest().amount())
                .containsExactly(tuple(0L, 10_000L), tuple(0L, 10_000L), tuple(1_000_000L, 10_000L));
    }

    @Test
    void aLoanWithoutInterestIsDividedEvenly() {
        assertThat(amortize(RepaymentMethod.ANNUITY, 1_000, "0", 3))
                .extracting(entry -> entry.total().amount())
                .containsExactly(333L, 333L, 334L);
    }

    @Test
    void aLoanOfOneWonIsPaidBackOnce() {
        assertThat(amortize(RepaymentMethod.ANNUITY, 1, "20", 360))
                .extracting(entry -> entry.principal().amount())
                .endsWith(0L, 1L)
                .filteredOn(principal -> principal > 0)
                .hasSize(1);
    }

    private static List<Instalment> amortize(RepaymentMethod method, long principal, String percent, int months) {
        return new Amortization(method, Won.of(principal), new BigDecimal(percent), months)
                .instalments(entry -> LocalDate.of(2026, 1, 1).plusMonths(entry));
    }
}
