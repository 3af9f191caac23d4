package ontu.sandbox;

import static ontu.sandbox.HandwrittenBankClient.ACCOUNTS;
import static ontu.sandbox.HandwrittenBankClient.DEPOSITS;
import static ontu.sandbox.HandwrittenBankClient.HISTORY;
import static ontu.sandbox.HandwrittenBankClient.LOANS;
import static ontu.sandbox.HandwrittenBankClient.SUBSIDIARY;
import static ontu.sandbox.HandwrittenBankClient.SUBSIDIARY_HISTORY;
import static ontu.sandbox.HandwrittenBankClient.code;
import static ontu.sandbox.HandwrittenBankClient.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the simulated bank lists: accounts, deposits, histories and loans. */
class BankListsTest {
    private final HandwrittenBankClient bank = new HandwrittenBankClient();

    @AfterEach
    void close() {
        bank.close();
    }

    @Test
    void theAccountListIsNewestFirstWithTheInstitutionsNameInFront() {
        String first = bank.issue("1");
        String second = bank.control("accounts", Map.of("usage", "BORROWER", "name", "아무개"))
                .path("virtualAccount")
                .asText();
        String third = bank.issue("1");

        JsonNode investors = bank.call(ACCOUNTS, Map.of("P2PVractUsg", "1"));
        JsonNode borrowers = bank.call(ACCOUNTS, Map.of("P2PVractUsg", "2"));

        assertThat(investors.path("P2PVractUsg").asText()).isEqualTo("1");
        assertThat(investors.path("REC").findValuesAsText("Vran")).containsExactly(third, first);
        assertThat(investors.path("REC").findValuesAsText("IsncYmd")).containsOnly("20260302");
        assertThat(borrowers.path("REC").findValuesAsText("Vran")).containsExactly(second);
        assertThat(borrowers.path("REC").findValuesAsText("InvstBrwNm")).containsExactly("온투론아무개");
        assertThat(accounts(Map.of("P2PVractUsg", "1", "Lnsq", "ASC"))).containsExactly(first, third);
        assertThat(accounts(Map.of("P2PVractUsg", "1", "Vran", first))).containsExactly(first);
        assertThat(accounts(Map.of("P2PVractUsg", "2", "Vran", first))).isEmpty();
        assertThat(code(bank.call(ACCOUNTS, Map.of("P2PVractUsg", "1", "Lnsq", "DOWN"))))
                .isEqualTo("X0004");
    }

    private List<String> accounts(Map<String, String> request) {
        return bank.call(ACCOUNTS, request).path("REC").findValuesAsText("Vran");
    }

    @Test
    void theAccountListHasTheBalancesOfEachAccount() {
        String investor = bank.issue("1");
        String borrower = bank.issue("2");
        bank.deposit(investor, 500);
        bank.clock.set("2026-03-02T13:00");
        bank.deposit(investor, 70);
        bank.deposit(borrower, 30);
        bank.clock.set("2026-03-02T15:00");

        JsonNode lender =
                bank.call(ACCOUNTS, Map.of("P2PVractUsg", "1")).path("REC").path(0);
        JsonNode payer =
                bank.call(ACCOUNTS, Map.of("P2PVractUsg", "2")).path("REC").path(0);

        assertThat(lender.path("InvstDepsBal").asText()).isEqualTo("570");
        assertThat(lender.path("RtnAblAmt").asText()).isEqualTo("500");
        assertThat(lender.path("RpayDepsBal").asText()).isEqualTo("0");
        assertThat(payer.path("InvstDepsBal").asText()).isEqualTo("0");
        assertThat(payer.path("RpayDepsBal").asText()).isEqualTo("30");
        bank.clock.set("2026-03-02T16:00");
        assertThat(bank.call(ACCOUNTS, Map.of("P2PVractUsg", "2"))
                        .path("REC")
                        .path(0)
                        .path("RpayDepsBal")
                        .asText())
                .as("also after the sweep")
                .isEqualTo("30");
    }

    @Test
    void depositsPageByTwentyNewestFirstWithGapsAndShiftWhenOneIsAppended() {
        String investor = bank.issue("1");
        for (int i = 1; i <= 45; i++) {
            bank.deposit(investor, i);
        }
        JsonNode first = bank.depositsToday(1);
        bank.deposit(investor, 46);
        JsonNode second = bank.depositsToday(2);
        JsonNode third = bank.depositsToday(3);
        JsonNode beyond = bank.depositsToday(4);

        assertThat(first.path("TotCnt").textValue()).isEqualTo("45");
        assertThat(first.path("Iqtcnt").textValue()).isEqualTo("20");
        assertThat(first.path("REC").path(0).path("RcvAmt").textValue()).isEqualTo("45");
        assertThat(first.path("REC").path(19).path("RcvAmt").textValue()).isEqualTo("26");
        assertThat(second.path("TotCnt").textValue()).isEqualTo("46");
        assertThat(second.path("REC").path(0))
                .as("listed twice")
                .isEqualTo(first.path("REC").path(19));
        assertThat(third.path("Iqtcnt").textValue()).isEqualTo("6");
        assertThat(beyond.path("REC")).isEmpty();
        assertThat(gaps(first)).contains(1L).anyMatch(gap -> gap > 1);
    }

