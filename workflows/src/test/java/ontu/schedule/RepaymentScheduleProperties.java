package ontu.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import ontu.money.Won;
import ontu.time.BusinessCalendar;
import ontu.time.KoreanBusinessCalendar;

class RepaymentScheduleProperties {
    private static final BusinessCalendar CALENDAR = new KoreanBusinessCalendar();

    @Property
    void thePrincipalComesBackExactlyAndTheBalanceNeverRises(
            @ForAll("terms") RepaymentTerms terms, @ForAll("dates") LocalDate disbursedOn) {
        RepaymentSchedule schedule = RepaymentSchedule.of(terms, disbursedOn, CALENDAR);
        Won outstanding = terms.principal();
        for (Instalment instalment : schedule.instalments()) {
            assertThat(instalment.interest()).isEqualTo(twelfth(outstanding, terms.rate()));
            outstanding = outstanding.minus(instalment.principal()); // a Won refuses to be negative
        }
        assertThat(outstanding).isEqualTo(Won.ZERO);
        assertThat(schedule.instalments().size()).isEqualTo(terms.months());
    }

    @Property
    void dueDatesAreBusinessDaysInOrderOnOrAfterTheDayOfTheMonth(
            @ForAll("terms") RepaymentTerms terms, @ForAll("dates") LocalDate disbursedOn) {
        LocalDate previous = disbursedOn;
        for (Instalment instalment :
                RepaymentSchedule.of(terms, disbursedOn, CALENDAR).instalments()) {
            LocalDate unmoved = disbursedOn.plusMonths(instalment.number());
            assertThat(CALENDAR.isBusinessDay(instalment.dueOn())).isTrue();
            assertThat(instalment.dueOn()).isAfter(previous).isBetween(unmoved, unmoved.plusDays(10));
            previous = instalment.dueOn();
        }
    }

    @Property
    void anAnnuityOfAUsualSizeHasEqualInstalmentsButForTheLast(@ForAll("dates") LocalDate disbursedOn) {
        RepaymentTerms terms =
                new RepaymentTerms(RepaymentMethod.ANNUITY, Won.of(50_000_000), AnnualRate.of("13.5"), 36);
        RepaymentSchedule schedule = RepaymentSchedule.of(terms, disbursedOn, CALENDAR);
        Won first = schedule.instalments().getFirst().total();
        assertThat(schedule.instalments().subList(0, 35))
                .allMatch(each -> each.total().equals(first));
        assertThat(schedule.instalments().getLast().total().amount())
                .isBetween(first.amount() - 50, first.amount() + 50);
    }

    private static Won twelfth(Won outstanding, AnnualRate rate) {
        BigDecimal tenThousandths = rate.percent().movePointRight(4);
        return Won.of(BigInteger.valueOf(outstanding.amount())
                .multiply(tenThousandths.toBigIntegerExact())
                .divide(BigInteger.valueOf(12_000_000))
                .longValueExact());
    }

    @Provide
    Arbitrary<RepaymentTerms> terms() {
        Arbitrary<Long> principal = Arbitraries.oneOf(
                Arbitraries.longs().between(1, 1_000),
                Arbitraries.longs().between(1, 10_000_000_000L),
                Arbitraries.longs().between(1, 900_000_000_000_000L));
        return Combinators.combine(
                        Arbitraries.of(RepaymentMethod.class),
                        principal.map(Won::of),
                        Arbitraries.bigDecimals()
                                .between(BigDecimal.ZERO, BigDecimal.valueOf(20))
                                .ofScale(4)
                                .map(AnnualRate::of),
                        Arbitraries.integers().between(1, 360))
                .as(RepaymentTerms::new);
    }

    @Provide
    Arbitrary<LocalDate> dates() {
        return Arbitraries.longs()
                .between(
                        LocalDate.of(2024, 1, 1).toEpochDay(),
                        LocalDate.of(2034, 12, 31).toEpochDay())
                .map(LocalDate::ofEpochDay);
    }
}
