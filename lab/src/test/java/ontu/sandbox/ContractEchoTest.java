package ontu.sandbox;

import static ontu.sandbox.HandwrittenBankClient.DEPOSIT_RETURN_RESULT;
import static ontu.sandbox.HandwrittenBankClient.DISBURSEMENT_ORDER;
import static ontu.sandbox.HandwrittenBankClient.DISBURSEMENT_RESULT;
import static ontu.sandbox.HandwrittenBankClient.DISTRIBUTION_RESULT;
import static ontu.sandbox.HandwrittenBankClient.ISSUE;
import static ontu.sandbox.HandwrittenBankClient.code;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Contract number and subsidiary's serial in replies (docs/bank-api.md#header), and faults in them. */
class ContractEchoTest {
    private final HandwrittenBankClient bank = new HandwrittenBankClient();

    @AfterEach
    void close() {
        bank.close();
    }

    private static void assertEchoed(JsonNode reply) {
        assertThat(code(reply)).isEqualTo("00000");
        assertThat(reply.path("P2pCmtmNo").asText()).as(reply.toString()).isEqualTo("0000000000");
        assertThat(reply.path("ChidSqno").asText()).as(reply.toString()).isEqualTo("0000000000");
    }

    @Test
    void ordersOfDisbursementsAllInquiriesAndTheDepositListRepeatTheContract() {
        String investor = bank.fundedInvestor(1_000);
        String borrower = bank.issue("2");

        assertEchoed(bank.disburse("1", "LOAN1", "Y", investor, 500));
        assertEchoed(bank.inquire(DISBURSEMENT_RESULT, "LOAN1", bank.today(), "1"));
        bank.deposit(borrower, 100);
        bank.clock.set("2026-03-02T23:50");
        JsonNode distribution = bank.distribute("2", "LOAN1", borrower, investor, 100);
        assertEchoed(bank.inquire(DISTRIBUTION_RESULT, "LOAN1", bank.today(), "2"));
        JsonNode depositReturn = bank.returnDeposit("3", investor, 100);
        assertEchoed(bank.inquire(DEPOSIT_RETURN_RESULT, investor, bank.today(), "3"));
        assertEchoed(bank.depositsToday(1));
        assertThat(List.of(distribution, depositReturn))
                .as("of the header only")
                .allSatisfy(reply -> assertThat(reply).hasSize(1));
    }

    @Test
    void aRefusalRepeatsThemAndNothingElse() {
        JsonNode refusal = bank.disburse("1", "LOAN1", "Y", bank.issue("1"), 500);

        assertThat(refusal.fieldNames()).toIterable().containsExactly("Header", "P2pCmtmNo", "ChidSqno");
    }

    @Test
    void theReplyCanLackTheContractNumberOrTheSerialOrCarryAnother() {
        String investor = bank.fundedInvestor(1_000);
        fault(DISBURSEMENT_ORDER, "MISSING_FIELD", "P2pCmtmNo", 1);
        fault(DISBURSEMENT_ORDER, "MISSING_FIELD", "ChidSqno", 2);
        fault(DISBURSEMENT_ORDER, "WRONG_ECHO", "P2pCmtmNo", 3);
        fault(DISBURSEMENT_ORDER, "WRONG_ECHO", "ChidSqno", 4);

        JsonNode withoutNumber = bank.disburse("1", "LOAN1", "Y", investor, 1);
        JsonNode withoutSerial = bank.disburse("2", "LOAN1", "N", investor, 1);
        JsonNode anotherNumber = bank.disburse("3", "LOAN1", "N", investor, 1);
        JsonNode anotherSerial = bank.disburse("4", "LOAN1", "N", investor, 1);

        assertThat(withoutNumber.has("P2pCmtmNo")).isFalse();
        assertThat(withoutNumber.path("ChidSqno").asText()).isEqualTo("0000000000");
        assertThat(withoutSerial.has("ChidSqno")).isFalse();
        assertThat(anotherNumber.path("P2pCmtmNo").asText()).isEqualTo("0000000001");
        assertThat(anotherNumber.path("ChidSqno").asText()).isEqualTo("0000000000");
        assertThat(anotherSerial.path("ChidSqno").asText()).isEqualTo("0000000001");
        assertThat(bank.balance(investor)).as("all carried out").isEqualTo(996);
    }

    @Test
    void anotherFieldOfABodyOrOfAHeaderCanBeMissingToo() {
        fault(ISSUE, "MISSING_FIELD", "Vran", 1);
        fault(ISSUE, "MISSING_FIELD", "IsTuno", 2);
        Map<String, String> account = Map.of("P2PVractUsg", "1", "InvstBrwNm", "홍길동");

        assertThat(bank.call(ISSUE, account).has("Vran")).isFalse();
        assertThat(bank.call(ISSUE, account).path("Header").has("IsTuno")).isFalse();
        assertThat(bank.truth().path("accounts")).hasSize(2);
    }

    private void fault(String api, String kind, String field, int ordinal) {
        bank.addFault(Map.of("api", api, "kind", kind, "field", field, "ordinals", List.of(ordinal)));
    }
}
