package ontu.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import ontu.demo.Reconciliation.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two investors pay in 700 and 500, lend 600 and 400 in one order, get 630 and 420 back in two orders, and the first has
 * 100 returned; the borrower has paid in 1,060, so that 10 are left.
 */
class ReconciliationTest {
    private static final String BANK = """
            {"accounts": [
              {"number": "1", "usage": "INVESTOR", "balance": 630},
              {"number": "2", "usage": "INVESTOR", "balance": 520},
              {"number": "9", "usage": "BORROWER", "balance": 4}],
             "subsidiaryAccount": {"balance": 6},
             "deposits": [
              {"account": "1", "amount": 700, "source": "DEPOSIT"},
              {"account": "2", "amount": 500, "source": "DEPOSIT"},
              {"account": "2", "amount": 420, "source": "REPAYMENT"},
              {"account": "9", "amount": 1060, "source": "DEPOSIT"}],
             "orders": [
              {"api": "P2PNInvestmentPaymentOrder", "state": "NEVER_RECEIVED", "rows": []},
              {"api": "P2PNInvestmentPaymentOrder", "state": "EXECUTED", "rows": [
                {"virtualAccount": "1", "amount": 600}, {"virtualAccount": "2", "amount": 400}]},
              {"api": "P2PNInterestRepayment", "state": "EXECUTED", "rows": [{"virtualAccount": "1", "amount": 630}]},
              {"api": "P2PNInterestRepayment", "state": "EXECUTED", "rows": [{"virtualAccount": "2", "amount": 420}]},
              {"api": "P2PNInvestmentDepositAmountReturn", "state": "EXECUTED", "rows": [
                {"virtualAccount": "1", "amount": 100}]}],
             "payouts": [{"kind": "DISBURSEMENT", "amount": 1000}, {"kind": "REFUND", "amount": 100}]}""";
    private static final String LEDGER = """
            {"movements": [
              {"kind": "INVESTOR_DEPOSIT", "loan": null, "postings": [
                {"side": "DEBIT", "account": "BANK_CUSTODY", "owner": "", "amount": 700},
                {"side": "CREDIT", "account": "INVESTOR_AVAILABLE", "owner": "a", "amount": 700}]},
              {"kind": "INVESTOR_DEPOSIT", "loan": null, "postings": [
                {"side": "CREDIT", "account": "INVESTOR_AVAILABLE", "owner": "b", "amount": 500}]},
              {"kind": "COMMITMENT_RESERVED", "loan": "l", "postings": [
                {"side": "DEBIT", "account": "INVESTOR_AVAILABLE", "owner": "a", "amount": 650}]},
              {"kind": "COMMITMENT_RELEASED", "loan": "l", "postings": [
                {"side": "CREDIT", "account": "INVESTOR_AVAILABLE", "owner": "a", "amount": 650}]},
              {"kind": "COMMITMENT_RESERVED", "loan": "l", "postings": [
                {"side": "DEBIT", "account": "INVESTOR_AVAILABLE", "owner": "a", "amount": 600}]},
              {"kind": "COMMITMENT_RESERVED", "loan": "l", "postings": [
                {"side": "DEBIT", "account": "INVESTOR_AVAILABLE", "owner": "b", "amount": 400}]},
              {"kind": "PAYMENT_EXECUTED", "loan": "l", "postings": [
                {"side": "DEBIT", "account": "DISBURSING", "owner": "l", "amount": 1000}]},
              {"kind": "BORROWER_DEPOSIT", "loan": "l", "postings": [
                {"side": "CREDIT", "account": "COLLECTED", "owner": "l", "amount": 1060}]},
              {"kind": "REPAYMENT_EXECUTED", "loan": "l", "postings": [
                {"side": "DEBIT", "account": "DISTRIBUTING", "owner": "l", "amount": 630},
                {"side": "CREDIT", "account": "INVESTOR_AVAILABLE", "owner": "a", "amount": 630}]},
              {"kind": "REPAYMENT_EXECUTED", "loan": "l", "postings": [
                {"side": "CREDIT", "account": "INVESTOR_AVAILABLE", "owner": "b", "amount": 420}]},
              {"kind": "RETURN_PLANNED", "loan": null, "postings": [
                {"side": "DEBIT", "account": "INVESTOR_AVAILABLE", "owner": "a", "amount": 100}]},
              {"kind": "RETURN_EXECUTED", "loan": null, "postings": [
                {"side": "DEBIT", "account": "RETURNING", "owner": "a", "amount": 100}]}],
             "balances": [
              {"account": "COLLECTED", "owner": "l", "balance": 10},
              {"account": "INVESTOR_AVAILABLE", "owner": "a", "balance": 630},
              {"account": "INVESTOR_AVAILABLE", "owner": "b", "balance": 520},
              {"account": "RETURNING", "owner": "a", "balance": 0}]}""";
    private static final String JOURNAL = """
            {"accounts": [
              {"number": "1", "investor": "a", "loan": null}, {"number": "2", "investor": "b", "loan": null},
              {"number": "9", "investor": null, "loan": "l"}],
             "deposits": [
              {"creditedTo": "INVESTOR", "investor": "a", "amount": 700},
              {"creditedTo": "INVESTOR", "investor": "b", "amount": 500},
              {"creditedTo": "BORROWER", "loan": "l", "amount": 1060}],
             "legs": [
              {"kind": "PAYMENT", "lines": [{"investor": "a", "amount": 600}, {"investor": "b", "amount": 400}],
               "orders": [{"state": "NOT_EXECUTED"}, {"state": "EXECUTED"}]},
              {"kind": "REPAYMENT", "lines": [{"investor": "a", "amount": 630}], "orders": [{"state": "EXECUTED"}]},
              {"kind": "REPAYMENT", "lines": [{"investor": "b", "amount": 420}], "orders": [{"state": "EXECUTED"}]},
              {"kind": "RETURN", "lines": [{"investor": "a", "amount": 100}], "orders": [{"state": "EXECUTED"}]},
              {"kind": "RETURN", "lines": [{"investor": "b", "amount": 520}], "orders": [{"state": "UNKNOWN"}]}]}""";

