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
import ontu.demo.Reconciliation.LineComparison;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two investors deposit 700 and 500 and lend 600 and 400 by one order; 630 and 420 are distributed to them by two
 * orders, and 100 are returned to the first; the borrower has paid in 1,060, so 10 are left.
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
              {"account": "2", "amount": 420, "source": "DISTRIBUTION"},
              {"account": "9", "amount": 1060, "source": "DEPOSIT"}],
             "orders": [
              {"api": "P2PNInvestmentPaymentOrder", "state": "NEVER_RECEIVED", "rows": []},
              {"api": "P2PNInvestmentPaymentOrder", "state": "EXECUTED", "rows": [
                {"virtualAccount": "1", "amount": 600}, {"virtualAccount": "2", "amount": 400}]},
              {"api": "P2PNInterestRepayment", "state": "EXECUTED", "rows": [{"virtualAccount": "1", "amount": 630}]},
              {"api": "P2PNInterestRepayment", "state": "EXECUTED", "rows": [{"virtualAccount": "2", "amount": 420}]},
              {"api": "P2PNInvestmentDepositAmountReturn", "state": "EXECUTED", "rows": [
                {"virtualAccount": "1", "amount": 100}]}],
             "payouts": [{"kind": "DISBURSEMENT", "amount": 1000}, {"kind": "RETURN", "amount": 100}]}""";
    private static final String LEDGER = """
            {"transactions": [
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
              {"kind": "DISBURSEMENT_EXECUTED", "loan": "l", "postings": [
                {"side": "DEBIT", "account": "DISBURSING", "owner": "l", "amount": 1000}]},
              {"kind": "BORROWER_DEPOSIT", "loan": "l", "postings": [
                {"side": "CREDIT", "account": "COLLECTED", "owner": "l", "amount": 1060}]},
              {"kind": "DISTRIBUTION_EXECUTED", "loan": "l", "postings": [
                {"side": "DEBIT", "account": "DISTRIBUTING", "owner": "l", "amount": 630},
                {"side": "CREDIT", "account": "INVESTOR_AVAILABLE", "owner": "a", "amount": 630}]},
              {"kind": "DISTRIBUTION_EXECUTED", "loan": "l", "postings": [
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
             "transfers": [
              {"kind": "DISBURSEMENT", "lines": [{"investor": "a", "amount": 600}, {"investor": "b", "amount": 400}],
               "orders": [{"state": "NOT_EXECUTED"}, {"state": "EXECUTED"}]},
              {"kind": "DISTRIBUTION", "lines": [{"investor": "a", "amount": 630}], "orders": [{"state": "EXECUTED"}]},
              {"kind": "DISTRIBUTION", "lines": [{"investor": "b", "amount": 420}], "orders": [{"state": "EXECUTED"}]},
              {"kind": "RETURN", "lines": [{"investor": "a", "amount": 100}], "orders": [{"state": "EXECUTED"}]},
              {"kind": "RETURN", "lines": [{"investor": "b", "amount": 520}], "orders": [{"state": "UNKNOWN"}]}]}""";

    private static final ReconciliationSources AGREEING = new ReconciliationSources(
            PostgresJson.parse(BANK), PostgresJson.parse(LEDGER), PostgresJson.parse(JOURNAL));

    @Test
    void matchingSourcesAgreeOnEveryFigure() {
        Reconciliation result = AGREEING.compare();

        assertThat(result.agrees()).isTrue();
        assertThat(result.investors()).isEqualTo(2);
        assertThat(result.rows().stream().map(LineComparison::bank))
                .containsExactly(1200L, 1060L, 1000L, 1L, 1050L, 2L, 100L, 1L, 1150L, 10L);
    }

    /** The compared amounts and balances of each source: a path, and the line in which one won more must show. */
    static Stream<String> figures() {
        return Stream.of(
                "bank /deposits/0/amount INVESTOR_DEPOSITS",
                "bank /deposits/3/amount BORROWER_DEPOSITS",
                "bank /payouts/0/amount DISBURSED",
                "bank /payouts/1/amount RETURNED",
                "bank /orders/2/rows/0/amount DISTRIBUTED",
                "bank /accounts/0/balance HELD",
                "bank /accounts/2/balance LEFT_WITH_BORROWERS",
                "bank /subsidiaryAccount/balance LEFT_WITH_BORROWERS",
                "ledger /transactions/0/postings/1/amount INVESTOR_DEPOSITS",
                "ledger /transactions/6/postings/0/amount DISBURSED",
                "ledger /transactions/7/postings/0/amount BORROWER_DEPOSITS",
                "ledger /transactions/8/postings/1/amount DISTRIBUTED",
                "ledger /transactions/11/postings/0/amount RETURNED",
                "ledger /balances/0/balance LEFT_WITH_BORROWERS",
                "ledger /balances/1/balance HELD",
                "journal /deposits/0/amount INVESTOR_DEPOSITS",
                "journal /deposits/2/amount BORROWER_DEPOSITS",
                "journal /transfers/0/lines/0/amount DISBURSED",
                "journal /transfers/1/lines/0/amount DISTRIBUTED",
                "journal /transfers/3/lines/0/amount RETURNED");
    }

    @ParameterizedTest
    @MethodSource("figures")
    void oneWonTooManyAnywhereShowsInItsLine(String figure) {
        List<String> parts = List.of(figure.split(" "));

        Reconciliation result = withOneWonMore(parts.get(0), parts.get(1)).compare();

        assertThat(result.agrees()).isFalse();
        assertThat(result.rows())
                .filteredOn(row -> !row.agrees())
                .extracting(LineComparison::line)
                .contains(ReconciliationLine.valueOf(parts.get(2)));
        assertThat(result.rows()).filteredOn(row -> !row.agrees()).allMatch(row -> row.difference() == 1);
    }

    @Test
    void moneyPostedToTheWrongInvestorShowsThoughAllSumsAgree() {
        ObjectNode ledger = AGREEING.ledger().deepCopy();
        ((ObjectNode) ledger.at("/transactions/9/postings/0")).put("owner", "a");
        ((ObjectNode) ledger.at("/balances/1")).put("balance", 1050);
        ((ObjectNode) ledger.at("/balances/2")).put("balance", 100);

        Reconciliation result = new ReconciliationSources(AGREEING.bank(), ledger, AGREEING.journal()).compare();

        assertThat(result.rows()).allMatch(LineComparison::agrees);
        assertThat(result.agrees()).isFalse();
        assertThat(result.disagreeing())
                .extracting(Reconciliation.Disagreement::investor)
                .containsExactly("a", "b");
    }

    @Test
    void anOrderThatTheBankExecutedTwiceShowsInTheNumberOfOrdersToo() {
        ObjectNode bank = AGREEING.bank().deepCopy();
        bank.withArray("orders").add(bank.at("/orders/2"));

        assertThat(new ReconciliationSources(bank, AGREEING.ledger(), AGREEING.journal())
                        .compare()
                        .rows())
                .filteredOn(row -> !row.agrees())
                .extracting(LineComparison::line)
                .containsExactly(ReconciliationLine.DISTRIBUTED, ReconciliationLine.DISTRIBUTIONS);
    }

    @Test
    void moneyOnAnAccountWithoutAnOwnerShows() {
        ObjectNode bank = AGREEING.bank().deepCopy();
        bank.withArray("accounts")
                .addObject()
                .put("number", "3")
                .put("usage", "INVESTOR")
                .put("balance", 5);

        Reconciliation result = new ReconciliationSources(bank, AGREEING.ledger(), AGREEING.journal()).compare();

        assertThat(result.disagreeing())
                .extracting(Reconciliation.Disagreement::investor)
                .containsExactly("account 3");
    }

    @ParameterizedTest
    @EnumSource(Tamper.class)
    void tamperingChangesOneWonInTheChosenSourceOnly(Tamper where) {
        ReconciliationSources tampered = AGREEING.tamperedIn(where);

        assertThat(tampered.bank().equals(AGREEING.bank())).isEqualTo(where != Tamper.BANK);
        assertThat(tampered.ledger().equals(AGREEING.ledger())).isEqualTo(where != Tamper.LEDGER);
        assertThat(tampered.compare().agrees()).isFalse();
        assertThat(AGREEING.compare().agrees()).isTrue();
    }

    @Test
    void theReportHasTheThreeSourcesAsCompared(@TempDir Path folder) throws IOException {
        AGREEING.write(folder.resolve("new"));

        assertThat(read(folder, "bank")).isEqualTo(AGREEING.bank());
        assertThat(read(folder, "ledger")).isEqualTo(AGREEING.ledger());
        assertThat(read(folder, "journal")).isEqualTo(AGREEING.journal());
    }

    private static JsonNode read(Path folder, String source) throws IOException {
        return PostgresJson.parse(
                Files.readString(folder.resolve("new").resolve(source.toLowerCase(Locale.ROOT) + ".json")));
    }

    private static ReconciliationSources withOneWonMore(String source, String path) {
        JsonNode bank = AGREEING.bank().deepCopy();
        JsonNode ledger = AGREEING.ledger().deepCopy();
        JsonNode journal = AGREEING.journal().deepCopy();
        JsonNode changed = switch (source) {
            case "bank" -> bank;
            case "ledger" -> ledger;
            default -> journal;
        };
        int slash = path.lastIndexOf('/');
        ObjectNode node = (ObjectNode) changed.at(path.substring(0, slash));
        String field = path.substring(slash + 1);
        node.put(field, node.get(field).asLong() + 1);
        return new ReconciliationSources(bank, ledger, journal);
    }
}
