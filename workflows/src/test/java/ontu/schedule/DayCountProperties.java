package ontu.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import ontu.money.Won;

class DayCountProperties {

    @Property
    void itIsTheSumOfSingleDaysRoundedDownOnce(
            @ForAll @LongRange(max = 900_000_000_000_000L) long outstanding,
            @ForAll @IntRange(max = 200_000) int tenThousandths,
            @ForAll @IntRange(max = 5_000) int start,
            @ForAll @IntRange(max = 1_500) int days) {
        LocalDate from = LocalDate.of(2019, 1, 1).plusDays(start);
        AnnualRate rate = AnnualRate.of(BigDecimal.valueOf(tenThousandths, 4));
        long weighted = 0;
        for (LocalDate day = from; day.isBefore(from.plusDays(days)); day = day.plusDays(1)) {
            weighted += day.isLeapYear() ? 365 : 366;
        }
        BigInteger expected = BigInteger.valueOf(outstanding)
                .multiply(BigInteger.valueOf(tenThousandths))
                .multiply(BigInteger.valueOf(weighted))
                .divide(BigInteger.valueOf(1_000_000L * 365 * 366));
        assertThat(DayCount.accruedInterest(Won.of(outstanding), rate, from, from.plusDays(days)))
                .isEqualTo(Won.of(expected.longValueExact()));
    }
}
