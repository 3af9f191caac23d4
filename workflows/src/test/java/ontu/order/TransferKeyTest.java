package ontu.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransferKeyTest {

    static Stream<Arguments> transfers() {
        return Stream.of(
                Arguments.of(
                        new TransferKey.Disbursement(17, 3),
                        "disbursement-17-3",
                        "{\"type\":\"disbursement\",\"loanSerial\":17,\"chunk\":3}"),
                Arguments.of(
                        new TransferKey.Distribution(9_999_999_999L, 361, 9_999),
                        "distribution-9999999999-361-9999",
                        "{\"type\":\"distribution\",\"loanSerial\":9999999999,\"instalment\":361,\"chunk\":9999}"),
                Arguments.of(new TransferKey.Return(9), "return-9", "{\"type\":\"return\",\"returnSerial\":9}"));
    }

    @ParameterizedTest
    @MethodSource("transfers")
    void aTransferHasAnIdThatIsReadBack(TransferKey transfer, String transferId, String json) {
        assertThat(transfer.transferId()).isEqualTo(transferId);
        assertThat(TransferKey.ofTransferId(transferId)).isEqualTo(transfer);
    }

    @ParameterizedTest
    @MethodSource("transfers")
    void aTransferSurvivesJsonUnderAStableType(TransferKey transfer, String transferId, String json) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.writeValueAsString(transfer)).isEqualTo(json);
        assertThat(mapper.readValue(json, TransferKey.class)).isEqualTo(transfer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "disbursement-17",
                "disbursement-017-3",
                "disbursement-17-0",
                "disbursement-17-3-1",
                "payment--17-3",
                "distribution-17-362-1",
                "distribution-17-4",
                "return-0",
                "return-10000000000",
                "return-9 ",
                "refund-9"
            })
    void whatIdentifiesNoTransferIsRefused(String transferId) {
        assertThatThrownBy(() -> TransferKey.ofTransferId(transferId)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPartThatDoesNotFitIsNamed() {
        assertThatThrownBy(() -> new TransferKey.Disbursement(10_000_000_000L, 1))
                .hasMessage("The serial of a loan is from 1 to 9,999,999,999, and 10,000,000,000 is not; "
                        + "an order number has no room for it.");
        assertThatThrownBy(() -> new TransferKey.Distribution(1, 362, 1))
                .hasMessage("An instalment is from 1 to 361, and 362 is not; an order number has no room for it.");
        assertThatThrownBy(() -> new TransferKey.Distribution(1, 0, 1)).hasMessageStartingWith("An instalment");
        assertThatThrownBy(() -> new TransferKey.Disbursement(1, 10_000)).hasMessageStartingWith("A chunk");
        assertThatThrownBy(() -> new TransferKey.Return(0)).hasMessageStartingWith("The serial of a return");
    }
}
