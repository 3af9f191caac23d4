package ontu.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import ontu.demo.Source.Sum;

/** Adds up the client-money book, from nothing but its movements and balances. */
final class LedgerSource {
    private final Set<String> lentLoans = new HashSet<>();
    private final Sum sum = new Sum();

    private LedgerSource() {}

    /** @param ledger {@code movements} with their {@code postings}, and {@code balances} */
    static Source read(JsonNode ledger) {
        LedgerSource book = new LedgerSource();
        for (JsonNode movement : ledger.get("movements")) {
            if (movement.get("kind").asText().equals("PAYMENT_EXECUTED")) {
                book.lentLoans.add(movement.get("loan").asText());
            }
        }
        ledger.get("movements").forEach(book::movement);
        ledger.get("balances").forEach(book::balance);
        return book.sum.of("ledger");
    }

    private void movement(JsonNode movement) {
        String kind = movement.get("kind").asText();
        switch (kind) {
            case "PAYMENT_EXECUTED" -> sum.count(Kind.DISBURSEMENTS);
            case "REPAYMENT_EXECUTED" -> sum.count(Kind.REPAYMENTS);
            case "RETURN_EXECUTED" -> sum.count(Kind.RETURNS);
            default -> {}
        }
        for (JsonNode posting : movement.get("postings")) {
            posting(kind, movement, posting);
        }
    }

    private void posting(String kind, JsonNode movement, JsonNode posting) {
        String what = kind + " " + posting.get("side").asText() + " "
                + posting.get("account").asText();
        String owner = posting.get("owner").asText();
        long amount = posting.get("amount").asLong();
        switch (what) {
            case "INVESTOR_DEPOSIT CREDIT INVESTOR_AVAILABLE", "SUSPENSE_ASSIGNED CREDIT INVESTOR_AVAILABLE" ->
                sum.add(Kind.INVESTOR_DEPOSITS, amount).investor(owner, Holding.deposit(amount));
            case "BORROWER_DEPOSIT CREDIT COLLECTED", "SUSPENSE_ASSIGNED CREDIT COLLECTED" ->
                sum.add(Kind.BORROWER_DEPOSITS, amount);
            case "COMMITMENT_RESERVED DEBIT INVESTOR_AVAILABLE" -> bound(movement, owner, amount);
            case "COMMITMENT_RELEASED CREDIT INVESTOR_AVAILABLE" -> bound(movement, owner, -amount);
            case "PAYMENT_EXECUTED DEBIT DISBURSING" -> sum.add(Kind.DISBURSED, amount);
            case "REPAYMENT_EXECUTED CREDIT INVESTOR_AVAILABLE" ->
                sum.add(Kind.REPAID, amount).investor(owner, Holding.repayment(amount));
            case "RETURN_PLANNED DEBIT INVESTOR_AVAILABLE" -> sum.investor(owner, Holding.refund(amount));
            case "RETURN_NOT_EXECUTED CREDIT INVESTOR_AVAILABLE" -> sum.investor(owner, Holding.refund(-amount));
            case "RETURN_EXECUTED DEBIT RETURNING" -> sum.add(Kind.RETURNED, amount);
            default -> {}
        }
    }

    /** Money bound to a loan is lent once the loan is paid out; until then the bank still holds it for the investor. */
    private void bound(JsonNode movement, String investor, long amount) {
        boolean lent = lentLoans.contains(movement.get("loan").asText());
        sum.investor(investor, lent ? Holding.loan(amount) : Holding.balance(amount));
    }

    private void balance(JsonNode account) {
        String owner = account.get("owner").asText();
        long balance = account.get("balance").asLong();
        switch (account.get("account").asText()) {
            case "INVESTOR_AVAILABLE" -> sum.add(Kind.HELD, balance).investor(owner, Holding.balance(balance));
            // What stands here is shown as returned to its investor already, so it is held for nobody in particular.
            case "RETURNING" -> sum.add(Kind.HELD, balance).investor(owner, new Holding(0, 0, 0, -balance, balance));
            case "RESERVED", "DISBURSING" -> sum.add(Kind.HELD, balance);
            case "COLLECTED", "DISTRIBUTING" -> sum.add(Kind.LEFT, balance);
            default -> throw new IllegalStateException("The ledger has a balance on " + account + ".");
        }
    }
}
