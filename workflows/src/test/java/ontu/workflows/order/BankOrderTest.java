package ontu.workflows.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BankOrderTest {

    static Stream<Arguments> legs() {
        return Stream.of(
                Arguments.of(
                        new BankOrder.Payment(17, 3),
                        "payment-17-3",
                        "{\"type\":\"payment\",\"loanSerial\":17,\"chunk\":3}"),
                Arguments.of(
                        new BankOrder.Repayment(9_999_999_999L, 361, 9_999),
                        "repayment-9999999999-361-9999",
                        "{\"type\":\"repayment\",\"loanSerial\":9999999999,\"round\":361,\"chunk\":9999}"),
                Arguments.of(new BankOrder.Return(9), "return-9", "{\"type\":\"return\",\"returnSerial\":9}"));
    }

    @ParameterizedTest
    @MethodSource("legs")
    void aLegHasANameThatIsReadBack(BankOrder leg, String legId, String json) {
        assertThat(leg.legId()).isEqualTo(legId);
        assertThat(BankOrder.ofLegId(legId)).isEqualTo(leg);
    }

    @ParameterizedTest
    @MethodSource("legs")
    void aLegSurvivesJsonUnderAStableType(BankOrder leg, String legId, String json) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.writeValueAsString(leg)).isEqualTo(json);
        assertThat(mapper.readValue(json, BankOrder.class)).isEqualTo(leg);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "payment-17",
                "payment-017-3",
                "payment-17-0",
                "payment-17-3-1",
                "payment--17-3",
                "repayment-17-362-1",
                "repayment-17-4",
                "return-0",
                "return-10000000000",
                "return-9 ",
                "refund-9"
            })
    void whatNamesNoLegIsRefused(String legId) {
        assertThatThrownBy(() -> BankOrder.ofLegId(legId)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPartThatDoesNotFitIsNamed() {
        assertThatThrownBy(() -> new BankOrder.Payment(10_000_000_000L, 1))
                .hasMessage("The serial of a loan is from 1 to 9,999,999,999, and 10,000,000,000 is not; "
                        + "an order number has no room for it.");
        assertThatThrownBy(() -> new BankOrder.Repayment(1, 362, 1))
                .hasMessage("A round is from 1 to 361, and 362 is not; an order number has no room for it.");
        assertThatThrownBy(() -> new BankOrder.Repayment(1, 0, 1)).hasMessageStartingWith("A round");
        assertThatThrownBy(() -> new BankOrder.Payment(1, 10_000)).hasMessageStartingWith("A chunk");
        assertThatThrownBy(() -> new BankOrder.Return(0)).hasMessageStartingWith("The serial of a return");
    }
}
