package ontu.sandbox;

import static ontu.sandbox.HandwrittenBankClient.DEPOSIT_RETURN_RESULT;
import static ontu.sandbox.HandwrittenBankClient.DISBURSEMENT_ORDER;
import static ontu.sandbox.HandwrittenBankClient.DISBURSEMENT_RESULT;
import static ontu.sandbox.HandwrittenBankClient.DISTRIBUTION_ORDER;
import static ontu.sandbox.HandwrittenBankClient.DISTRIBUTION_RESULT;
import static ontu.sandbox.HandwrittenBankClient.code;
import static ontu.sandbox.HandwrittenBankClient.disbursement;
import static ontu.sandbox.HandwrittenBankClient.rows;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrderRulesTest {
    private final HandwrittenBankClient bank = new HandwrittenBankClient();

    @AfterEach
    void close() {
        bank.close();
    }

    @Test
    void aDisbursementMovesTheInvestorsMoneyAndEchoesItsTotals() {
        String investor = bank.fundedInvestor(1_000);

        JsonNode first = bank.disburse("1", "LOAN1", "Y", investor, 600);
        JsonNode second = bank.disburse("2", "LOAN1", "N", investor, 400);

        assertThat(code(first)).isEqualTo("00000");
        assertThat(first.path("LoanNo").textValue()).isEqualTo("LOAN1");
        assertThat(first.path("InvSumAmt").textValue()).isEqualTo("600");
        assertThat(first.path("InvAccAmt").textValue()).isEqualTo("600");
        assertThat(second.path("InvSumAmt").textValue()).isEqualTo("400");
        assertThat(second.path("InvAccAmt").textValue()).isEqualTo("1000");
        assertThat(bank.balance(investor)).isZero();
    }

    @Test
    void aNumberIsRefusedOnTheSameDayEvenIfItsOrderFailedOrItsApiWasAnother() {
        String investor = bank.fundedInvestor(1_000);
        assertThat(code(bank.disburse("1", "LOAN1", "Y", investor, 2_000))).isEqualTo("X0002");

        assertThat(code(bank.disburse("1", "LOAN1", "Y", investor, 500))).isEqualTo("AC081");
        assertThat(code(bank.returnDeposit("1", investor, 500))).isEqualTo("AC081");
        assertThat(code(bank.call(HandwrittenBankClient.SUBSIDIARY, "1", Map.of())))
                .isEqualTo("AC081");

        assertThat(bank.balance(investor)).isEqualTo(1_000);
        assertThat(code(bank.inquire(DISBURSEMENT_RESULT, "LOAN1", bank.today(), "1")))
                .isEqualTo("00000");
        assertThat(bank.inquire(DISBURSEMENT_RESULT, "LOAN1", bank.today(), "1")
                        .path("Pcrs")
                        .textValue())
                .isEqualTo("X0002");
    }

    @Test
    void theSameNumberAfterMidnightIsExecutedAgain() {
        String investor = bank.fundedInvestor(1_000);
        bank.disburse("0", "LOAN1", "Y", investor, 100);
        bank.clock.set("2026-03-02T23:59:59.999");
        assertThat(code(bank.disburse("7", "LOAN1", "N", investor, 300))).isEqualTo("00000");
        bank.clock.set("2026-03-03T00:00");

        JsonNode again = bank.disburse("7", "LOAN1", "N", investor, 300);

        assertThat(code(again)).isEqualTo("00000");
        assertThat(again.path("InvAccAmt").textValue()).isEqualTo("700");
    }

    @Test
    void yOpensALoanNumberUntilOneChunkHasExecutedAndNContinuesIt() {
        String investor = bank.fundedInvestor(1_000);

        assertThat(code(bank.disburse("1", "LOAN1", "N", investor, 100))).isEqualTo("X0003");
        assertThat(code(bank.disburse("2", "LOAN1", "Y", investor, 5_000))).isEqualTo("X0002");
        assertThat(code(bank.disburse("3", "LOAN1", "Y", investor, 100))).isEqualTo("00000");
        assertThat(code(bank.disburse("4", "LOAN1", "Y", investor, 100))).isEqualTo("X0003");
        assertThat(code(bank.disburse("5", "LOAN1", "N", investor, 100))).isEqualTo("00000");
    }

    @Test
    void aChangedBorrowerAccountNeedsANewLoanNumber() {
        String investor = bank.fundedInvestor(1_000);
        bank.disburse("1", "LOAN1", "Y", investor, 100);
        Map<String, Object> changed = new HashMap<>(disbursement("LOAN1", "N", 100, rows("InvAmt", investor, 100)));
        changed.put("BrwAcno", "999");

        assertThat(code(bank.call(DISBURSEMENT_ORDER, "2", changed))).isEqualTo("X0003");
    }

    @Test
    void aWholeOrderIsRefusedIfOneBalanceIsInsufficient() {
        String rich = bank.issue("1");
        String poor = bank.issue("1");
        bank.deposit(rich, 1_000);
        bank.deposit(poor, 10);
        bank.clock.set("2026-03-02T17:00");

        ArrayNode rows = rows("InvAmt", rich, 500, poor, 6, poor, 5);

        assertThat(code(bank.call(DISBURSEMENT_ORDER, "1", disbursement("LOAN1", "Y", 511, rows))))
                .isEqualTo("X0002");
        assertThat(bank.balance(rich)).isEqualTo(1_000);
        assertThat(bank.balance(poor)).isEqualTo(10);
    }

    @Test
    void anOrderHasAtMost500RowsAndABillionWonAndAddsUp() {
        String investor = bank.fundedInvestor(3_000_000_000L);
        ArrayNode most = rows("InvAmt");
        for (int i = 0; i < 500; i++) {
            most.addObject().put("Vran", investor).put("InvAmt", "2000000");
        }
        ArrayNode tooMany = most.deepCopy();
        tooMany.addObject().put("Vran", investor).put("InvAmt", "1");

        assertThat(code(bank.call(DISBURSEMENT_ORDER, disbursement("L", "Y", 1_000_000_001L, tooMany))))
                .isEqualTo("X0006");
        assertThat(code(bank.call(
                        DISBURSEMENT_ORDER,
                        disbursement("L", "Y", 1_000_000_001L, rows("InvAmt", investor, 1_000_000_001L)))))
                .isEqualTo("X0006");
        assertThat(code(bank.call(DISBURSEMENT_ORDER, disbursement("L", "Y", 101, rows("InvAmt", investor, 100)))))
                .isEqualTo("X0006");
        assertThat(code(bank.call(DISBURSEMENT_ORDER, disbursement("L", "Y", 1_000_000_000L, most))))
                .isEqualTo("00000");
    }

    @Test
    void aMissingTooLongOrMalformedFieldIsRefusedAndTheInquiryReturnsThat() {
        String investor = bank.fundedInvestor(1_000);
        Map<String, Object> good = disbursement("LOAN1", "Y", 100, rows("InvAmt", investor, 100));
        Map<String, Object> bad = Map.of(
                "SlctAmt", "-1",
                "LonTrm", "1234",
                "NewTrnsYn", "X",
                "LoanNo", "12345678901234",
                "Bncd", "ab",
                "LonApcYmd", "20260231",
                "DractOtlt", "",
                "Rec", "none",
                "InvSumAmt", "1234567890123456");

        bad.forEach((field, value) -> {
            Map<String, Object> fields = new HashMap<>(good);
            fields.put(field, value);
            String number = bank.nextNumber();
            assertThat(code(bank.call(DISBURSEMENT_ORDER, number, fields)))
                    .as(field)
                    .isEqualTo("X0004");
            JsonNode result =
                    bank.inquire(DISBURSEMENT_RESULT, field.equals("LoanNo") ? "any" : "LOAN1", bank.today(), number);
            assertThat(result.path("Pcrs").textValue()).as(field).isEqualTo("X0004");
        });
        assertThat(bank.balance(investor)).isEqualTo(1_000);
    }

    @Test
    void numbersMayBeJsonNumbers() {
        String investor = bank.fundedInvestor(1_000);
        Map<String, Object> fields = new HashMap<>(disbursement("LOAN1", "Y", 100, rows("InvAmt", investor, 100)));
        fields.put("InvSumAmt", 100);
        fields.put("LonTrm", 12);

        assertThat(code(bank.call(DISBURSEMENT_ORDER, fields))).isEqualTo("00000");
    }

    @Test
    void anUnknownCallerIsRefusedWithoutTheNumberBeingUsed() {
        String investor = bank.fundedInvestor(1_000);
        Map<String, Object> order = disbursement("LOAN1", "Y", 100, rows("InvAmt", investor, 100));
        ObjectNode stranger = bank.request(DISBURSEMENT_ORDER, "1", order);
        ((ObjectNode) stranger.path("Header")).put("AccessToken", "f".repeat(64));

        assertThat(code(bank.send(DISBURSEMENT_ORDER, stranger))).isEqualTo("X0008");
        assertThat(code(bank.inquire(DISBURSEMENT_RESULT, "LOAN1", bank.today(), "1")))
                .isEqualTo("X0001");
        assertThat(code(bank.call(DISBURSEMENT_ORDER, "1", order))).isEqualTo("00000");
    }

    @Test
    void anUnknownContractAccountOrLoanIsRefused() {
        String investor = bank.fundedInvestor(1_000);
        Map<String, Object> order = new HashMap<>(disbursement("LOAN1", "Y", 100, rows("InvAmt", investor, 100)));
        order.put("P2pCmtmNo", "1111111111");

        assertThat(code(bank.call(DISBURSEMENT_ORDER, order))).isEqualTo("X0008");
        assertThat(code(bank.disburse("2", "LOAN1", "Y", "79019999999999", 100)))
                .isEqualTo("X0008");
        assertThat(code(bank.distribute("3", "NOLOAN", bank.issue("2"), investor, 100)))
                .isEqualTo("X0008");
        assertThat(code(bank.returnDeposit("4", "79019999999999", 100))).isEqualTo("X0008");
    }

    @Test
    void aSendDateOtherThanTodayIsAcceptedUnlessTheBankIsConfiguredToRefuseIt() {
        try (HandwrittenBankClient strict = new HandwrittenBankClient(Variant.REFUSE_FOREIGN_SEND_DATE, "ON")) {
            ObjectNode here = bank.request(HandwrittenBankClient.SUBSIDIARY, "1", Map.of());
            ((ObjectNode) here.path("Header")).put("Tsymd", "20260301");

            assertThat(code(bank.send(HandwrittenBankClient.SUBSIDIARY, here))).isEqualTo("00000");
            assertThat(code(strict.send(HandwrittenBankClient.SUBSIDIARY, here)))
                    .isEqualTo("X0007");
        }
    }

    @Test
    void aDistributionDrawsOnTheSweptBalanceOfTheBorrowersAccountAndIsUsableAtOnce() {
        String investor = bank.fundedInvestor(1_000);
        String borrower = bank.issue("2");
        String other = bank.issue("2");
        bank.disburse("1", "LOAN1", "Y", investor, 1_000);
        bank.deposit(borrower, 300);
        bank.deposit(other, 900);

        assertThat(code(bank.distribute("2", "LOAN1", borrower, investor, 300)))
                .as("before the sweep")
                .isEqualTo("X0002");
        bank.clock.set("2026-03-02T23:45");
        assertThat(code(bank.distribute("3", "LOAN1", borrower, investor, 301)))
                .as("more than was swept from this account")
                .isEqualTo("X0002");
        assertThat(code(bank.distribute("4", "LOAN1", borrower, investor, 300))).isEqualTo("00000");

        assertThat(bank.balance(investor)).isEqualTo(300);
        assertThat(code(bank.returnDeposit("5", investor, 300))).isEqualTo("00000");
        assertThat(bank.truth().path("loans").path(0).path("distributed").asLong())
                .isEqualTo(300);
    }

    @Test
    void aDistributionWithoutABorrowerAccountDrawsOnTheWholeSubsidiaryAccount() {
        String investor = bank.fundedInvestor(1_000);
        String first = bank.issue("2");
        String second = bank.issue("2");
        bank.disburse("1", "LOAN1", "Y", investor, 1_000);
        bank.deposit(first, 300);
        bank.deposit(second, 300);
        bank.clock.set("2026-03-02T23:45");

        JsonNode reply = bank.call(
                DISTRIBUTION_ORDER,
                Map.of(
                        "LoanNo",
                        "LOAN1",
                        "RpaySumAmt",
                        "400",
                        "RpayYmd",
                        bank.today(),
                        "Rec",
                        rows("RpayAmt", investor, 400)));

        assertThat(code(reply)).isEqualTo("00000");
        assertThat(bank.truth()
                        .path("subsidiaryAccount")
                        .path("balanceByAccount")
                        .path(first)
                        .asLong())
                .isZero();
        assertThat(bank.truth()
                        .path("subsidiaryAccount")
                        .path("balanceByAccount")
                        .path(second)
                        .asLong())
                .isEqualTo(200);
    }

    @Test
    void aDistributionMustBeDatedTheBanksToday() {
        Map<String, Object> distribution =
                Map.of("LoanNo", "LOAN1", "RpaySumAmt", "1", "RpayYmd", "20260303", "Rec", rows("RpayAmt", "1", 1));

        assertThat(code(bank.call(DISTRIBUTION_ORDER, "9", distribution))).isEqualTo("X0007");
        assertThat(bank.inquire(DISTRIBUTION_RESULT, "LOAN1", bank.today(), "9")
                        .path("Pcrs")
                        .textValue())
                .isEqualTo("X0007");
    }

    @Test
    void onlyDepositsOfTheLastThreeHoursCannotBeReturned() {
        String investor = bank.issue("1");
        bank.deposit(investor, 100);
        bank.clock.advance(Duration.ofHours(2));
        bank.deposit(investor, 50);

        bank.clock.set("2026-03-02T12:59:59");
        assertThat(code(bank.returnDeposit("1", investor, 1))).isEqualTo("AC073");
        bank.clock.set("2026-03-02T13:00");
        assertThat(code(bank.returnDeposit("2", investor, 151))).isEqualTo("X0002");
        assertThat(code(bank.returnDeposit("3", investor, 101))).isEqualTo("AC073");
        assertThat(code(bank.returnDeposit("4", investor, 100))).isEqualTo("00000");

        assertThat(bank.balance(investor)).isEqualTo(50);
        assertThat(bank.inquire(DEPOSIT_RETURN_RESULT, investor, bank.today(), "1")
                        .path("Pcrs")
                        .textValue())
                .isEqualTo("AC073");
        assertThat(bank.truth().path("payouts").path(0).path("amount").asLong()).isEqualTo(100);
    }

    @Test
    void anInquiryFindsAnOrderOnlyByItsDateNumberKindAndSubject() {
        String investor = bank.fundedInvestor(1_000);
        String day = bank.today();
        bank.disburse("1", "LOAN1", "Y", investor, 100);
        bank.clock.set("2026-03-03T09:30");

        JsonNode found = bank.inquire(DISBURSEMENT_RESULT, "LOAN1", day, "1");
        assertThat(code(found)).isEqualTo("00000");
        assertThat(found.path("Pcrs").textValue()).isEqualTo("00000");
        assertThat(found.path("Prtm").textValue()).isEqualTo("163000");
        assertThat(found.path("LoanNo").textValue()).isEqualTo("LOAN1");
        assertThat(code(bank.inquire(DISBURSEMENT_RESULT, "LOAN1", bank.today(), "1")))
                .isEqualTo("X0001");
        assertThat(code(bank.inquire(DISBURSEMENT_RESULT, "LOAN1", day, "2"))).isEqualTo("X0001");
        assertThat(code(bank.inquire(DISBURSEMENT_RESULT, "LOAN2", day, "1"))).isEqualTo("X0001");
        assertThat(code(bank.inquire(DISTRIBUTION_RESULT, "LOAN1", day, "1"))).isEqualTo("X0001");
    }

    @Test
    void ofManyConcurrentSendersOfOneNumberOnlyOneIsAccepted() {
        String investor = bank.fundedInvestor(1_000);

        List<String> codes = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> code(bank.disburse("1", "LOAN1", "Y", investor, 50)))
                .toList();

        assertThat(codes).containsOnlyOnce("00000");
        assertThat(codes.stream().filter("AC081"::equals)).hasSize(15);
        assertThat(bank.balance(investor)).isEqualTo(950);
    }
}
