package ontu.sandbox;

import static ontu.sandbox.HandwrittenBankClient.ACCOUNTS;
import static ontu.sandbox.HandwrittenBankClient.DEPOSITS;
import static ontu.sandbox.HandwrittenBankClient.DISBURSEMENT_ORDER;
import static ontu.sandbox.HandwrittenBankClient.DISBURSEMENT_RESULT;
import static ontu.sandbox.HandwrittenBankClient.HISTORY;
import static ontu.sandbox.HandwrittenBankClient.LOANS;
import static ontu.sandbox.HandwrittenBankClient.SUBSIDIARY;
import static ontu.sandbox.HandwrittenBankClient.SUBSIDIARY_HISTORY;
import static ontu.sandbox.HandwrittenBankClient.TERMINATE;
import static ontu.sandbox.HandwrittenBankClient.VERIFY;
import static ontu.sandbox.HandwrittenBankClient.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import ontu.testing.TestHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BankVariantsTest {
    private final HandwrittenBankClient bank = new HandwrittenBankClient();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        bank.close();
    }

    private Map<String, Map<String, String>> emptyLists() {
        String investor = bank.issue("1");
        String today = bank.today();
        Map<String, String> period = Map.of("Insymd", today, "Ineymd", today, "TrnsDsnc", "A", "Iqds", "1");
        return Map.of(
                ACCOUNTS, Map.of("P2PVractUsg", "2"),
                HISTORY, Map.of("Vran", investor, "Insymd", today, "Ineymd", today, "TrnsDsnc", "A"),
                LOANS, period,
                DEPOSITS, period,
                SUBSIDIARY_HISTORY, period);
    }

    @Test
    void anEmptyListIsAnEmptyRecByDefault() {
        emptyLists().forEach((api, request) -> {
            JsonNode reply = bank.call(api, request);
            assertThat(code(reply)).as(api).isEqualTo("00000");
            assertThat(reply.path("REC").isArray()).as(api).isTrue();
            assertThat(reply.path("REC")).as(api).isEmpty();
        });
    }

    @Test
    void anEmptyListMayHaveNoRecAtAll() {
        bank.choose(Variant.EMPTY_LIST, "ABSENT");

        emptyLists().forEach((api, request) -> {
            JsonNode reply = bank.call(api, request);
            assertThat(code(reply)).as(api).isEqualTo("00000");
            assertThat(reply.has("REC")).as(api).isFalse();
            assertThat(reply.path("Iqtcnt").asText()).as(api).isEqualTo("0");
        });
    }

    @Test
    void anEmptyListMayBeACodeWithoutAnythingOfTheList() {
        bank.choose(Variant.EMPTY_LIST, "A0090");

        emptyLists().forEach((api, request) -> {
            JsonNode reply = bank.call(api, request);
            assertThat(code(reply)).as(api).isEqualTo("A0090");
            assertThat(reply.fieldNames()).toIterable().as(api).isSubsetOf("Header", "P2pCmtmNo", "ChidSqno");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"EMPTY", "ABSENT", "A0090"})
    void aPagePastTheLastIsAnsweredLikeAnEmptyList(String variant) {
        bank.choose(Variant.EMPTY_LIST, variant);
        bank.deposit(bank.issue("1"), 1_000);

        JsonNode past = bank.depositsToday(2);

        assertThat(bank.depositsToday(1).path("REC")).hasSize(1);
        assertThat(code(past)).isEqualTo(variant.equals("A0090") ? "A0090" : "00000");
        assertThat(past.path("TotCnt").asText()).isEqualTo(variant.equals("A0090") ? "" : "1");
        assertThat(past.has("REC")).isEqualTo(variant.equals("EMPTY"));
    }

    @Test
    void listsMayBeSpelledRec() {
        bank.choose(Variant.LIST_KEY, "Rec");
        bank.deposit(bank.issue("1"), 1_000);

        assertThat(bank.depositsToday(1).path("Rec")).hasSize(1);
        assertThat(bank.depositsToday(1).has("REC")).isFalse();
        assertThat(bank.depositsToday(2).path("Rec").isArray()).isTrue();
    }

    @Test
    void amountsMayHaveLeadingZerosOrDecimals() {
        String investor = bank.fundedInvestor(1_000);
        bank.choose(Variant.AMOUNTS, "LEADING_ZEROS");
        assertThat(bank.disburse("1", "LOAN1", "Y", investor, 600)
                        .path("InvAccAmt")
                        .asText())
                .isEqualTo("000000000000600");
        assertThat(bank.depositsToday(1).path("REC").path(0).path("RcvAmt").asText())
                .isEqualTo("000000000001000");
        assertThat(bank.depositsToday(1).path("TotCnt").asText()).isEqualTo("1");

        bank.choose(Variant.AMOUNTS, "DECIMALS");
        assertThat(bank.call(SUBSIDIARY, Map.of()).path("RlpmAbamt").asText()).isEqualTo("0.00");
        bank.addFault(Map.of("api", DISBURSEMENT_ORDER, "kind", "WRONG_ECHO", "ordinals", List.of(1)));
        assertThat(bank.disburse("2", "LOAN1", "N", investor, 100)
                        .path("InvSumAmt")
                        .asText())
                .as("one won too much")
                .isEqualTo("101.00");
    }

    @Test
    void aVerifiedBorrowerMayBeAnsweredWithTheHeaderOnly() {
        bank.choose(Variant.VERIFICATION_REPLY, "HEADER");
        bank.addFault(Map.of("api", VERIFY, "kind", "REFUSE", "ordinals", List.of(2)));
        Map<String, String> borrower = Map.of(
                "LoanNo", "L1", "Bncd", "011", "BrwAcno", "302", "Dpnm", "김차입", "SlctAmt", "100", "LonTrm", "12");

        JsonNode verified = bank.call(VERIFY, borrower);
        JsonNode refused = bank.call(VERIFY, borrower);

        assertThat(code(verified)).isEqualTo("00000");
        assertThat(verified).hasSize(1);
        assertThat(code(refused)).isEqualTo("X0005");
        assertThat(refused).hasSize(1);
    }

    @Test
    void aHistoryMayHaveNoTotal() {
        bank.choose(Variant.HISTORY_TOTALS, "OFF");
        bank.deposit(bank.issue("2"), 10);
        bank.clock.set("2026-03-02T16:00");

        JsonNode history =
                bank.call(SUBSIDIARY_HISTORY, Map.of("Insymd", bank.today(), "Ineymd", bank.today(), "TrnsDsnc", "A"));

        assertThat(history.has("TotCnt")).isFalse();
        assertThat(history.path("Iqtcnt").asText()).isEqualTo("1");
    }

    @Test
    void outsideServiceHoursEveryRequestIsRefusedAndNothingIsReceived() {
        String investor = bank.fundedInvestor(1_000);
        bank.choose(Variant.CLOSED_HOURS, "23:50-00:30");
        bank.clock.set("2026-03-02T23:49:59");
        assertThat(code(bank.call(SUBSIDIARY, Map.of()))).isEqualTo("00000");

        bank.clock.set("2026-03-02T23:50");
        assertThat(code(bank.disburse("1", "LOAN1", "Y", investor, 100))).isEqualTo("AC002");
        bank.clock.set("2026-03-03T00:29:59");
        assertThat(code(bank.call(SUBSIDIARY, Map.of()))).isEqualTo("AC002");
        assertThat(code(bank.disburse("2", "LOAN1", "Y", investor, 100))).isEqualTo("AC002");
        assertThat(bank.balance(investor)).isEqualTo(1_000);

        bank.clock.set("2026-03-03T00:30");
        assertThat(code(bank.inquire(DISBURSEMENT_RESULT, "LOAN1", bank.today(), "2")))
                .isEqualTo("X0001");
        assertThat(code(bank.disburse("2", "LOAN1", "Y", investor, 100)))
                .as("the number is free")
                .isEqualTo("00000");
    }

    @Test
    void theDepositListMayLag() {
        bank.choose(Variant.DEPOSIT_LIST_LAG, "10");
        bank.deposit(bank.issue("1"), 1_000);

        bank.clock.set("2026-03-02T10:09:59");
        assertThat(bank.depositsToday(1).path("TotCnt").asText()).isEqualTo("0");
        bank.clock.set("2026-03-02T10:10");
        assertThat(bank.depositsToday(1).path("TotCnt").asText()).isEqualTo("1");
    }

    @Test
    void aDepositOfYesterdayThatIsListedLateHasYesterdaysDate() {
        bank.choose(Variant.DEPOSIT_LIST_LAG, "30");
        String investor = bank.issue("1");
        bank.clock.set("2026-03-02T23:59:30");
        bank.deposit(investor, 1_000);
        bank.clock.set("2026-03-03T00:29:30");

        JsonNode list = bank.call(DEPOSITS, Map.of("Iqds", "1", "Insymd", "20260302", "Ineymd", "20260303"));

        assertThat(list.path("REC").findValuesAsText("RcvYmd")).containsExactly("20260302");
    }

    @Test
    void theLoanListMayLag() {
        String investor = bank.fundedInvestor(1_000);
        bank.choose(Variant.LOAN_LIST_LAG, "15");
        bank.disburse("1", "LOAN1", "Y", investor, 600);
        bank.clock.set("2026-03-02T16:40");
        bank.disburse("2", "LOAN1", "N", investor, 300);

        assertThat(paidOut()).isEmpty();
        bank.clock.set("2026-03-02T16:45");
        assertThat(paidOut()).containsExactly("600");
        bank.clock.set("2026-03-02T16:55");
        assertThat(paidOut()).containsExactly("900");
    }

    private List<String> paidOut() {
        return bank.call(LOANS, Map.of("Insymd", bank.today(), "Ineymd", bank.today()))
                .path("REC")
                .findValuesAsText("InvSumAmt");
    }

    @Test
    void variantsChangedAtRunTimeAreShownAndSurviveARestart() {
        Path log = folder.resolve("requests.jsonl");
        SettableClock clock = new SettableClock("2026-03-02T10:00");
        try (HandwrittenBankClient persistent = new HandwrittenBankClient(clock, log)) {
            assertThat(variants(persistent).path("emptyList").asText()).isEqualTo("EMPTY");
            persistent.choose(Variant.EMPTY_LIST, "A0090");
        }
        try (HandwrittenBankClient persistent = new HandwrittenBankClient(clock, log)) {
            assertThat(variants(persistent).path("emptyList").asText()).isEqualTo("A0090");
            assertThat(code(persistent.depositsToday(1))).isEqualTo("A0090");
        }
    }

    private static JsonNode variants(HandwrittenBankClient user) {
        return TestHttp.json(user.exchange("GET", "/sandbox/variants", "").body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"emptyList\":\"GONE\"}",
                "{\"emptyList\":true}",
                "{\"closedHours\":\"00:00\"}",
                "{\"closedHours\":\"00:30-00:30\"}",
                "{\"closedHours\":\"midnight-00:30\"}",
                "{\"depositListLag\":\"-1\"}",
                "{\"depositListLag\":\"10081\"}",
                "{\"nothing\":\"ON\"}"
            })
    void anInvalidVariantIsRefusedWithASentenceAndChangesNothing(String change) {
        JsonNode before = variants(bank);

        HttpResponse<String> response = bank.post("/sandbox/variants", change.replace("{", "{\"listKey\":\"Rec\","));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(TestHttp.json(response.body()).path("error").asText()).endsWith(".");
        assertThat(variants(bank)).isEqualTo(before);
    }

    @Test
    void apisCanHaveOtherNames() {
        ApiNames names = ApiNames.published().with(TERMINATE, "P2PNTerminate");
        try (HandwrittenBankClient renamed =
                new HandwrittenBankClient(Sandbox.Settings.defaults().withApiNames(names))) {
            String investor = renamed.issue("1");
            JsonNode reply = renamed.call("P2PNTerminate", Map.of("Vran", investor));

            assertThat(code(reply)).isEqualTo("00000");
            assertThat(reply.path("Header").path("ApiNm").asText()).isEqualTo("P2PNTerminate");
            assertThat(renamed.post("/" + TERMINATE + ".nh", "{}").statusCode()).isEqualTo(404);
            assertThat(renamed.truth().path("requests").has(TERMINATE))
                    .as("the published name")
                    .isTrue();
        }
    }

    @Test
    void twoApisCannotHaveTheSameName() {
        ApiNames names = ApiNames.published();

        assertThatThrownBy(() -> names.with("Nothing", "Other")).hasMessage("The bank has no API Nothing.");
        assertThatThrownBy(() -> names.with(TERMINATE, "a/b"))
                .hasMessage("The name of an API has 1 to 60 letters and digits.");
        assertThatThrownBy(() -> names.with(TERMINATE, ACCOUNTS))
                .hasMessage("Another API has the name " + ACCOUNTS + " already.");
    }

    @Test
    void everyVariantIsInTheDocumentWithItsOptionAndItsDefault() throws IOException {
        String document = Files.readString(Path.of("docs/sandbox.md"));

        assertThat(Arrays.stream(Variant.values()))
                .allSatisfy(variant -> assertThat(document)
                        .contains("| `" + variant.key() + "`, `" + variant.option() + "` | `" + variant.initial()));
    }
}
