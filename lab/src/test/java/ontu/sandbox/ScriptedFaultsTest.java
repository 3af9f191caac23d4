package ontu.sandbox;

import static ontu.sandbox.HandwrittenBankClient.DISBURSEMENT_ORDER;
import static ontu.sandbox.HandwrittenBankClient.DISBURSEMENT_RESULT;
import static ontu.sandbox.HandwrittenBankClient.ISSUE;
import static ontu.sandbox.HandwrittenBankClient.SUBSIDIARY;
import static ontu.sandbox.HandwrittenBankClient.code;
import static ontu.sandbox.HandwrittenBankClient.disbursement;
import static ontu.sandbox.HandwrittenBankClient.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import ontu.testing.TestHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScriptedFaultsTest {
    private final HandwrittenBankClient bank = new HandwrittenBankClient();
    private String investor = "";

    @BeforeEach
    void fund() {
        investor = bank.fundedInvestor(1_000);
    }

    @AfterEach
    void close() {
        bank.close();
    }

    private void disburseWithoutReply(String number, String opensLoan, long amount) {
        assertThatThrownBy(() -> bank.disburse(number, "LOAN1", opensLoan, investor, amount))
                .isInstanceOf(UncheckedIOException.class);
    }

    private String inquiryResult(String number) {
        JsonNode reply = bank.inquire(DISBURSEMENT_RESULT, "LOAN1", bank.today(), number);
        return code(reply).equals("00000") ? reply.path("Pcrs").asText() : code(reply);
    }

    private String state(String number) {
        return bank.truthOfOrder(number).path("state").asText();
    }

    @Test
    void aDroppedRequestNeverReachesTheBankAndItsNumberIsFree() {
        bank.addFault(Map.of("api", DISBURSEMENT_ORDER, "kind", "DROP_REQUEST", "ordinals", List.of(1)));

        disburseWithoutReply("1", "Y", 100);

        assertThat(inquiryResult("1")).isEqualTo("X0001");
        assertThat(state("1")).isEqualTo("NEVER_RECEIVED");
        assertThat(bank.truthOfOrder("1").path("rows").path(0).path("amount").asLong())
                .isEqualTo(100);
        assertThat(bank.truthOfOrder("1").path("faults").path(0).asText()).isEqualTo("DROP_REQUEST");
        assertThat(bank.truth().path("requests").has(DISBURSEMENT_ORDER)).isFalse();
        assertThat(code(bank.disburse("1", "LOAN1", "Y", investor, 100))).isEqualTo("00000");
    }

    @Test
    void anOrderWithADroppedReplyIsExecuted() {
        bank.addFault(Map.of("api", DISBURSEMENT_ORDER, "kind", "DROP_REPLY", "ordinals", List.of(1)));

        disburseWithoutReply("1", "Y", 100);

        assertThat(inquiryResult("1")).isEqualTo("00000");
        assertThat(bank.balance(investor)).isEqualTo(900);
        assertThat(code(bank.disburse("1", "LOAN1", "N", investor, 100))).isEqualTo("AC081");
    }

    @Test
    void aDelayedExecutionIsInProgressUntilItsTimeAndThenFollowsTheRules() {
        bank.addFault(Map.of(
                "api",
                DISBURSEMENT_ORDER,
                "kind",
                "DELAY_EXECUTION",
                "delay",
                "PT1H",
                "reply",
                "AT999",
                "ordinals",
                List.of(1)));
        bank.addFault(
                Map.of("api", DISBURSEMENT_ORDER, "kind", "DELAY_EXECUTION", "delay", "PT2H", "ordinals", List.of(2)));

        assertThat(code(bank.disburse("1", "LOAN1", "Y", investor, 100))).isEqualTo("AT999");
        disburseWithoutReply("2", "Y", 100);

        assertThat(inquiryResult("1")).isEqualTo("A0050");
        assertThat(state("2")).isEqualTo("IN_PROGRESS");
        assertThat(bank.balance(investor)).isEqualTo(1_000);
        bank.clock.set("2026-03-02T17:30");
        assertThat(inquiryResult("1")).isEqualTo("00000");
        assertThat(bank.truthOfOrder("1").path("finishedAt").asText())
                .isEqualTo(SettableClock.inSeoul("2026-03-02T17:30") + "");
        bank.clock.set("2026-03-02T19:00");
        assertThat(inquiryResult("2")).isEqualTo("X0003");
        assertThat(bank.balance(investor)).isEqualTo(900);
    }

    @Test
    void anAccountMayBeIssuedAfterATimeOut() {
        bank.addFault(Map.of("api", ISSUE, "kind", "DELAY_EXECUTION", "delay", "PT5M", "reply", "AT999"));

        JsonNode reply = bank.call(ISSUE, Map.of("P2PVractUsg", "1", "InvstBrwNm", "늦은이"));

        assertThat(code(reply)).isEqualTo("AT999");
        assertThat(bank.truth().path("accounts")).hasSize(1);
        bank.clock.set("2026-03-02T16:35");
        assertThat(bank.truth().path("accounts")).hasSize(2);
    }

    @Test
    void aDelayedRequestIsReceivedOnTheDateOfItsArrival() {
        bank.disburse("0", "LOAN1", "Y", investor, 100);
        bank.clock.set("2026-03-02T23:59:50");
        bank.addFault(
                Map.of("api", DISBURSEMENT_ORDER, "kind", "DELAY_RECEIPT", "delay", "PT20S", "ordinals", List.of(1)));

        disburseWithoutReply("5", "N", 100);

        assertThat(state("5")).isEqualTo("IN_FLIGHT");
        assertThat(inquiryResult("5")).isEqualTo("X0001");
        assertThat(code(bank.disburse("5", "LOAN1", "N", investor, 100))).isEqualTo("00000");
        bank.clock.set("2026-03-03T00:00:10");
        assertThat(inquiryResult("5")).isEqualTo("00000");
        assertThat(bank.balance(investor)).as("executed on both dates").isEqualTo(700);
        JsonNode late = bank.truth().path("orders").path(2);
        assertThat(late.path("bankDate").asText()).isEqualTo("2026-03-03");
        assertThat(late.path("sendDate").asText()).isEqualTo("20260302");
    }

    @Test
    void aRefusedOrderIsNotExecutedAndTheInquiryReturnsItsCode() {
        bank.addFault(Map.of("api", DISBURSEMENT_ORDER, "kind", "REFUSE", "ordinals", List.of(1)));
        bank.addFault(Map.of("api", DISBURSEMENT_ORDER, "kind", "REFUSE", "code", "A9998", "ordinals", List.of(2)));

        assertThat(code(bank.disburse("1", "LOAN1", "Y", investor, 100))).isEqualTo("X0002");
        assertThat(code(bank.disburse("2", "LOAN1", "Y", investor, 100))).isEqualTo("A9998");

        assertThat(inquiryResult("1")).isEqualTo("X0002");
        assertThat(inquiryResult("2")).isEqualTo("A9998");
        assertThat(bank.balance(investor)).isEqualTo(1_000);
    }

    @Test
    void aWrongCodeHidesAnExecutedOrder() {
        bank.addFault(Map.of("api", DISBURSEMENT_ORDER, "kind", "WRONG_CODE", "code", "AC999"));

        JsonNode reply = bank.disburse("1", "LOAN1", "Y", investor, 100);

        assertThat(code(reply)).isEqualTo("AC999");
        assertThat(reply.has("InvAccAmt")).isFalse();
        assertThat(inquiryResult("1")).isEqualTo("00000");
    }

    @Test
    void aWrongEchoChangesOneFieldOfTheReplyOnly() {
        bank.addFault(Map.of("api", DISBURSEMENT_ORDER, "kind", "WRONG_ECHO", "ordinals", List.of(1)));
        bank.addFault(
                Map.of("api", DISBURSEMENT_ORDER, "kind", "WRONG_ECHO", "field", "InvAccAmt", "ordinals", List.of(2)));
        bank.addFault(
                Map.of("api", DISBURSEMENT_ORDER, "kind", "WRONG_ECHO", "field", "LoanNo", "ordinals", List.of(3)));

        assertThat(bank.disburse("1", "LOAN1", "Y", investor, 100)
                        .path("InvSumAmt")
                        .asText())
                .isEqualTo("101");
        assertThat(bank.disburse("2", "LOAN1", "N", investor, 100)
                        .path("InvAccAmt")
                        .asText())
                .isEqualTo("201");
        assertThat(bank.disburse("3", "LOAN1", "N", investor, 100)
                        .path("LoanNo")
                        .asText())
                .isEqualTo("LOAN1X");
        assertThat(bank.balance(investor)).isEqualTo(700);
    }

    @Test
    void aBrokenBodyHasFiveVariantsAndTheRequestIsCarriedOut() {
        String truncated = brokenReply("1", "Y", BrokenBody.TRUNCATED);
        String controls = brokenReply("2", "N", BrokenBody.CONTROL_CHARACTERS);

        assertThatThrownBy(() -> TestHttp.json(truncated)).isInstanceOf(UncheckedIOException.class);
        assertThat(TestHttp.json(controls).path("Header").path("Rsms").asText()).contains("\r\n", "\u0000", "\u001b");
        assertThat(brokenReply("3", "N", BrokenBody.NOT_JSON)).startsWith("<html>");
        assertThat(brokenReply("4", "N", BrokenBody.EMPTY)).isEmpty();
        assertThat(brokenReply("5", "N", BrokenBody.HUGE_STRING)).hasSizeGreaterThan(1_000_000);
        assertThat(bank.balance(investor)).isEqualTo(995);
    }

    private String brokenReply(String number, String opensLoan, BrokenBody variant) {
        bank.addFault(Map.of(
                "api",
                DISBURSEMENT_ORDER,
                "kind",
                "BROKEN_BODY",
                "variant",
                variant.code(),
                "numbers",
                List.of(number)));
        Map<String, Object> order = disbursement("LOAN1", opensLoan, 1, rows("InvAmt", investor, 1));
        HttpResponse<String> response = bank.post(
                "/" + DISBURSEMENT_ORDER + ".nh",
                bank.request(DISBURSEMENT_ORDER, number, order).toString());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    @Test
    void duringMaintenanceEveryRequestGetsAPageAndNoneReachesTheBank() {
        bank.addFault(Map.of(
                "api",
                "*",
                "kind",
                "HTTP_STATUS",
                "status",
                429,
                "from",
                SettableClock.inSeoul("2026-03-02T17:00") + "",
                "to",
                SettableClock.inSeoul("2026-03-02T18:00") + ""));

        assertThat(code(bank.call(SUBSIDIARY, Map.of()))).isEqualTo("00000");
        bank.clock.set("2026-03-02T17:00");
        HttpResponse<String> page = bank.post(
                "/" + DISBURSEMENT_ORDER + ".nh",
                bank.request(DISBURSEMENT_ORDER, "1", disbursement("LOAN1", "Y", 1, rows("InvAmt", investor, 1)))
                        .toString());
        assertThat(page.statusCode()).isEqualTo(429);
        assertThat(page.body()).startsWith("<!DOCTYPE html>");
        bank.clock.set("2026-03-02T18:00");
        assertThat(inquiryResult("1")).isEqualTo("X0001");
        assertThat(code(bank.disburse("1", "LOAN1", "Y", investor, 100))).isEqualTo("00000");
    }

    @Test
    void aLaggingInquiryReturnsNotFoundOrInProgressAndCanOccurWithALostReply() {
        bank.addFault(Map.of("api", DISBURSEMENT_ORDER, "kind", "DROP_REPLY", "numbers", List.of("1")));
        bank.addFault(
                Map.of("api", DISBURSEMENT_ORDER, "kind", "INQUIRY_LAG", "delay", "PT90M", "numbers", List.of("1")));
        bank.addFault(Map.of(
                "api",
                DISBURSEMENT_ORDER,
                "kind",
                "INQUIRY_LAG",
                "delay",
                "PT10M",
                "code",
                "A0050",
                "numbers",
                List.of("2")));

        disburseWithoutReply("1", "Y", 100);
        assertThat(code(bank.disburse("2", "LOAN1", "N", investor, 100))).isEqualTo("00000");

        assertThat(inquiryResult("1")).isEqualTo("X0001");
        assertThat(inquiryResult("2")).isEqualTo("A0050");
        bank.clock.set("2026-03-02T17:59:59");
        assertThat(inquiryResult("1")).isEqualTo("X0001");
        assertThat(inquiryResult("2")).isEqualTo("00000");
        bank.clock.set("2026-03-02T18:00");
        assertThat(inquiryResult("1")).isEqualTo("00000");
        assertThat(bank.truthOfOrder("1").path("faults").toString()).isEqualTo("[\"DROP_REPLY\",\"INQUIRY_LAG\"]");
    }

    @Test
    void aFlippedInquiryDeniesAnExecutedOrderForEverOrForAWhile() {
        bank.addFault(Map.of("api", DISBURSEMENT_ORDER, "kind", "INQUIRY_FLIP", "numbers", List.of("1")));
        bank.addFault(Map.of(
                "api",
                DISBURSEMENT_ORDER,
                "kind",
                "INQUIRY_FLIP",
                "code",
                "X0003",
                "delay",
                "PT1H",
                "numbers",
                List.of("2")));
        bank.disburse("1", "LOAN1", "Y", investor, 100);
        bank.disburse("2", "LOAN1", "N", investor, 100);

        assertThat(inquiryResult("1")).isEqualTo("X0002");
        assertThat(inquiryResult("2")).isEqualTo("X0003");
        bank.clock.set("2026-03-02T20:00");
        assertThat(inquiryResult("1")).isEqualTo("X0002");
        assertThat(inquiryResult("2")).isEqualTo("00000");
    }

    @Test
    void ordinalsCountFromWhenTheRuleWasAddedAndClearingRemovesAllFaults() {
        bank.call(SUBSIDIARY, Map.of());
        bank.addFault(Map.of("api", SUBSIDIARY, "kind", "REFUSE", "ordinals", List.of(2, 3)));

        List<String> codes = IntStream.range(0, 4)
                .mapToObj(i -> code(bank.call(SUBSIDIARY, Map.of())))
                .toList();

        assertThat(codes).containsExactly("00000", "X0002", "X0002", "00000");
        assertThat(bank.truth().path("faults").path(SUBSIDIARY).path("REFUSE").asInt())
                .isEqualTo(2);
        bank.addFault(Map.of("api", "*", "kind", "REFUSE"));
        assertThat(code(bank.call(SUBSIDIARY, Map.of()))).isEqualTo("X0002");
        assertThat(bank.exchange("DELETE", "/sandbox/faults", "").statusCode()).isEqualTo(204);
        assertThat(code(bank.call(SUBSIDIARY, Map.of()))).isEqualTo("00000");
    }

    @Test
    void aFaultWithAProbabilityDependsOnTheNumberAndNotOnTheOrderOfArrival() {
        try (HandwrittenBankClient backwards = new HandwrittenBankClient()) {
            Map<String, Object> rule =
                    Map.of("api", "*", "kind", "REFUSE", "code", "AT999", "probability", 0.3, "seed", 42);
            bank.addFault(rule);
            backwards.addFault(rule);
            Map<Integer, String> there = new TreeMap<>();
            Map<Integer, String> back = new TreeMap<>();
            for (int i = 0; i < 200; i++) {
                there.put(i, code(bank.call(SUBSIDIARY, "7" + i, Map.of())));
                back.put(199 - i, code(backwards.call(SUBSIDIARY, "7" + (199 - i), Map.of())));
            }

            assertThat(there).isEqualTo(back);
            assertThat(there.values().stream().filter("AT999"::equals).count()).isBetween(35L, 85L);
        }
    }

    @Test
    void anInvalidRuleIsRefusedWithASentence() {
        for (String rule : List.of(
                "{\"api\":\"*\"}",
                "{\"api\":\"Nothing\",\"kind\":\"REFUSE\"}",
                "{\"api\":\"*\",\"kind\":\"EXPLODE\"}",
                "{\"api\":\"*\",\"kind\":\"DELAY_RECEIPT\"}",
                "{\"api\":\"*\",\"kind\":\"DELAY_RECEIPT\",\"delay\":\"soon\"}",
                "{\"api\":\"*\",\"kind\":\"REFUSE\",\"probability\":2}",
                "{\"api\":\"*\",\"kind\":\"REFUSE\",\"ordinals\":[0]}",
                "{\"api\":\"*\",\"kind\":\"REFUSE\",\"ordinal\":[1]}",
                "{\"api\":\"" + SUBSIDIARY + "\",\"kind\":\"INQUIRY_LAG\",\"delay\":\"PT1M\"}")) {
            HttpResponse<String> response = bank.post("/sandbox/faults", rule);
            assertThat(response.statusCode()).as(rule).isEqualTo(400);
            assertThat(TestHttp.json(response.body()).path("error").asText())
                    .as(rule)
                    .endsWith(".");
        }
    }
}
