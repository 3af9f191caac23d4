package ontu.sandbox;

import static ontu.sandbox.BankUser.PAY;
import static ontu.sandbox.BankUser.REPAY;
import static ontu.sandbox.BankUser.code;
import static ontu.sandbox.BankUser.payment;
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

class TruthTest {
    private final BankUser bank = new BankUser();

    @AfterEach
    void close() {
        bank.close();
    }

    @Test
    void everyBalanceCanBeAddedUpAgain() {
        String one = bank.issue("1");
        String two = bank.issue("1");
        String borrower = bank.issue("2");
        bank.deposit(one, 1_000);
        bank.deposit(two, 700);
        bank.control("withdrawals", Map.of("virtualAccount", two, "amount", 50));
        bank.clock.set("2026-03-02T17:00");
        bank.pay("1", "LOAN1", "Y", one, 800);
        bank.pay("2", "LOAN1", "N", two, 600);
        bank.pay("3", "LOAN1", "N", two, 600);
        bank.giveBack("4", one, 150);
        bank.deposit(borrower, 500);
        bank.clock.set("2026-03-03T09:00");
        bank.repay("5", "LOAN1", borrower, two, 320);

        JsonNode truth = bank.truth();

        assertReadds(truth);
        assertThat(truth.path("payouts").findValuesAsText("amount")).containsExactly("800", "600", "150");
        assertThat(truth.path("orders").findValuesAsText("state"))
                .containsExactly("EXECUTED", "EXECUTED", "REFUSED", "EXECUTED", "EXECUTED");
        assertThat(truth.path("orders").path(1).path("cumulative").asLong()).isEqualTo(1_400);
        assertThat(truth.path("orders").path(0).path("terms").path("opens").asBoolean())
                .isTrue();
        assertThat(truth.path("requests").path(PAY).asInt()).isEqualTo(3);
    }

    /** From the truth's own rows, and nothing else. */
    private static void assertReadds(JsonNode truth) {
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
                boolean repayment = order.path("api").asText().equals(REPAY);
                int sign = repayment ? 1 : -1;
                order.path("rows")
                        .forEach(row -> expected.merge(
                                row.path("virtualAccount").asText(),
                                sign * row.path("amount").asLong(),
                                Long::sum));
                subsidiary -= repayment ? order.path("total").asLong() : 0;
            }
        }
        for (JsonNode entry : truth.path("subsidiaryAccount").path("history")) {
            if (entry.path("incoming").asBoolean()) {
                expected.merge(
                        entry.path("remark").asText(), -entry.path("amount").asLong(), Long::sum);
                subsidiary += entry.path("amount").asLong();
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
    void aLoanOfFiveThousandInvestorsAndTwelveRoundsAddsUp() {
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
                            PAY,
                            payment(
                                    "LOAN1",
                                    chunk == 0 ? "Y" : "N",
                                    6_000_000,
                                    chunk(investors, chunk, "InvAmt", 12_000)))))
                    .isEqualTo("00000");
        }
        for (int round = 0; round < 12; round++) {
            bank.deposit(borrower, 5_000_000);
            bank.clock.advance(Duration.ofDays(30));
            for (int chunk = 0; chunk < 10; chunk++) {
                assertThat(code(bank.call(
                                REPAY,
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
        assertReadds(truth);
    }

    private static ArrayNode chunk(List<String> investors, int chunk, String amountField, long amount) {
        ArrayNode rows = BankUser.rows(amountField);
        investors
                .subList(chunk * 500, chunk * 500 + 500)
                .forEach(account -> rows.addObject().put("Vran", account).put(amountField, Long.toString(amount)));
        return rows;
    }
}