    private static List<Long> gaps(JsonNode page) {
        List<Long> gaps = new ArrayList<>();
        List<String> numbers = page.path("REC").findValuesAsText("Sqno");
        for (int i = 1; i < numbers.size(); i++) {
            gaps.add(Long.parseLong(numbers.get(i - 1)) - Long.parseLong(numbers.get(i)));
        }
        return gaps;
    }

    @Test
    void theDepositListCanBeLimitedToAnAccountByDayOrMonthButNotToTheFutureOrALongPeriod() {
        String investor = bank.issue("1");
        String borrower = bank.issue("2");
        bank.deposit(investor, 1);
        bank.deposit(borrower, 2);
        Map<String, String> day = Map.of("Vran", borrower, "Iqds", "1", "Insymd", "20251202", "Ineymd", "20260302");
        assertThat(bank.call(DEPOSITS, day).path("REC").findValuesAsText("RcvAmt"))
                .containsExactly("2");
        assertThat(bank.call(DEPOSITS, day).path("ThdDepsAmt").textValue()).isEqualTo("3");
        Map<String, String> month = Map.of("Iqds", "2", "Insymd", "202512", "Ineymd", "202603");
        assertThat(bank.call(DEPOSITS, month).path("REC").findValuesAsText("RcvAmt"))
                .containsExactly("2", "1");

        assertThat(code(bank.call(DEPOSITS, with(day, "Insymd", "20251201")))).isEqualTo("X0004");
        assertThat(code(bank.call(DEPOSITS, with(day, "Ineymd", "20260303")))).isEqualTo("X0004");
        assertThat(code(bank.call(DEPOSITS, with(day, "Vran", "1")))).isEqualTo("X0008");
        assertThat(code(bank.call(DEPOSITS, with(day, "PageNo", "0")))).isEqualTo("X0004");
        assertThat(code(bank.call(DEPOSITS, with(month, "Insymd", "202511")))).isEqualTo("X0004");
        assertThat(code(bank.call(DEPOSITS, with(month, "Ineymd", "202604")))).isEqualTo("X0004");
    }

    @Test
    void aBackDatedDepositIsListedNowAndCountsFromItsOwnTime() {
        String investor = bank.issue("1");
        String borrower = bank.issue("2");
        bank.deposit(investor, 1);
        String earlier = SettableClock.inSeoul("2026-02-27T12:00") + "";
        bank.control("deposits", Map.of("virtualAccount", investor, "amount", 2, "at", earlier));
        bank.control("deposits", Map.of("virtualAccount", borrower, "amount", 4, "at", earlier));
        JsonNode list = bank.call(DEPOSITS, Map.of("Iqds", "1", "Insymd", "20260201", "Ineymd", "20260302"));

        assertThat(list.path("REC").findValuesAsText("RcvYmd")).containsExactly("20260302", "20260227", "20260227");
        assertThat(list.path("UseAblAmt").textValue()).isEqualTo("6");
        assertThat(bank.call(SUBSIDIARY, Map.of()).path("RlpmAbamt").textValue())
                .isEqualTo("4");
        assertThat(code(bank.returnDeposit("1", investor, 3))).isEqualTo("AC073");
        assertThat(code(bank.returnDeposit("2", investor, 2))).isEqualTo("00000");
    }

    @Test
    void distributionCreditsStayOutOfTheDepositListUnlessTheBankIsConfiguredOtherwise() {
        try (HandwrittenBankClient odd = new HandwrittenBankClient(Variant.DISTRIBUTION_CREDITS_AMONG_DEPOSITS, "ON")) {
            assertThat(depositRowsAfterADistribution(bank)).containsExactlyInAnyOrder("1000", "300");
            assertThat(depositRowsAfterADistribution(odd)).containsExactlyInAnyOrder("1000", "300", "250");
        }
    }

    private static List<String> depositRowsAfterADistribution(HandwrittenBankClient user) {
        String investor = user.fundedInvestor(1_000);
        String borrower = user.issue("2");
        user.disburse("1", "LOAN1", "Y", investor, 1_000);
        user.deposit(borrower, 300);
        user.clock.set("2026-03-02T23:50");
        assertThat(code(user.distribute("2", "LOAN1", borrower, investor, 250))).isEqualTo("00000");
        assertThat(user.balance(investor)).isEqualTo(250);
        return user.depositsToday(1).path("REC").findValuesAsText("RcvAmt");
    }

