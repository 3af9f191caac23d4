package ontu.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnualRateTest {

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.0001", "8.4", "19.9999", "20", "20.0000", "2E+1"})
    void ratesUpToTheStatutoryMaximumAreTaken(String percent) {
        assertThat(AnnualRate.of(percent).percent()).isEqualByComparingTo(percent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.1", "20.0001", "24", "1E+1000000000"})
    void ratesBeyondAreRefused(String percent) {
        assertThatThrownBy(() -> AnnualRate.of(percent))
                .hasMessage("An interest rate is from 0 to 20 percent a year, the statutory maximum, and " + percent
                        + " is not.");
    }

    @Test
    void aFifthDecimalIsRefused() {
        assertThatThrownBy(() -> AnnualRate.of("8.12345"))
                .hasMessage("An interest rate has at most four decimals, and 8.12345 has more.");
    }

    @Test
    void trailingZerosMakeNoDifference() {
        assertThat(AnnualRate.of("8.40")).isEqualTo(AnnualRate.of("8.4")).hasToString("8.4 %");
        assertThat(AnnualRate.of("20.00")).hasToString("20 %");
    }

    @Test
    void inJsonItIsANumber() throws Exception {
        ObjectMapper json = new ObjectMapper();
        assertThat(json.writeValueAsString(AnnualRate.of("8.4"))).isEqualTo("8.4");
        assertThat(json.readValue("8.40", AnnualRate.class)).isEqualTo(AnnualRate.of("8.4"));
        assertThat(json.readValue("20", AnnualRate.class)).isEqualTo(AnnualRate.of("20"));
    }
}
