package ontu.sandbox;

import static ontu.sandbox.HandwrittenBankClient.ACCOUNTS;
import static ontu.sandbox.HandwrittenBankClient.ISSUE;
import static ontu.sandbox.HandwrittenBankClient.SUBSIDIARY;
import static ontu.sandbox.HandwrittenBankClient.TERMINATE;
import static ontu.sandbox.HandwrittenBankClient.VERIFY;
import static ontu.sandbox.HandwrittenBankClient.code;
import static ontu.sandbox.HandwrittenBankClient.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import ontu.testing.TestHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Accounts at the simulated bank, their money and their ends. */
class BankAccountsTest {
    private final HandwrittenBankClient bank = new HandwrittenBankClient();

    @AfterEach
    void close() {
        bank.close();
    }

    @Test
    void anIssuedAccountHas14DigitsAndTheReplyEchoesTheRequest() {
        JsonNode reply = bank.call(ISSUE, Map.of("P2PVractUsg", "1", "InvstBrwNm", "홍길동"));

        assertThat(reply.path("Vran").textValue()).matches("[0-9]{14}");
        assertThat(reply.path("P2PVractUsg").textValue()).isEqualTo("1");
        assertThat(reply.path("InvstBrwNm").textValue()).isEqualTo("홍길동");
    }

    @Test
    void accountIssuanceEchoesTheSpellingOfTheContractKey() {
        ObjectNode capital = bank.request(ISSUE, "1", Map.of("P2PVractUsg", "1", "InvstBrwNm", "홍길동"));
        capital.remove("P2pCmtmNo");
        capital.put("P2PCmtmNo", "0000000000");

        assertThat(bank.send(ISSUE, capital).has("P2PCmtmNo")).isTrue();
        assertThat(bank.call(ISSUE, Map.of("P2PVractUsg", "1", "InvstBrwNm", "홍길동"))
                        .has("P2pCmtmNo"))
                .isTrue();
    }

    @Test
    void aNameOfMoreThanSixLettersIsRefused() {
        assertThat(code(bank.call(ISSUE, Map.of("P2PVractUsg", "1", "InvstBrwNm", "가나다라마바사"))))
                .isEqualTo("X0004");
    }

    @Test
    void anAccountCanBeBoundToTheHoldersOwnBankAccount() {
        bank.call(ISSUE, Map.of("P2PVractUsg", "1", "InvstBrwNm", "홍길동", "DwmBncd", "004", "DwmAcno", "123456789012"));

        JsonNode row =
                bank.call(ACCOUNTS, Map.of("P2PVractUsg", "1")).path("REC").path(0);

        assertThat(row.path("DwmBncd").asText()).isEqualTo("004");
        assertThat(row.path("DwmAcno").asText()).isEqualTo("123456789012");
    }