    @Test
    void historiesShowEntriesOldestFirstWithTheBanksOwnNumberAndNoneOfOurs() {
        String investor = bank.fundedInvestor(1_000);
        String borrower = bank.issue("2");
        bank.disburse("11", "LOAN1", "Y", investor, 900);
        bank.deposit(borrower, 300);
        bank.clock.set("2026-03-02T23:50");
        bank.distribute("12", "LOAN1", borrower, investor, 250);
        Map<String, String> today = Map.of("Insymd", bank.today(), "Ineymd", bank.today(), "TrnsDsnc", "A");
        JsonNode own = bank.call(HISTORY, with(today, "Vran", investor)).path("REC");
        JsonNode subsidiary = bank.call(SUBSIDIARY_HISTORY, today).path("REC");

        assertThat(own.findValuesAsText("MnrcDrotDsnc")).containsExactly("1", "3", "2");
        assertThat(own.findValuesAsText("Tram")).containsExactly("1000", "900", "250");
        assertThat(own.findValuesAsText("AftrBlnc")).containsExactly("1000", "100", "350");
        assertThat(own.findValuesAsText("Txtm")).containsExactly("100000", "163000", "235000");
        assertThat(own.findValuesAsText("Ccyn")).containsOnly("0");
        assertThat(own.findValuesAsText("Tuno"))
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(subsidiary.findValuesAsText("Tuno"))
                .allSatisfy(number -> assertThat(number).hasSizeLessThanOrEqualTo(50));
        assertThat(own.toString()).doesNotContain("OrtrIsTuno", "\"11\"", "\"12\"", "LOAN1");
        assertThat(subsidiary.findValuesAsText("MnrcDrotDsnc")).containsExactly("1", "3");
        assertThat(subsidiary.findValuesAsText("Tram")).containsExactly("300", "250");
    }

    @Test
    void aHistoryCanBeLimitedToOneDirectionTurnedRoundAndReadInPagesOfUpToAHundred() {
        String investor = bank.issue("1");
        for (int i = 1; i <= 120; i++) {
            bank.deposit(investor, i);
        }
        bank.control("withdrawals", Map.of("virtualAccount", investor, "amount", 5));
        Map<String, String> all =
                Map.of("Vran", investor, "Insymd", bank.today(), "Ineymd", bank.today(), "TrnsDsnc", "A");
        JsonNode first = bank.call(HISTORY, with(all, "Dmcnt", "100"));
        JsonNode second = bank.call(HISTORY, with(with(all, "Dmcnt", "100"), "PageNo", "2"));

        assertThat(first.path("CtntDataYn").asText()).isEqualTo("Y");
        assertThat(first.path("TotCnt").asText()).isEqualTo("121");
        assertThat(first.path("Iqtcnt").asText()).isEqualTo("100");
        assertThat(second.path("CtntDataYn").asText()).isEqualTo("N");
        assertThat(second.path("REC")).hasSize(21);
        assertThat(bank.call(HISTORY, all).path("REC")).hasSize(20);
        assertThat(amounts(with(all, "TrnsDsnc", "D"))).containsExactly("5");
        assertThat(amounts(with(all, "TrnsDsnc", "M"))).hasSize(20).startsWith("1", "2");
        assertThat(amounts(with(all, "Lnsq", "DESC"))).startsWith("5", "120");
        assertThat(code(bank.call(HISTORY, with(all, "Dmcnt", "101")))).isEqualTo("X0004");
        assertThat(code(bank.call(HISTORY, with(all, "TrnsDsnc", "X")))).isEqualTo("X0004");
    }

    private List<String> amounts(Map<String, String> history) {
        return bank.call(HISTORY, history).path("REC").findValuesAsText("Tram");
    }

    @Test
    void theLoanListShowsWhatHasBeenDisbursedAndDistributed() {
        String investor = bank.fundedInvestor(1_000);
        String borrower = bank.issue("2");
        bank.disburse("1", "LOAN1", "Y", investor, 400);
        bank.disburse("2", "LOAN1", "N", investor, 100);
        bank.disburse("3", "LOAN2", "Y", investor, 50);
        bank.deposit(borrower, 300);
        bank.clock.set("2026-03-02T23:50");
        bank.distribute("4", "LOAN1", borrower, investor, 250);
        Map<String, String> today = Map.of("Insymd", bank.today(), "Ineymd", bank.today());
        JsonNode one = bank.call(LOANS, with(today, "LoanNo", "LOAN1"));

        assertThat(bank.call(LOANS, today).path("TotCnt").textValue()).isEqualTo("2");
        assertThat(one.path("TotCnt").textValue()).isEqualTo("1");
        assertThat(one.path("REC").path(0).toString())
                .isEqualTo("{\"LoanNo\":\"LOAN1\",\"Dpnm\":\"김차입\",\"Bncd\":\"011\","
                        + "\"BrwAcno\":\"3020000000001\",\"LonApcYmd\":\"20260225\",\"LonTrm\":\"12\","
                        + "\"InvSumAmt\":\"500\",\"RpaySumAmt\":\"250\"}");
    }
}
