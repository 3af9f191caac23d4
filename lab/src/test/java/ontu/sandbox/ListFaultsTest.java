package ontu.sandbox;

import static ontu.sandbox.HandwrittenBankClient.ACCOUNTS;
import static ontu.sandbox.HandwrittenBankClient.DEPOSITS;
import static ontu.sandbox.HandwrittenBankClient.DISBURSEMENT_ORDER;
import static ontu.sandbox.HandwrittenBankClient.HISTORY;
import static ontu.sandbox.HandwrittenBankClient.LOANS;
import static ontu.sandbox.HandwrittenBankClient.SUBSIDIARY;
import static ontu.sandbox.HandwrittenBankClient.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import ontu.testing.TestHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that are wrong, missing, late or moved, and deposits that the bank takes back or corrects. */
class ListFaultsTest {
    private final HandwrittenBankClient bank = new HandwrittenBankClient();
    private String one = "";
    private String two = "";

    @BeforeEach
    void deposit() {
        one = bank.issue("1");
        two = bank.issue("1");
        bank.deposit(one, 5_000);
        bank.deposit(two, 7_000);
        bank.deposit(two, 9_000);
    }

    @AfterEach
    void close() {
        bank.close();
    }

    private List<String> deposits(String field) {
        return bank.depositsToday(1).path("REC").findValuesAsText(field);
    }

    private String sequence(String account) {
        for (JsonNode deposit : bank.truth().path("deposits")) {
            if (deposit.path("account").asText().equals(account)) {
                return deposit.path("sequence").asText();
            }
        }
        return "";
    }

    private void fault(String kind, Map<String, ?> further) {
        Map<String, Object> rule = new HashMap<>(further);
        rule.put("api", DEPOSITS);
        rule.put("kind", kind);
        bank.addFault(rule);
    }

    @ParameterizedTest
    @CsvSource({
        "RcvAmt, NEGATIVE, -5000",
        "RcvAmt, SEPARATORS, '5,000'",
        "RcvAmt, BLANK, ''",
        "RcvYmd, BLANK, ''",
        "RcvYmd, HYPHENS, 2026-03-02",
        "Sqno, PADDED, ' 00000000000004 '",
        "Sqno, UNPADDED, 4",
    })
    void oneFieldOfOneRowCanBeMalformed(String field, String defect, String shown) {
        fault("WRONG_ROW", Map.of("field", field, "defect", defect, "row", Map.of("Vran", one)));

        JsonNode rows = bank.depositsToday(1).path("REC");

        assertThat(rows.path(2).path(field).asText()).isEqualTo(shown);
        assertThat(rows.path(0).path("RcvAmt").asText()).isEqualTo("9000");
        assertThat(rows.path(1).path("RcvAmt").asText()).isEqualTo("7000");
        assertThat(bank.depositsToday(1).path("TotCnt").asText()).isEqualTo("3");
        assertThat(bank.balance(one)).as("nothing but the list is wrong").isEqualTo(5_000);
    }

    @Test
    void aFieldOfARowCanBeMissing() {
        fault("WRONG_ROW", Map.of("field", "RcvYmd", "defect", "MISSING", "row", Map.of("Vran", one)));

        assertThat(bank.depositsToday(1).path("REC").path(2).has("RcvYmd")).isFalse();
        assertThat(deposits("RcvYmd")).hasSize(2);
    }

    @Test
    void theAmountOfARowCanChangeUnderTheSameKey() {
        String before = sequence(one);
        fault("WRONG_ROW", Map.of("field", "RcvAmt", "value", "5001", "row", Map.of("Vran", one, "Sqno", before)));

        assertThat(deposits("RcvAmt")).containsExactly("9000", "7000", "5001");
        assertThat(sequence(one)).isEqualTo(before);
    }

    @Test
    void aRowCanDisappearAndComeBackUnderAnotherKey() {
        fault("MISSING_ROW", Map.of("row", Map.of("Vran", one), "to", SettableClock.inSeoul("2026-03-02T11:00") + ""));
        fault("MOVED_KEY", Map.of("row", Map.of("Vran", one), "from", SettableClock.inSeoul("2026-03-02T11:00") + ""));
        List<String> gone = deposits("Vran");
        String count = bank.depositsToday(1).path("TotCnt").asText();
        bank.clock.set("2026-03-02T11:00");

        assertThat(gone).containsExactly(two, two);
        assertThat(count).isEqualTo("2");
        assertThat(deposits("Vran")).containsExactly(two, two, one);
        assertThat(deposits("RcvAmt")).containsExactly("9000", "7000", "5000");
        assertThat(deposits("Sqno").get(2)).hasSize(14).isNotEqualTo(sequence(one));
    }

    @Test
    void aKeyCanMoveOfARowWhoseKeyIsMalformedToo() {
        fault("WRONG_ROW", Map.of("field", "Sqno", "defect", "PADDED"));
        fault("MOVED_KEY", Map.of("row", Map.of("Vran", one)));

        assertThat(deposits("Sqno").get(2)).matches("5[0-9]{13}");
        assertThat(deposits("Sqno").get(1)).startsWith(" ");
    }