    @Test
    void aTerminatedAccountIsEmptyListedAsTerminatedAndUnusable() {
        String investor = bank.issue("1");
        bank.deposit(investor, 100);
        assertThat(code(bank.call(TERMINATE, Map.of("Vran", investor)))).isEqualTo("X0002");
        bank.control("withdrawals", Map.of("virtualAccount", investor, "amount", 100));

        assertThat(code(bank.call(TERMINATE, Map.of("Vran", investor)))).isEqualTo("00000");

        assertThat(code(bank.call(TERMINATE, Map.of("Vran", investor)))).isEqualTo("X0008");
        assertThat(code(bank.disburse("1", "LOAN1", "Y", investor, 1))).isEqualTo("X0008");
        assertThat(code(bank.returnDeposit("2", investor, 1))).isEqualTo("X0008");
        assertThat(bank.call(ACCOUNTS, Map.of("P2PVractUsg", "1")).path("REC").findValuesAsText("VractStts"))
                .containsExactly("2");
        assertThat(bank.post("/sandbox/deposits", "{\"virtualAccount\":\"" + investor + "\",\"amount\":5}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aBorrowersAccountCannotBeTerminatedWhileItsMoneyIsOnTheSubsidiarysAccount() {
        String borrower = bank.issue("2");
        bank.deposit(borrower, 100);
        bank.clock.set("2026-03-02T16:00");

        assertThat(bank.balance(borrower)).isZero();
        assertThat(code(bank.call(TERMINATE, Map.of("Vran", borrower)))).isEqualTo("X0002");
    }

    @Test
    void depositsAreUsableFromTheNextSweepOnAndCountAsTodaysAtOnce() {
        String investor = bank.issue("1");
        bank.clock.set("2026-03-02T15:59:59");
        bank.deposit(investor, 100);
        assertThat(bank.depositsToday(1).path("UseAblAmt").textValue()).isEqualTo("0");
        assertThat(bank.depositsToday(1).path("ThdDepsAmt").textValue()).isEqualTo("100");
        assertThat(code(bank.disburse("1", "LOAN1", "Y", investor, 100))).isEqualTo("X0002");

        bank.clock.set("2026-03-02T16:00");
        bank.deposit(investor, 30);
        assertThat(bank.depositsToday(1).path("UseAblAmt").textValue()).isEqualTo("100");
        assertThat(bank.depositsToday(1).path("ThdDepsAmt").textValue()).isEqualTo("130");
        assertThat(code(bank.disburse("2", "LOAN1", "Y", investor, 101))).isEqualTo("X0002");
        assertThat(code(bank.disburse("3", "LOAN1", "Y", investor, 100))).isEqualTo("00000");

        bank.clock.set("2026-03-02T23:45");
        assertThat(bank.depositsToday(1).path("UseAblAmt").textValue()).isEqualTo("30");
        bank.clock.set("2026-03-03T08:00");
        assertThat(bank.depositsToday(1).path("ThdDepsAmt").textValue()).isEqualTo("0");
    }

    @Test
    void tasksDueDuringAClockJumpRunInOrderAndAtTheirTimes() {
        String borrower = bank.issue("2");
        bank.control(
                "deposits",
                Map.of("virtualAccount", borrower, "amount", 5, "at", SettableClock.inSeoul("2026-03-04T20:00") + ""));
        bank.control(
                "deposits",
                Map.of("virtualAccount", borrower, "amount", 7, "at", SettableClock.inSeoul("2026-03-03T10:00") + ""));

        bank.clock.set("2026-03-20T09:00");
        JsonNode history = bank.truth().path("subsidiaryAccount").path("history");
        assertThat(history.findValuesAsText("amount")).containsExactly("7", "5");
        assertThat(history.findValuesAsText("at"))
                .containsExactly(
                        SettableClock.inSeoul("2026-03-03T16:00") + "", SettableClock.inSeoul("2026-03-04T23:45") + "");
        JsonNode balance = bank.call(SUBSIDIARY, Map.of());
        assertThat(balance.path("Ldbl").textValue()).isEqualTo("12");
        assertThat(balance.path("RlpmAbamt").textValue()).isEqualTo("12");
    }

    @Test
    void theSubsidiarysBalanceCountsUnsweptMoneyButNotAsUsable() {
        bank.deposit(bank.issue("2"), 40);
        JsonNode balance = bank.call(SUBSIDIARY, Map.of());

        assertThat(balance.path("Ldbl").textValue()).isEqualTo("40");
        assertThat(balance.path("RlpmAbamt").textValue()).isEqualTo("0");
    }

    @Test
    void aBorrowerIsVerifiedUnlessAFaultSaysOtherwise() {
        Map<String, String> borrower = Map.of(
                "LoanNo", "L1", "Bncd", "011", "BrwAcno", "302", "Dpnm", "김차입", "SlctAmt", "100", "LonTrm", "12");

        assertThat(bank.call(VERIFY, borrower).path("VrfcYn").textValue()).isEqualTo("Y");
        bank.addFault(Map.of("api", VERIFY, "kind", "REFUSE", "ordinals", List.of(1)));
        bank.addFault(Map.of("api", VERIFY, "kind", "REFUSE", "ordinals", List.of(2), "code", "X0005"));
        JsonNode no = bank.call(VERIFY, borrower);
        assertThat(code(no)).isEqualTo("00000");
        assertThat(no.path("VrfcYn").textValue()).isEqualTo("N");
        assertThat(code(bank.call(VERIFY, borrower))).isEqualTo("X0005");
        assertThat(code(bank.call(VERIFY, with(borrower, "SlctAmt", "0")))).isEqualTo("X0004");
    }

    @Test
    void theMessageKeyMayHaveATrailingBlankAndTheStatusMayBe201() {
        try (HandwrittenBankClient odd = new HandwrittenBankClient(Variant.TRAILING_BLANK_IN_MESSAGE_KEY, "ON")) {
            odd.choose(Variant.SUCCESS_STATUS, "201");
            var response = odd.post(
                    "/" + SUBSIDIARY + ".nh",
                    odd.request(SUBSIDIARY, "1", Map.of()).toString());

            assertThat(response.statusCode()).isEqualTo(201);
            assertThat(TestHttp.json(response.body()).path("Header").has("Rsms "))
                    .isTrue();
        }
    }

    @Test
    void theUsableAmountMayExcludeTheSubsidiarysAccount() {
        try (HandwrittenBankClient narrow = new HandwrittenBankClient(Variant.USABLE_AMOUNT_COUNTS_SUBSIDIARY, "OFF")) {
            assertThat(usableAfterBothAreSwept(bank)).isEqualTo("300");
            assertThat(usableAfterBothAreSwept(narrow)).isEqualTo("100");
        }
    }

    private static String usableAfterBothAreSwept(HandwrittenBankClient user) {
        user.deposit(user.issue("1"), 100);
        user.deposit(user.issue("2"), 200);
        user.clock.set("2026-03-02T16:00");
        return user.depositsToday(1).path("UseAblAmt").asText();
    }

    @Test
    void aDepositToATerminatedAccountBouncesAndChangesNothing() {
        String investor = bank.issue("1");
        bank.control(
                "deposits",
                Map.of("virtualAccount", investor, "amount", 5, "at", SettableClock.inSeoul("2026-03-03T10:00") + ""));
        bank.call(TERMINATE, Map.of("Vran", investor));

        bank.clock.set("2026-03-03T11:00");

        assertThat(bank.truth().path("bouncedDeposits").path(0).path("amount").asLong())
                .isEqualTo(5);
        assertThat(bank.truth().path("deposits")).isEmpty();
        assertThat(bank.balance(investor)).isZero();
    }

    @Test
    void theBanksTimeNeverStepsBack() {
        bank.clock.set("2026-03-03T00:10");
        bank.call(SUBSIDIARY, "1", Map.of());
        bank.clock.set("2026-03-02T23:50");

        assertThat(code(bank.call(SUBSIDIARY, "1", Map.of()))).isEqualTo("AC081");
        assertThat(bank.truth().path("bankDate").asText()).isEqualTo("2026-03-03");
    }
}