    private static final Sources SOUND = new Sources(Json.parse(BANK), Json.parse(LEDGER), Json.parse(JOURNAL));

    @Test
    void whenAllIsWellTheyAgreeOnEveryFigure() {
        Reconciliation result = SOUND.compare();

        assertThat(result.agrees()).isTrue();
        assertThat(result.investors()).isEqualTo(2);
        assertThat(result.rows().stream().map(Row::bank))
                .containsExactly(1200L, 1060L, 1000L, 1L, 1050L, 2L, 100L, 1L, 1150L, 10L);
    }

    /** Every amount and balance that is compared, one won more, in each of the three: a path and the row that it shows in. */
    static Stream<String> figures() {
        return Stream.of(
                "bank /deposits/0/amount INVESTOR_DEPOSITS",
                "bank /deposits/3/amount BORROWER_DEPOSITS",
                "bank /payouts/0/amount DISBURSED",
                "bank /payouts/1/amount RETURNED",
                "bank /orders/2/rows/0/amount REPAID",
                "bank /accounts/0/balance HELD",
                "bank /accounts/2/balance LEFT",
                "bank /subsidiaryAccount/balance LEFT",
                "ledger /movements/0/postings/1/amount INVESTOR_DEPOSITS",
                "ledger /movements/6/postings/0/amount DISBURSED",
                "ledger /movements/7/postings/0/amount BORROWER_DEPOSITS",
                "ledger /movements/8/postings/1/amount REPAID",
                "ledger /movements/11/postings/0/amount RETURNED",
                "ledger /balances/0/balance LEFT",
                "ledger /balances/1/balance HELD",
                "journal /deposits/0/amount INVESTOR_DEPOSITS",
                "journal /deposits/2/amount BORROWER_DEPOSITS",
                "journal /legs/0/lines/0/amount DISBURSED",
                "journal /legs/1/lines/0/amount REPAID",
                "journal /legs/3/lines/0/amount RETURNED");
    }

