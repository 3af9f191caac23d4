package ontu.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import ontu.demo.SourceTotals.Accumulator;

/** The totals of the journal: deposits, and the transfers whose orders were executed. */
final class JournalSource {
    private final Accumulator sum = new Accumulator();

    private JournalSource() {}

    /** @param journal {@code deposits}, and {@code transfers} with their {@code lines} and {@code orders} */
    static SourceTotals read(JsonNode journal) {
        JournalSource book = new JournalSource();
        journal.get("deposits").forEach(book::deposit);
        for (JsonNode transfer : journal.get("transfers")) {
            for (JsonNode order : transfer.get("orders")) {
                if (order.get("state").asText().equals("EXECUTED")) {
                    book.executed(transfer);
                }
            }
        }
        return book.addHeld(book.sum.toTotals("journal"));
    }

    private void deposit(JsonNode deposit) {
        long amount = deposit.get("amount").asLong();
        switch (deposit.get("creditedTo").asText()) {
            case "INVESTOR" ->
                sum.add(ReconciliationLine.INVESTOR_DEPOSITS, amount)
                        .addInvestor(deposit.get("investor").asText(), InvestorTotals.deposit(amount));
            case "BORROWER" -> sum.add(ReconciliationLine.BORROWER_DEPOSITS, amount);
            default -> {}
        }
    }

    private void executed(JsonNode transfer) {
        switch (transfer.get("kind").asText()) {
            case "DISBURSEMENT" -> sum.countOne(ReconciliationLine.DISBURSEMENTS);
            case "DISTRIBUTION" -> sum.countOne(ReconciliationLine.DISTRIBUTIONS);
            default -> sum.countOne(ReconciliationLine.RETURNS);
        }
        for (JsonNode line : transfer.get("lines")) {
            line(
                    transfer.get("kind").asText(),
                    line.get("investor").asText(),
                    line.get("amount").asLong());
        }
    }

    private void line(String kind, String investor, long amount) {
        switch (kind) {
            case "DISBURSEMENT" ->
                sum.add(ReconciliationLine.DISBURSED, amount).addInvestor(investor, InvestorTotals.loan(amount));
            case "DISTRIBUTION" ->
                sum.add(ReconciliationLine.DISTRIBUTED, amount)
                        .addInvestor(investor, InvestorTotals.distribution(amount));
            default ->
                sum.add(ReconciliationLine.RETURNED, amount)
                        .addInvestor(investor, InvestorTotals.depositReturn(amount));
        }
    }

    /** The journal has no balances: what is held follows from what was transferred. */
    private SourceTotals addHeld(SourceTotals moved) {
        for (Map.Entry<String, InvestorTotals> each :
                Map.copyOf(moved.investors()).entrySet()) {
            sum.addInvestor(
                    each.getKey(), InvestorTotals.balance(each.getValue().expectedHeld()));
        }
        sum.add(
                ReconciliationLine.HELD,
                moved.total(ReconciliationLine.INVESTOR_DEPOSITS)
                        - moved.total(ReconciliationLine.DISBURSED)
                        + moved.total(ReconciliationLine.DISTRIBUTED)
                        - moved.total(ReconciliationLine.RETURNED));
        sum.add(
                ReconciliationLine.LEFT_WITH_BORROWERS,
                moved.total(ReconciliationLine.BORROWER_DEPOSITS) - moved.total(ReconciliationLine.DISTRIBUTED));
        return sum.toTotals(moved.name());
    }
}
