package ontu.sandbox;

import static ontu.sandbox.HandwrittenBankClient.ACCOUNTS;
import static ontu.sandbox.HandwrittenBankClient.DEPOSITS;
import static ontu.sandbox.HandwrittenBankClient.HISTORY;
import static ontu.sandbox.HandwrittenBankClient.ISSUE;
import static ontu.sandbox.HandwrittenBankClient.LOANS;
import static ontu.sandbox.HandwrittenBankClient.SUBSIDIARY_HISTORY;
import static ontu.sandbox.HandwrittenBankClient.code;
import static ontu.sandbox.HandwrittenBankClient.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a request may leave out, and how (docs/bank-api.md#section-1-2). */
class RequestSpellingTest {
    private final HandwrittenBankClient bank = new HandwrittenBankClient();
    private String investor = "";

    @BeforeEach
    void deposit() {
        investor = bank.issue("1");
        bank.deposit(investor, 1_000);
    }

    @AfterEach
    void close() {
        bank.close();
    }

    /** A request of each list in which every field is given. */
    private Map<String, Map<String, String>> lists() {
        String today = bank.today();
        Map<String, String> history =
                Map.of("Insymd", today, "Ineymd", today, "TrnsDsnc", "A", "Lnsq", "ASC", "PageNo", "1", "Dmcnt", "20");
        return Map.of(
                ACCOUNTS, Map.of("P2PVractUsg", "1", "Vran", investor, "Lnsq", "DESC", "PageNo", "1"),
                DEPOSITS, Map.of("Vran", investor, "Iqds", "1", "Insymd", today, "Ineymd", today, "PageNo", "1"),
                LOANS, Map.of("LoanNo", "LOAN1", "Insymd", today, "Ineymd", today, "PageNo", "1"),
                HISTORY, with(history, "Vran", investor),
                SUBSIDIARY_HISTORY, history);
    }

    private static final Map<String, List<String>> OPTIONAL = Map.of(
            ACCOUNTS, List.of("Vran", "Lnsq", "PageNo"),
            DEPOSITS, List.of("Vran", "PageNo"),
            LOANS, List.of("LoanNo", "PageNo"),
            HISTORY, List.of("Lnsq", "PageNo", "Dmcnt"),
            SUBSIDIARY_HISTORY, List.of("Lnsq", "PageNo", "Dmcnt"));

    @Test
    void anOptionalFieldMayBeAbsentEmptyOrNull() {
        lists().forEach((api, fields) -> OPTIONAL.getOrDefault(api, List.of()).forEach(field -> {
            ObjectNode absent = bank.request(api, bank.nextNumber(), fields);
            absent.remove(field);
            ObjectNode empty = bank.request(api, bank.nextNumber(), fields);
            empty.put(field, "");
            ObjectNode none = bank.request(api, bank.nextNumber(), fields);
            none.set(field, NullNode.getInstance());

            JsonNode reply = body(bank.send(api, absent));

            assertThat(reply.path("Iqtcnt").asText())
                    .as(api + " without " + field)
                    .isNotEmpty();
            assertThat(body(bank.send(api, empty)))
                    .as(api + " with an empty " + field)
                    .isEqualTo(reply);
            assertThat(body(bank.send(api, none)))
                    .as(api + " with null as " + field)
                    .isEqualTo(reply);
        }));
    }

    private static JsonNode body(JsonNode reply) {
        ObjectNode body = reply.deepCopy();
        body.remove("Header");
        return body;
    }

    @Test
    void aNumberMayBeAJsonNumber() {
        Map<String, Object> today =
                Map.of("Iqds", 1, "Insymd", Integer.parseInt(bank.today()), "Ineymd", bank.today(), "PageNo", 1);

        assertThat(bank.call(DEPOSITS, today).path("REC")).hasSize(1);
    }

    @Test
    void aPageNumberHasAtMostFourDigits() {
        lists().forEach((api, fields) -> {
            ObjectNode last = bank.request(api, bank.nextNumber(), fields);
            last.put("PageNo", "9999");
            ObjectNode beyond = bank.request(api, bank.nextNumber(), fields);
            beyond.put("PageNo", "10000");

            assertThat(code(bank.send(api, last))).as(api).isEqualTo("00000");
            assertThat(code(bank.send(api, beyond))).as(api).isEqualTo("X0004");
        });
    }

    @Test
    void anAbsentOrEmptyFieldThatIsRequiredIsRefused() {
        assertThat(code(bank.call(ACCOUNTS, Map.of()))).isEqualTo("X0004");
        assertThat(code(bank.call(ACCOUNTS, Map.of("P2PVractUsg", "")))).isEqualTo("X0004");
        assertThat(code(bank.call(HISTORY, Map.of("Vran", investor, "Insymd", bank.today(), "Ineymd", bank.today()))))
                .isEqualTo("X0004");
    }

    @Test
    void anEmptySpellingOfTheContractKeyCountsAsAbsent() {
        ObjectNode request = bank.request(ISSUE, "1", Map.of("P2PVractUsg", "1", "InvstBrwNm", "홍길동"));
        request.put("P2PCmtmNo", "");

        assertThat(code(bank.send(ISSUE, request))).isEqualTo("00000");
    }
}
