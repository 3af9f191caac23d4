package ontu.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.LocalDate;
import ontu.money.Won;
import ontu.time.KoreanBusinessCalendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepaymentScheduleTest {
    private static final RepaymentTerms TERMS =
            new RepaymentTerms(RepaymentMethod.EQUAL_PRINCIPAL, Won.of(1_200_000), AnnualRate.of("12"), 12);

    @Test
    void dueDatesAreClippedAtTheEndOfAMonthAndDoNotDrift() {
        RepaymentSchedule schedule = RepaymentSchedule.of(TERMS, LocalDate.of(2027, 1, 31), day -> true);
        assertThat(schedule.instalments())
                .extracting(Instalment::dueOn)
                .startsWith(LocalDate.of(2027, 2, 28), LocalDate.of(2027, 3, 31), LocalDate.of(2027, 4, 30))
                .endsWith(LocalDate.of(2028, 1, 31));
    }

    @Test
    void aDueDateOnAHolidayMovesToTheNextBusinessDay() {
        RepaymentSchedule schedule =
                RepaymentSchedule.of(TERMS, LocalDate.of(2026, 1, 16), new KoreanBusinessCalendar());
        assertThat(schedule.instalments().get(0).dueOn()).isEqualTo(LocalDate.of(2026, 2, 19)); // after Seollal
        assertThat(schedule.instalments().get(1).dueOn()).isEqualTo(LocalDate.of(2026, 3, 16));
        assertThat(schedule.instalments().get(4).dueOn()).isEqualTo(LocalDate.of(2026, 6, 16));
        assertThat(schedule.instalments().get(5).dueOn()).isEqualTo(LocalDate.of(2026, 7, 16));
        assertThat(schedule.instalments().get(6).dueOn())
                .isEqualTo(LocalDate.of(2026, 8, 18)); // Sunday, then a substitute
    }

    @Test
    void principalAndInterestOfAllInstalmentsAreThoseOfTheLoan() {
        RepaymentSchedule schedule = RepaymentSchedule.of(TERMS, LocalDate.of(2027, 1, 31), day -> true);
        assertThat(schedule.instalments())
                .hasSize(12)
                .extracting(Instalment::principal)
                .containsOnly(Won.of(100_000));
        assertThat(Won.sum(schedule.instalments().stream()
                        .map(Instalment::interest)
                        .toList()))
                .isEqualTo(Won.of(78_000));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 361})
    void aTermOutOfRangeIsRefused(int months) {
        assertThatThrownBy(() -> new RepaymentTerms(RepaymentMethod.BULLET, Won.of(1), AnnualRate.of("5"), months))
                .hasMessage("A loan runs for 1 to 360 months, and " + months + " is not among them.");
    }

    @Test
    void termsAndScheduleSurviveJson() throws Exception {
        ObjectMapper json = JsonMapper.builder().addModule(new JavaTimeModule()).build();
        RepaymentSchedule schedule = RepaymentSchedule.of(TERMS, LocalDate.of(2027, 1, 31), day -> true);
        assertThat(json.writeValueAsString(TERMS))
                .isEqualTo("{\"method\":\"equal-principal\",\"principal\":1200000,\"rate\":12,\"months\":12}");
        assertThat(json.readValue(json.writeValueAsString(TERMS), RepaymentTerms.class))
                .isEqualTo(TERMS);
        assertThat(json.readValue(json.writeValueAsString(schedule), RepaymentSchedule.class))
                .isEqualTo(schedule);
    }
}
