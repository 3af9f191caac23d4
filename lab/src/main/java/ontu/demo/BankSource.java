package ontu.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import ontu.demo.SourceTotals.Accumulator;
import ontu.local.clients.BankApiNames;

/** The totals of the bank, computed from the sandbox's ground truth alone. */
final class BankSource {
    private final JsonNode truth;
    private final AccountOwners owners;
    private final Map<String, String> usage = new HashMap<>();
    private final Accumulator sum = new Accumulator();

    private BankSource(JsonNode truth, AccountOwners owners) {
        this.truth = truth;
        this.owners = owners;
    }

    /** @param truth the answer to {@code GET /sandbox/truth} */
    static SourceTotals read(JsonNode truth, AccountOwners owners) {
        BankSource bank = new BankSource(truth, owners);
        bank.accounts();
        bank.deposits();
        bank.orders();
        bank.payouts();
        return bank.sum.toTotals("bank");
    }

    private void accounts() {
        for (JsonNode account : truth.get("accounts")) {
            String number = account.get("number").asText();
            long balance = account.get("balance").asLong();
            usage.put(number, account.get("usage").asText());
            if (isInvestor(number)) {
                sum.add(ReconciliationLine.HELD, balance)
                        .addInvestor(owners.investor(number), InvestorTotals.balance(balance));
            } else {
                sum.add(ReconciliationLine.LEFT_WITH_BORROWERS, balance);
            }
        }
        sum.add(
                ReconciliationLine.LEFT_WITH_BORROWERS,
                truth.get("subsidiaryAccount").get("balance").asLong());
    }

    private void deposits() {
        for (JsonNode deposit : truth.get("deposits")) {
            String account = deposit.get("account").asText();
            long amount = deposit.get("amount").asLong();
            if (!deposit.get("source").asText().equals("DEPOSIT")) {
                continue;
            }
            if (isInvestor(account)) {
                sum.add(ReconciliationLine.INVESTOR_DEPOSITS, amount)
                        .addInvestor(owners.investor(account), InvestorTotals.deposit(amount));
            } else {
                sum.add(ReconciliationLine.BORROWER_DEPOSITS, amount);
            }
        }
    }

    /** The orders say who paid and who was paid; a distribution does not appear among the payouts. */
    private void orders() {
        for (JsonNode order : truth.get("orders")) {
            if (!order.get("state").asText().equals("EXECUTED")) {
                continue;
            }
            String api = order.get("api").asText();
            if (api.equals(BankApiNames.DISTRIBUTION_ORDER)) {
                sum.countOne(ReconciliationLine.DISTRIBUTIONS);
            }
            for (JsonNode row : order.get("rows")) {
                row(
                        api,
                        owners.investor(row.get("virtualAccount").asText()),
                        row.get("amount").asLong());
            }
        }
    }

    private void row(String api, String investor, long amount) {
        switch (api) {
            case BankApiNames.DISBURSEMENT_ORDER -> sum.addInvestor(investor, InvestorTotals.loan(amount));
            case BankApiNames.DISTRIBUTION_ORDER ->
                sum.add(ReconciliationLine.DISTRIBUTED, amount)
                        .addInvestor(investor, InvestorTotals.distribution(amount));
            case BankApiNames.DEPOSIT_RETURN -> sum.addInvestor(investor, InvestorTotals.depositReturn(amount));
            default -> throw new IllegalStateException(api + " moves no money, but the bank reports that it did.");
        }
    }

    private void payouts() {
        for (JsonNode payout : truth.get("payouts")) {
            boolean loan = payout.get("kind").asText().equals("DISBURSEMENT");
            sum.add(
                    loan ? ReconciliationLine.DISBURSED : ReconciliationLine.RETURNED,
                    payout.get("amount").asLong());
            sum.countOne(loan ? ReconciliationLine.DISBURSEMENTS : ReconciliationLine.RETURNS);
        }
    }

    private boolean isInvestor(String account) {
        return "INVESTOR".equals(usage.get(account));
    }
}
