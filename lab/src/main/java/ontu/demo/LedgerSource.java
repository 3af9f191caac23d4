package ontu.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import ontu.demo.SourceTotals.Accumulator;

/** The totals of the ledger, computed from its transactions and balances alone. */
final class LedgerSource {
    private final Set<String> disbursedLoans = new HashSet<>();
    private final Accumulator sum = new Accumulator();

    private LedgerSource() {}

    /** @param ledger {@code transactions} with their {@code postings}, and {@code balances} */
    static SourceTotals read(JsonNode ledger) {
        LedgerSource book = new LedgerSource();
        for (JsonNode transaction : ledger.get("transactions")) {
            if (transaction.get("kind").asText().equals("DISBURSEMENT_EXECUTED")) {
                book.disbursedLoans.add(transaction.get("loan").asText());
            }
        }
        ledger.get("transactions").forEach(book::addTransaction);
        ledger.get("balances").forEach(book::balance);
        return book.sum.toTotals("ledger");
    }

    private void addTransaction(JsonNode transaction) {
        String kind = transaction.get("kind").asText();
        switch (kind) {
            case "DISBURSEMENT_EXECUTED" -> sum.countOne(ReconciliationLine.DISBURSEMENTS);
            case "DISTRIBUTION_EXECUTED" -> sum.countOne(ReconciliationLine.DISTRIBUTIONS);
            case "RETURN_EXECUTED" -> sum.countOne(ReconciliationLine.RETURNS);
            default -> {}
        }
        for (JsonNode posting : transaction.get("postings")) {
            posting(kind, transaction, posting);
        }
    }

    private void posting(String kind, JsonNode transaction, JsonNode posting) {
        String what = kind + " " + posting.get("side").asText() + " "
                + posting.get("account").asText();
        String owner = posting.get("owner").asText();
        long amount = posting.get("amount").asLong();
        switch (what) {
            case "INVESTOR_DEPOSIT CREDIT INVESTOR_AVAILABLE", "SUSPENSE_ASSIGNED CREDIT INVESTOR_AVAILABLE" ->
                sum.add(ReconciliationLine.INVESTOR_DEPOSITS, amount)
                        .addInvestor(owner, InvestorTotals.deposit(amount));
            case "BORROWER_DEPOSIT CREDIT COLLECTED", "SUSPENSE_ASSIGNED CREDIT COLLECTED" ->
                sum.add(ReconciliationLine.BORROWER_DEPOSITS, amount);
            case "COMMITMENT_RESERVED DEBIT INVESTOR_AVAILABLE" -> addReserved(transaction, owner, amount);
            case "COMMITMENT_RELEASED CREDIT INVESTOR_AVAILABLE", "DISBURSEMENT_ABANDONED CREDIT INVESTOR_AVAILABLE" ->
                addReserved(transaction, owner, -amount);
            case "DISBURSEMENT_EXECUTED DEBIT DISBURSING" -> sum.add(ReconciliationLine.DISBURSED, amount);
            case "DISTRIBUTION_EXECUTED CREDIT INVESTOR_AVAILABLE" ->
                sum.add(ReconciliationLine.DISTRIBUTED, amount).addInvestor(owner, InvestorTotals.distribution(amount));
            case "RETURN_PLANNED DEBIT INVESTOR_AVAILABLE" ->
                sum.addInvestor(owner, InvestorTotals.depositReturn(amount));
            case "RETURN_ABANDONED CREDIT INVESTOR_AVAILABLE" ->
                sum.addInvestor(owner, InvestorTotals.depositReturn(-amount));
            case "RETURN_EXECUTED DEBIT RETURNING" -> sum.add(ReconciliationLine.RETURNED, amount);
            default -> {}
        }
    }

    /** Reserved money is lent once the loan is disbursed; until then the bank holds it for the investor. */
    private void addReserved(JsonNode transaction, String investor, long amount) {
        boolean lent = disbursedLoans.contains(transaction.get("loan").asText());
        sum.addInvestor(investor, lent ? InvestorTotals.loan(amount) : InvestorTotals.balance(amount));
    }

    private void balance(JsonNode account) {
        String owner = account.get("owner").asText();
        long balance = account.get("balance").asLong();
        switch (account.get("account").asText()) {
            case "INVESTOR_AVAILABLE" ->
                sum.add(ReconciliationLine.HELD, balance).addInvestor(owner, InvestorTotals.balance(balance));
            // This balance is shown as returned to its investor already, so it is held for no investor in particular.
            case "RETURNING" ->
                sum.add(ReconciliationLine.HELD, balance)
                        .addInvestor(owner, new InvestorTotals(0, 0, 0, -balance, balance));
            case "RESERVED", "DISBURSING", "HELD" -> sum.add(ReconciliationLine.HELD, balance);
            case "OVERPAID" -> sum.add(ReconciliationLine.HELD, -balance);
            case "COLLECTED", "DISTRIBUTING" -> sum.add(ReconciliationLine.LEFT_WITH_BORROWERS, balance);
            default -> throw new IllegalStateException("The ledger has a balance on " + account + ".");
        }
    }
}