    @Test
    void withoutASelectionEveryRowIsConcerned() {
        List<String> before = deposits("Sqno");
        fault("MOVED_KEY", Map.of("ordinals", List.of(1)));
        fault("MISSING_ROW", Map.of("ordinals", List.of(2)));

        assertThat(deposits("Sqno")).hasSize(3).doesNotContainAnyElementsOf(before);
        JsonNode empty = bank.depositsToday(1);
        assertThat(empty.path("TotCnt").asText()).isEqualTo("0");
        assertThat(empty.path("REC")).isEmpty();
        assertThat(deposits("Sqno")).isEqualTo(before);
    }

    @Test
    void aListThatLagsDoesNotShowWhatIsNew() {
        fault("LIST_LAG", Map.of("delay", "PT30M"));

        bank.clock.set("2026-03-02T10:29:59");
        assertThat(deposits("Vran")).isEmpty();
        bank.clock.set("2026-03-02T10:30");
        assertThat(deposits("Vran")).hasSize(3);
    }

    @Test
    void aRowFaultAppliesBesideAFaultOfTheRequestAndBesideOthersOfRows() {
        fault("WRONG_ROW", Map.of("field", "RcvAmt", "defect", "NEGATIVE", "row", Map.of("Vran", one)));
        fault("WRONG_ROW", Map.of("field", "RcvYmd", "defect", "BLANK", "row", Map.of("Vran", one)));
        fault("DROP_REPLY", Map.of("ordinals", List.of(2)));

        JsonNode row = bank.depositsToday(1).path("REC").path(2);

        assertThat(row.path("RcvAmt").asText()).isEqualTo("-5000");
        assertThat(row.path("RcvYmd").asText()).isEmpty();
        assertThatThrownBy(() -> bank.depositsToday(1)).isInstanceOf(UncheckedIOException.class);
        assertThat(bank.truth().path("faults").path(DEPOSITS).path("WRONG_ROW").asInt())
                .isEqualTo(4);
    }

    @Test
    void aRowWithAProbabilityIsDecidedAlikeOnEveryReading() {
        for (int i = 1; i <= 57; i++) {
            bank.deposit(one, i);
        }
        fault("WRONG_ROW", Map.of("field", "RcvAmt", "defect", "NEGATIVE", "rowProbability", 0.3, "seed", 7));

        List<String> first = allAmounts();
        bank.deposit(two, 100_000);
        List<String> again = allAmounts();

        long struck = first.stream().filter(amount -> amount.startsWith("-")).count();
        assertThat(struck).isBetween(8L, 30L);
        assertThat(again.subList(1, again.size())).isEqualTo(first);
    }

