package ontu.sandbox;

import static ontu.sandbox.BankUser.ISSUE;
import static ontu.sandbox.BankUser.PAY;
import static ontu.sandbox.BankUser.PAY_RESULT;
import static ontu.sandbox.BankUser.SUBSIDIARY;
import static ontu.sandbox.BankUser.code;
import static ontu.sandbox.BankUser.payment;
import static ontu.sandbox.BankUser.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private final BankUser bank = new BankUser();
    private String investor = "";

    @BeforeEach
    void fund() {
        investor = bank.fundedInvestor(1_000);
    }

    @AfterEach
    void close() {
        bank.close();
    }

    private void payIntoSilence(String number, String opens, long amount) {
        assertThatThrownBy(() -> bank.pay(number, "LOAN1", opens, investor, amount))
                .isInstanceOf(UncheckedIOException.class);
    }

    private String told(String number) {
        JsonNode reply = bank.inquire(PAY_RESULT, "LOAN1", bank.today(), number);
        return code(reply).equals("00000") ? reply.path("Pcrs").asText() : code(reply);
    }

    private String state(String number) {
        return bank.truthOfOrder(number).path("state").asText();
    }

    @Test
    void aDroppedRequestNeverReachesTheBankAndItsNumberIsFree() {
        bank.fault(Map.of("api", PAY, "kind", "DROP_REQUEST", "ordinals", List.of(1)));

        payIntoSilence("1", "Y", 100);

        assertThat(told("1")).isEqualTo("X0001");
        assertThat(state("1")).isEqualTo("NEVER_RECEIVED");
        assertThat(bank.truthOfOrder("1").path("rows").path(0).path("amount").asLong())
                .isEqualTo(100);
        assertThat(bank.truthOfOrder("1").path("faults").path(0).asText()).isEqualTo("DROP_REQUEST");
        assertThat(bank.truth().path("requests").has(PAY)).isFalse();
        assertThat(code(bank.pay("1", "LOAN1", "Y", investor, 100))).isEqualTo("00000");
    }

    @Test
    void aDroppedReplyLeavesAnExecutedOrderBehind() {
        bank.fault(Map.of("api", PAY, "kind", "DROP_REPLY", "ordinals", List.of(1)));

        payIntoSilence("1", "Y", 100);

        assertThat(told("1")).isEqualTo("00000");
        assertThat(bank.balance(investor)).isEqualTo(900);
        assertThat(code(bank.pay("1", "LOAN1", "N", investor, 100))).isEqualTo("AC081");
    }

    @Test
    void aDelayedExecutionIsInProgressUntilItsTimeAndThenKeepsTheRules() {
        bank.fault(Map.of(
                "api", PAY, "kind", "DELAY_EXECUTION", "delay", "PT1H", "reply", "AT999", "ordinals", List.of(1)));
        bank.fault(Map.of("api", PAY, "kind", "DELAY_EXECUTION", "delay", "PT2H", "ordinals", List.of(2)));

        assertThat(code(bank.pay("1", "LOAN1", "Y", investor, 100))).isEqualTo("AT999");
        payIntoSilence("2", "Y", 100);

        assertThat(told("1")).isEqualTo("A0050");
        assertThat(state("2")).isEqualTo("IN_PROGRESS");
        assertThat(bank.balance(investor)).isEqualTo(1_000);
        bank.clock.set("2026-03-02T17:30");
        assertThat(told("1")).isEqualTo("00000");
        assertThat(bank.truthOfOrder("1").path("finishedAt").asText())
                .isEqualTo(SettableClock.inSeoul("2026-03-02T17:30") + "");
        bank.clock.set("2026-03-02T19:00");
        assertThat(told("2")).isEqualTo("X0003");
        assertThat(bank.balance(investor)).isEqualTo(900);
    }

    @Test
    void anAccountMayBeIssuedLateAfterATimeOut() {
        bank.fault(Map.of("api", ISSUE, "kind", "DELAY_EXECUTION", "delay", "PT5M", "reply", "AT999"));

        JsonNode reply = bank.call(ISSUE, Map.of("P2PVractUsg", "1", "InvstBrwNm", "늦은이"));

        assertThat(code(reply)).isEqualTo("AT999");
        assertThat(bank.truth().path("accounts")).hasSize(1);
        bank.clock.set("2026-03-02T16:35");
        assertThat(bank.truth().path("accounts")).hasSize(2);
    }

    @Test
    void aLateRequestIsReceivedOnTheDateOfItsArrival() {
        bank.pay("0", "LOAN1", "Y", investor, 100);
        bank.clock.set("2026-03-02T23:59:50");
        bank.fault(Map.of("api", PAY, "kind", "DELAY_RECEIPT", "delay", "PT20S", "ordinals", List.of(1)));

        payIntoSilence("5", "N", 100);

        assertThat(state("5")).isEqualTo("IN_FLIGHT");
        assertThat(told("5")).isEqualTo("X0001");
        assertThat(code(bank.pay("5", "LOAN1", "N", investor, 100))).isEqualTo("00000");
        bank.clock.set("2026-03-03T00:00:10");
        assertThat(told("5")).isEqualTo("00000");
        assertThat(bank.balance(investor)).as("paid on both dates").isEqualTo(700);
        JsonNode late = bank.truth().path("orders").path(2);
        assertThat(late.path("bankDate").asText()).isEqualTo("2026-03-03");
        assertThat(late.path("sendDate").asText()).isEqualTo("20260302");
    }

    @Test
    void aRefusalIsNotExecutedAndTheInquiryShowsItsCode() {
        bank.fault(Map.of("api", PAY, "kind", "REFUSE", "ordinals", List.of(1)));
        bank.fault(Map.of("api", PAY, "kind", "REFUSE", "code", "A9998", "ordinals", List.of(2)));

        assertThat(code(bank.pay("1", "LOAN1", "Y", investor, 100))).isEqualTo("X0002");
        assertThat(code(bank.pay("2", "LOAN1", "Y", investor, 100))).isEqualTo("A9998");

        assertThat(told("1")).isEqualTo("X0002");
        assertThat(told("2")).isEqualTo("A9998");
        assertThat(bank.balance(investor)).isEqualTo(1_000);
    }

    @Test
    void aWrongCodeHidesAnExecutedOrder() {
        bank.fault(Map.of("api", PAY, "kind", "WRONG_CODE", "code", "AC999"));

        JsonNode reply = bank.pay("1", "LOAN1", "Y", investor, 100);

        assertThat(code(reply)).isEqualTo("AC999");
        assertThat(reply.has("InvAccAmt")).isFalse();
        assertThat(told("1")).isEqualTo("00000");
    }

    @Test
    void aWrongEchoChangesOneFieldOfTheReplyOnly() {
        bank.fault(Map.of("api", PAY, "kind", "WRONG_ECHO", "ordinals", List.of(1)));
        bank.fault(Map.of("api", PAY, "kind", "WRONG_ECHO", "field", "InvAccAmt", "ordinals", List.of(2)));
        bank.fault(Map.of("api", PAY, "kind", "WRONG_ECHO", "field", "LoanNo", "ordinals", List.of(3)));

        assertThat(bank.pay("1", "LOAN1", "Y", investor, 100).path("InvSumAmt").asText())
                .isEqualTo("101");
        assertThat(bank.pay("2", "LOAN1", "N", investor, 100).path("InvAccAmt").asText())
                .isEqualTo("201");
        assertThat(bank.pay("3", "LOAN1", "N", investor, 100).path("LoanNo").asText())
                .isEqualTo("LOAN1X");
        assertThat(bank.balance(investor)).isEqualTo(700);
    }

    @Test
    void aBrokenBodyComesInFiveVariantsAndTheRequestHasBeenCarriedOut() {
        String truncated = brokenReply("1", "Y", BrokenBody.TRUNCATED);
        String controls = brokenReply("2", "N", BrokenBody.CONTROL_CHARACTERS);

        assertThatThrownBy(() -> BankUser.parse(truncated)).isInstanceOf(UncheckedIOException.class);
        assertThat(BankUser.parse(controls).path("Header").path("Rsms").asText())
                .contains("\r\n", "\u0000", "\u001b");
        assertThat(brokenReply("3", "N", BrokenBody.NOT_JSON)).startsWith("<html>");
        assertThat(brokenReply("4", "N", BrokenBody.EMPTY)).isEmpty();
        assertThat(brokenReply("5", "N", BrokenBody.HUGE_STRING)).hasSizeGreaterThan(1_000_000);
        assertThat(bank.balance(investor)).isEqualTo(995);
    }

    private String brokenReply(String number, String opens, BrokenBody variant) {
        bank.fault(Map.of("api", PAY, "kind", "BROKEN_BODY", "variant", variant.name(), "numbers", List.of(number)));
        Map<String, Object> order = payment("LOAN1", opens, 1, rows("InvAmt", investor, 1));
        HttpResponse<String> response =
                bank.post("/" + PAY + ".nh", bank.request(PAY, number, order).toString());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    @Test
    void aMaintenancePageStandsInFrontOfTheBankWhileItsWindowIsOpen() {
        bank.fault(Map.of(
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
                "/" + PAY + ".nh",
                bank.request(PAY, "1", payment("LOAN1", "Y", 1, rows("InvAmt", investor, 1)))
                        .toString());
        assertThat(page.statusCode()).isEqualTo(429);
        assertThat(page.body()).startsWith("<!DOCTYPE html>");
        bank.clock.set("2026-03-02T18:00");
        assertThat(told("1")).isEqualTo("X0001");
        assertThat(code(bank.pay("1", "LOAN1", "Y", investor, 100))).isEqualTo("00000");
    }

    @Test
    void aLaggingInquiryKnowsNothingOrSaysInProgressAndCanComeWithALostReply() {
        bank.fault(Map.of("api", PAY, "kind", "DROP_REPLY", "numbers", List.of("1")));
        bank.fault(Map.of("api", PAY, "kind", "INQUIRY_LAG", "delay", "PT90M", "numbers", List.of("1")));
        bank.fault(
                Map.of("api", PAY, "kind", "INQUIRY_LAG", "delay", "PT10M", "code", "A0050", "numbers", List.of("2")));

        payIntoSilence("1", "Y", 100);
        assertThat(code(bank.pay("2", "LOAN1", "N", investor, 100))).isEqualTo("00000");

        assertThat(told("1")).isEqualTo("X0001");
        assertThat(told("2")).isEqualTo("A0050");
        bank.clock.set("2026-03-02T17:59:59");
        assertThat(told("1")).isEqualTo("X0001");
        assertThat(told("2")).isEqualTo("00000");
        bank.clock.set("2026-03-02T18:00");
        assertThat(told("1")).isEqualTo("00000");
        assertThat(bank.truthOfOrder("1").path("faults").toString()).isEqualTo("[\"DROP_REPLY\",\"INQUIRY_LAG\"]");
    }

    @Test
    void aFlippedInquiryDeniesAnExecutedOrderForEverOrForAWhile() {
        bank.fault(Map.of("api", PAY, "kind", "INQUIRY_FLIP", "numbers", List.of("1")));
        bank.fault(
                Map.of("api", PAY, "kind", "INQUIRY_FLIP", "code", "X0003", "delay", "PT1H", "numbers", List.of("2")));
        bank.pay("1", "LOAN1", "Y", investor, 100);
        bank.pay("2", "LOAN1", "N", investor, 100);

        assertThat(told("1")).isEqualTo("X0002");
        assertThat(told("2")).isEqualTo("X0003");
        bank.clock.set("2026-03-02T20:00");
        assertThat(told("1")).isEqualTo("X0002");
        assertThat(told("2")).isEqualTo("00000");
    }

    @Test
    void ordinalsCountFromTheMomentAtWhichTheRuleWasAddedAndClearingEndsAllFaults() {
        bank.call(SUBSIDIARY, Map.of());
        bank.fault(Map.of("api", SUBSIDIARY, "kind", "REFUSE", "ordinals", List.of(2, 3)));

        List<String> codes = IntStream.range(0, 4)
                .mapToObj(i -> code(bank.call(SUBSIDIARY, Map.of())))
                .toList();

        assertThat(codes).containsExactly("00000", "X0002", "X0002", "00000");
        assertThat(bank.truth().path("faults").path(SUBSIDIARY).path("REFUSE").asInt())
                .isEqualTo(2);
        bank.fault(Map.of("api", "*", "kind", "REFUSE"));
        assertThat(code(bank.call(SUBSIDIARY, Map.of()))).isEqualTo("X0002");
        assertThat(bank.exchange("DELETE", "/sandbox/faults", "").statusCode()).isEqualTo(204);
        assertThat(code(bank.call(SUBSIDIARY, Map.of()))).isEqualTo("00000");
    }

    @Test
    void whomAProbableFaultStrikesDependsOnTheNumberAndNotOnTheOrderOfArrival() {
        try (BankUser backwards = new BankUser()) {
            Map<String, Object> rule =
                    Map.of("api", "*", "kind", "REFUSE", "code", "AT999", "probability", 0.3, "seed", 42);
            bank.fault(rule);
            backwards.fault(rule);
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
    void aRuleThatMakesNoSenseIsRefusedWithASentence() {
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
            assertThat(BankUser.parse(response.body()).path("error").asText())
                    .as(rule)
                    .endsWith(".");
        }
    }
}