    @ParameterizedTest
    @MethodSource("figures")
    void oneWonTooManyAnywhereShowsInItsRow(String figure) {
        List<String> parts = List.of(figure.split(" "));

        Reconciliation result = withOneWonMore(parts.get(0), parts.get(1)).compare();

        assertThat(result.agrees()).isFalse();
        assertThat(result.rows())
                .filteredOn(row -> !row.agrees())
                .extracting(Row::kind)
                .contains(Kind.valueOf(parts.get(2)));
        assertThat(result.rows()).filteredOn(row -> !row.agrees()).allMatch(row -> row.difference() == 1);
    }

    @Test
    void moneyBookedOnTheWrongInvestorShowsThoughAllSumsAgree() {
        ObjectNode ledger = SOUND.ledger().deepCopy();
        ((ObjectNode) ledger.at("/movements/9/postings/0")).put("owner", "a");
        ((ObjectNode) ledger.at("/balances/1")).put("balance", 1050);
        ((ObjectNode) ledger.at("/balances/2")).put("balance", 100);

        Reconciliation result = new Sources(SOUND.bank(), ledger, SOUND.journal()).compare();

        assertThat(result.rows()).allMatch(Row::agrees);
        assertThat(result.agrees()).isFalse();
        assertThat(result.disagreeing())
                .extracting(Reconciliation.Disagreement::investor)
                .containsExactly("a", "b");
    }

    @Test
    void anOrderThatTheBankExecutedTwiceShowsInTheNumberOfOrdersToo() {
        ObjectNode bank = SOUND.bank().deepCopy();
        bank.withArray("orders").add(bank.at("/orders/2"));

        assertThat(new Sources(bank, SOUND.ledger(), SOUND.journal()).compare().rows())
                .filteredOn(row -> !row.agrees())
                .extracting(Row::kind)
                .containsExactly(Kind.REPAID, Kind.REPAYMENTS);
    }

    @Test
    void moneyOnAnAccountThatIsNobodysShows() {
        ObjectNode bank = SOUND.bank().deepCopy();
        bank.withArray("accounts")
                .addObject()
                .put("number", "3")
                .put("usage", "INVESTOR")
                .put("balance", 5);

        Reconciliation result = new Sources(bank, SOUND.ledger(), SOUND.journal()).compare();

        assertThat(result.disagreeing())
                .extracting(Reconciliation.Disagreement::investor)
                .containsExactly("account 3");
    }

    @ParameterizedTest
    @EnumSource(Tamper.class)
    void tamperingChangesOneWonWhereItWasAskedForAndNowhereElse(Tamper where) {
        Sources tampered = SOUND.tamperedIn(where);

        assertThat(tampered.bank().equals(SOUND.bank())).isEqualTo(where != Tamper.BANK);
        assertThat(tampered.ledger().equals(SOUND.ledger())).isEqualTo(where != Tamper.LEDGER);
        assertThat(tampered.compare().agrees()).isFalse();
        assertThat(SOUND.compare().agrees()).isTrue();
    }

    @Test
    void theReportHoldsTheThreeSourcesAsTheyWereCompared(@TempDir Path folder) throws IOException {
        SOUND.write(folder.resolve("new"));

        assertThat(read(folder, "bank")).isEqualTo(SOUND.bank());
        assertThat(read(folder, "ledger")).isEqualTo(SOUND.ledger());
        assertThat(read(folder, "journal")).isEqualTo(SOUND.journal());
    }

    private static JsonNode read(Path folder, String source) throws IOException {
        return Json.parse(Files.readString(folder.resolve("new").resolve(source.toLowerCase(Locale.ROOT) + ".json")));
    }

    private static Sources withOneWonMore(String source, String path) {
        JsonNode bank = SOUND.bank().deepCopy();
        JsonNode ledger = SOUND.ledger().deepCopy();
        JsonNode journal = SOUND.journal().deepCopy();
        JsonNode changed = switch (source) {
            case "bank" -> bank;
            case "ledger" -> ledger;
            default -> journal;
        };
        int slash = path.lastIndexOf('/');
        ObjectNode node = (ObjectNode) changed.at(path.substring(0, slash));
        String field = path.substring(slash + 1);
        node.put(field, node.get(field).asLong() + 1);
        return new Sources(bank, ledger, journal);
    }
}