    private List<String> allAmounts() {
        return IntStream.rangeClosed(1, 4)
                .mapToObj(page -> bank.depositsToday(page).path("REC").findValuesAsText("RcvAmt"))
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void rowsOfOtherListsCanBeWrongToo() {
        bank.clock.set("2026-03-02T16:30");
        bank.disburse("1", "LOAN1", "Y", one, 100);
        Map<String, String> today = Map.of("Insymd", bank.today(), "Ineymd", bank.today(), "TrnsDsnc", "A");
        bank.addFault(Map.of("api", LOANS, "kind", "WRONG_ROW", "field", "InvSumAmt", "defect", "NEGATIVE"));
        bank.addFault(Map.of(
                "api",
                ACCOUNTS,
                "kind",
                "WRONG_ROW",
                "field",
                "IsncYmd",
                "defect",
                "HYPHENS",
                "row",
                Map.of("Vran", two)));
        bank.addFault(Map.of("api", HISTORY, "kind", "MISSING_ROW", "row", Map.of("Tram", "100")));

        assertThat(bank.call(LOANS, today).path("REC").findValuesAsText("InvSumAmt"))
                .containsExactly("-100");
        assertThat(bank.call(ACCOUNTS, Map.of("P2PVractUsg", "1")).path("REC").findValuesAsText("IsncYmd"))
                .containsExactly("2026-03-02", "20260302");
        Map<String, String> history = new HashMap<>(today);
        history.put("Vran", one);
        assertThat(bank.call(HISTORY, history).path("REC").findValuesAsText("Tram"))
                .containsExactly("5000");
    }

    @Test
    void aDepositThatTheBankTakesBackIsGoneAndItsHistoryShowsItCancelled() {
        bank.clock.set("2026-03-02T11:00");
        bank.control("reversals", Map.of("virtualAccount", two, "sequence", sequence(two)));

        assertThat(deposits("RcvAmt")).containsExactly("9000", "5000");
        assertThat(bank.balance(two)).isEqualTo(9_000);
        JsonNode history = history(two);
        assertThat(history.findValuesAsText("Tram")).containsExactly("7000", "9000", "7000");
        assertThat(history.findValuesAsText("MnrcDrotDsnc")).containsExactly("1", "2", "3");
        assertThat(history.findValuesAsText("Ccyn")).containsExactly("1", "0", "1");
        assertThat(history.findValuesAsText("AftrBlnc")).containsExactly("7000", "16000", "9000");
        assertThat(bank.truth().path("reversedDeposits").findValuesAsText("amount"))
                .containsExactly("7000");
        bank.clock.set("2026-03-02T16:00");
        assertThat(code(bank.disburse("1", "LOAN1", "Y", two, 9_001))).isEqualTo("X0002");
        assertThat(code(bank.disburse("2", "LOAN1", "Y", two, 9_000))).isEqualTo("00000");
    }

    private JsonNode history(String account) {
        return bank.call(
                        HISTORY,
                        Map.of("Vran", account, "Insymd", bank.today(), "Ineymd", bank.today(), "TrnsDsnc", "A"))
                .path("REC");
    }

    @Test
    void aBorrowersDepositCanBeTakenBackAfterItWasSwept() {
        String borrower = bank.issue("2");
        bank.deposit(borrower, 300);
        bank.clock.set("2026-03-02T16:00");
        assertThat(bank.call(SUBSIDIARY, Map.of()).path("RlpmAbamt").asText()).isEqualTo("300");

        bank.control("reversals", Map.of("virtualAccount", borrower, "sequence", sequence(borrower)));

        assertThat(bank.call(SUBSIDIARY, Map.of()).path("Ldbl").asText()).isEqualTo("0");
        assertThat(bank.balance(borrower)).isZero();
        assertThat(bank.truth()
                        .path("subsidiaryAccount")
                        .path("balanceByAccount")
                        .path(borrower)
                        .asLong())
                .isZero();
    }

    @Test
    void aCorrectedDepositKeepsItsKeyAndItsDateAndTheMoneyFollows() {
        String key = sequence(one);
        bank.clock.set("2026-03-03T11:00");

        bank.control("corrections", Map.of("virtualAccount", one, "sequence", key, "amount", 4_000));

        JsonNode row = bank.call(DEPOSITS, Map.of("Iqds", "1", "Insymd", "20260302", "Ineymd", "20260303", "Vran", one))
                .path("REC")
                .path(0);
        assertThat(row.path("Sqno").asText()).isEqualTo(key);
        assertThat(row.path("RcvYmd").asText()).isEqualTo("20260302");
        assertThat(row.path("RcvAmt").asText()).isEqualTo("4000");
        assertThat(bank.balance(one)).isEqualTo(4_000);
        assertThat(code(bank.returnDeposit("1", one, 4_000))).isEqualTo("00000");
    }

    @Test
    void aDepositThatIsSpentOrUnknownCannotBeTakenBack() {
        bank.clock.set("2026-03-02T16:00");
        bank.disburse("1", "LOAN1", "Y", one, 5_000);

        assertThat(error("reversals", "{\"virtualAccount\":\"" + one + "\",\"sequence\":\"" + sequence(one) + "\"}"))
                .isEqualTo("The deposit is spent: only 0 won are left.");
        assertThat(error("reversals", "{\"virtualAccount\":\"" + one + "\",\"sequence\":\"1\"}"))
                .isEqualTo("That account has no deposit of that sequence; GET /sandbox/truth lists the deposits.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"api\":\"" + DEPOSITS + "\",\"kind\":\"WRONG_ROW\",\"defect\":\"BLANK\"}",
                "{\"api\":\"" + DEPOSITS + "\",\"kind\":\"WRONG_ROW\",\"field\":\"RcvAmt\"}",
                "{\"api\":\"" + DEPOSITS
                        + "\",\"kind\":\"WRONG_ROW\",\"field\":\"RcvAmt\",\"defect\":\"BLANK\",\"value\":\"1\"}",
                "{\"api\":\"" + DEPOSITS + "\",\"kind\":\"WRONG_ROW\",\"field\":\"RcvAmt\",\"defect\":\"ODD\"}",
                "{\"api\":\"" + DEPOSITS + "\",\"kind\":\"MISSING_ROW\",\"row\":\"first\"}",
                "{\"api\":\"" + DEPOSITS + "\",\"kind\":\"MISSING_ROW\",\"defect\":\"BLANK\"}",
                "{\"api\":\"" + DEPOSITS + "\",\"kind\":\"DROP_REPLY\",\"row\":{\"Vran\":\"1\"}}",
                "{\"api\":\"" + DEPOSITS + "\",\"kind\":\"LIST_LAG\"}",
                "{\"api\":\"" + SUBSIDIARY + "\",\"kind\":\"MISSING_ROW\"}",
                "{\"api\":\"" + LOANS + "\",\"kind\":\"MOVED_KEY\"}",
                "{\"api\":\"" + DISBURSEMENT_ORDER + "\",\"kind\":\"LIST_LAG\",\"delay\":\"PT1M\"}"
            })
    void anInvalidRuleAboutListsIsRefusedWithASentence(String rule) {
        assertThat(error("faults", rule)).endsWith(".");
    }

    private String error(String path, String body) {
        HttpResponse<String> response = bank.post("/sandbox/" + path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        return TestHttp.json(response.body()).path("error").asText();
    }
}
