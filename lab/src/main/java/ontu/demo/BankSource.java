package ontu.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import ontu.demo.Source.Sum;
import ontu.local.outside.BankApi;

/** Adds up what the bank's own record of truth says, from nothing but that record. */
final class BankSource {
    private final JsonNode truth;
    private final AccountOwners owners;
    private final Map<String, String> usage = new HashMap<>();
    private final Sum sum = new Sum();

    private BankSource(JsonNode truth, AccountOwners owners) {
        this.truth = truth;
        this.owners = owners;
    }

    /** @param truth the answer to {@code GET /sandbox/truth} */
    static Source read(JsonNode truth, AccountOwners owners) {
        BankSource bank = new BankSource(truth, owners);
        bank.accounts();
        bank.deposits();
        bank.orders();
        bank.payouts();
        return bank.sum.of("bank");
    }

    private void accounts() {
        for (JsonNode account : truth.get("accounts")) {
            String number = account.get("number").asText();
            long balance = account.get("balance").asLong();
            usage.put(number, account.get("usage").asText());
            if (isInvestor(number)) {
                sum.add(Kind.HELD, balance).investor(owners.investor(number), Holding.balance(balance));
            } else {
                sum.add(Kind.LEFT, balance);
            }
        }
        sum.add(Kind.LEFT, truth.get("subsidiaryAccount").get("balance").asLong());
    }

    private void deposits() {
        for (JsonNode deposit : truth.get("deposits")) {
            String account = deposit.get("account").asText();
            long amount = deposit.get("amount").asLong();
            if (!deposit.get("source").asText().equals("DEPOSIT")) {
                continue;
            }
            if (isInvestor(account)) {
                sum.add(Kind.INVESTOR_DEPOSITS, amount).investor(owners.investor(account), Holding.deposit(amount));
            } else {
                sum.add(Kind.BORROWER_DEPOSITS, amount);
            }
        }
    }

    /** Who paid and who was paid stands in the orders; a repayment leaves no trace among the payouts. */
    private void orders() {
        for (JsonNode order : truth.get("orders")) {
            if (!order.get("state").asText().equals("EXECUTED")) {
                continue;
            }
            String api = order.get("api").asText();
            if (api.equals(BankApi.REPAYMENT)) {
                sum.count(Kind.REPAYMENTS);
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
            case BankApi.PAYMENT -> sum.investor(investor, Holding.loan(amount));
            case BankApi.REPAYMENT -> sum.add(Kind.REPAID, amount).investor(investor, Holding.repayment(amount));
            case BankApi.RETURN -> sum.investor(investor, Holding.refund(amount));
            default -> throw new IllegalStateException(api + " moves no money, and the bank says that it did.");
        }
    }

    private void payouts() {
        for (JsonNode payout : truth.get("payouts")) {
            boolean loan = payout.get("kind").asText().equals("DISBURSEMENT");
            sum.add(loan ? Kind.DISBURSED : Kind.RETURNED, payout.get("amount").asLong());
            sum.count(loan ? Kind.DISBURSEMENTS : Kind.RETURNS);
        }
    }

    private boolean isInvestor(String account) {
        return "INVESTOR".equals(usage.get(account));
    }
}
