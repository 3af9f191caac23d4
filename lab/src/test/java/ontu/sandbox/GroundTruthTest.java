package ontu.sandbox;

import static ontu.sandbox.HandwrittenBankClient.DISBURSEMENT_ORDER;
import static ontu.sandbox.HandwrittenBankClient.DISTRIBUTION_ORDER;
import static ontu.sandbox.HandwrittenBankClient.code;
import static ontu.sandbox.HandwrittenBankClient.disbursement;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroundTruthTest {
    private final HandwrittenBankClient bank = new HandwrittenBankClient();

    @AfterEach
    void close() {
        bank.close();
    }

    @Test
    void everyBalanceCanBeRecomputed() {
        String one = bank.issue("1");
        String two = bank.issue("1");
        String borrower = bank.issue("2");
        bank.deposit(one, 1_000);
        bank.deposit(two, 700);
        bank.control("withdrawals", Map.of("virtualAccount", two, "amount", 50));
        bank.clock.set("2026-03-02T17:00");
        bank.disburse("1", "LOAN1", "Y", one, 800);
        bank.disburse("2", "LOAN1", "N", two, 600);
        bank.disburse("3", "LOAN1", "N", two, 600);
        bank.returnDeposit("4", one, 150);
        bank.deposit(borrower, 500);
        bank.deposit(borrower, 40);
        bank.deposit(borrower, 30);
        bank.deposit(one, 60);
        bank.clock.set("2026-03-03T09:00");
        bank.distribute("5", "LOAN1", borrower, two, 320);
        takeBack(borrower, 30);
        takeBack(one, 60);
        JsonNode corrected = deposit(bank.truth(), borrower, 40);
        bank.control(
                "corrections",
                Map.of(
                        "virtualAccount",
                        borrower,
                        "sequence",
                        corrected.path("sequence").asText(),
                        "amount",
                        41));

        JsonNode truth = bank.truth();

        assertAddsUp(truth);
        assertThat(truth.path("payouts").findValuesAsText("amount")).containsExactly("800", "600", "150");
        assertThat(truth.path("orders").findValuesAsText("state"))
                .containsExactly("EXECUTED", "EXECUTED", "REFUSED", "EXECUTED", "EXECUTED");
        assertThat(truth.path("orders").path(1).path("cumulativeDisbursed").asLong())
                .isEqualTo(1_400);
        assertThat(truth.path("orders")
                        .path(0)
                        .path("instruction")
                        .path("opensLoan")
                        .asBoolean())
                .isTrue();
        assertThat(truth.path("requests").path(DISBURSEMENT_ORDER).asInt()).isEqualTo(3);
    }

    private void takeBack(String account, long amount) {
        JsonNode row = deposit(bank.truth(), account, amount);
        bank.control(
                "reversals",
                Map.of(
                        "virtualAccount",
                        account,
                        "sequence",
                        row.path("sequence").asText()));
    }

    private static JsonNode deposit(JsonNode truth, String account, long amount) {
        for (JsonNode row : truth.path("deposits")) {
            if (row.path("account").asText().equals(account)
                    && row.path("amount").asLong() == amount) {
                return row;
            }
        }
        throw new AssertionError("no such deposit");
    }

    /** From the ground truth's own rows alone. */
    private static void assertAddsUp(JsonNode truth) {
        Map<String, Long> expected = new HashMap<>();
        truth.path("accounts")
                .forEach(account -> expected.put(account.path("number").asText(), 0L));
        truth.path("deposits")
                .forEach(row -> expected.merge(
                        row.path("account").asText(), row.path("amount").asLong(), Long::sum));
        truth.path("withdrawals")
                .forEach(row -> expected.merge(
                        row.path("account").asText(), -row.path("amount").asLong(), Long::sum));
        long subsidiary = 0;
        for (JsonNode order : truth.path("orders")) {
            if (order.path("state").asText().equals("EXECUTED")) {
                boolean distribution = order.path("api").asText().equals(DISTRIBUTION_ORDER);
                int sign = distribution ? 1 : -1;
                order.path("rows")
                        .forEach(row -> expected.merge(
                                row.path("virtualAccount").asText(),
                                sign * row.path("amount").asLong(),
                                Long::sum));
                subsidiary -= distribution ? order.path("total").asLong() : 0;
            }
        }
        for (JsonNode entry : truth.path("subsidiaryAccount").path("history")) {
            boolean undoesSweep = !entry.path("incoming").asBoolean()
                    && expected.containsKey(entry.path("remark").asText());
            if (entry.path("incoming").asBoolean() || undoesSweep) {
                long swept = (undoesSweep ? -1 : 1) * entry.path("amount").asLong();
                expected.merge(entry.path("remark").asText(), -swept, Long::sum);
                subsidiary += swept;
            }
        }
        for (JsonNode account : truth.path("accounts")) {
            assertThat(account.path("balance").asLong())
                    .as(account.toString())
                    .isEqualTo(expected.get(account.path("number").asText()));
        }
        assertThat(truth.path("subsidiaryAccount").path("balance").asLong()).isEqualTo(subsidiary);
    }

    @Test
    void aLoanOfFiveThousandInvestorsAndTwelveInstalmentsAddsUp() {
        List<String> investors = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            String account = bank.issue("1");
            bank.deposit(account, 12_000);
            investors.add(account);
        }
        String borrower = bank.issue("2");
        bank.clock.set("2026-03-02T17:00");
        for (int chunk = 0; chunk < 10; chunk++) {
            assertThat(code(bank.call(
                            DISBURSEMENT_ORDER,
                            disbursement(
                                    "LOAN1",
                                    chunk == 0 ? "Y" : "N",
                                    6_000_000,
                                    chunk(investors, chunk, "InvAmt", 12_000)))))
                    .isEqualTo("00000");
        }
        for (int instalment = 0; instalment < 12; instalment++) {
            bank.deposit(borrower, 5_000_000);
            bank.clock.advance(Duration.ofDays(30));
            for (int chunk = 0; chunk < 10; chunk++) {
                assertThat(code(bank.call(
                                DISTRIBUTION_ORDER,
                                Map.of(
                                        "LoanNo",
                                        "LOAN1",
                                        "Vran",
                                        borrower,
                                        "RpaySumAmt",
                                        "500000",
                                        "RpayYmd",
                                        bank.today(),
                                        "Rec",
                                        chunk(investors, chunk, "RpayAmt", 1_000)))))
                        .isEqualTo("00000");
            }
        }
        JsonNode truth = bank.truth();

        assertThat(truth.path("orders").findValues("virtualAccount")).hasSize(65_000);
        assertAddsUp(truth);
    }

    private static ArrayNode chunk(List<String> investors, int chunk, String amountField, long amount) {
        ArrayNode rows = HandwrittenBankClient.rows(amountField);
        investors
                .subList(chunk * 500, chunk * 500 + 500)
                .forEach(account -> rows.addObject().put("Vran", account).put(amountField, Long.toString(amount)));
        return rows;
    }
}
