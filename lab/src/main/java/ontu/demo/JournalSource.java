package ontu.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import ontu.demo.Source.Sum;

/** Adds up what came in by the list of deposits, and what went out by the orders that the journal knows as executed. */
final class JournalSource {
    private final Sum sum = new Sum();

    private JournalSource() {}

    /** @param journal {@code deposits}, and {@code legs} with their {@code lines} and {@code orders} */
    static Source read(JsonNode journal) {
        JournalSource book = new JournalSource();
        journal.get("deposits").forEach(book::deposit);
        for (JsonNode leg : journal.get("legs")) {
            for (JsonNode order : leg.get("orders")) {
                if (order.get("state").asText().equals("EXECUTED")) {
                    book.executed(leg);
                }
            }
        }
        return book.held(book.sum.of("journal"));
    }

    private void deposit(JsonNode deposit) {
        long amount = deposit.get("amount").asLong();
        switch (deposit.get("creditedTo").asText()) {
            case "INVESTOR" ->
                sum.add(Kind.INVESTOR_DEPOSITS, amount)
                        .investor(deposit.get("investor").asText(), Holding.deposit(amount));
            case "BORROWER" -> sum.add(Kind.BORROWER_DEPOSITS, amount);
            default -> {}
        }
    }

    private void executed(JsonNode leg) {
        switch (leg.get("kind").asText()) {
            case "PAYMENT" -> sum.count(Kind.DISBURSEMENTS);
            case "REPAYMENT" -> sum.count(Kind.REPAYMENTS);
            default -> sum.count(Kind.RETURNS);
        }
        for (JsonNode line : leg.get("lines")) {
            line(
                    leg.get("kind").asText(),
                    line.get("investor").asText(),
                    line.get("amount").asLong());
        }
    }

    private void line(String kind, String investor, long amount) {
        switch (kind) {
            case "PAYMENT" -> sum.add(Kind.DISBURSED, amount).investor(investor, Holding.loan(amount));
            case "REPAYMENT" -> sum.add(Kind.REPAID, amount).investor(investor, Holding.repayment(amount));
            default -> sum.add(Kind.RETURNED, amount).investor(investor, Holding.refund(amount));
        }
    }

    /** Balances are no business of the journal: what is held follows from what has moved. */
    private Source held(Source moved) {
        for (Map.Entry<String, Holding> each : Map.copyOf(moved.investors()).entrySet()) {
            sum.investor(each.getKey(), Holding.balance(each.getValue().movementsLeave()));
        }
        sum.add(
                Kind.HELD,
                moved.total(Kind.INVESTOR_DEPOSITS)
                        - moved.total(Kind.DISBURSED)
                        + moved.total(Kind.REPAID)
                        - moved.total(Kind.RETURNED));
        sum.add(Kind.LEFT, moved.total(Kind.BORROWER_DEPOSITS) - moved.total(Kind.REPAID));
        return sum.of(moved.name());
    }
}
