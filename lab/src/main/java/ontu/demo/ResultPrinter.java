package ontu.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import ontu.demo.ConsoleWriter.Tone;
import ontu.demo.Reconciliation.Disagreement;
import ontu.demo.Reconciliation.LineComparison;

/** Prints the comparison and its result. */
final class ResultPrinter {
    private static final int SHOWN = 5;

    private final ConsoleWriter console;

    ResultPrinter(ConsoleWriter console) {
        this.console = console;
    }

    void comparison(Reconciliation result) {
        console.print("");
        console.print(Tone.MILESTONE, "%-28s %20s %20s %20s".formatted("", "the bank", "the ledger", "the journal"));
        result.rows().forEach(this::row);
        int agreeing = result.investors() - result.disagreeing().size();
        console.print(
                result.disagreeing().isEmpty() ? Tone.MONEY : Tone.ALARM,
                "%-28s %62s  %s"
                        .formatted(
                                "investor by investor",
                                "%,d of %,d".formatted(agreeing, result.investors()),
                                result.disagreeing().isEmpty() ? "agree" : "DIFFER"));
        result.disagreeing().stream().limit(SHOWN).forEach(this::disagreement);
        console.print("");
    }

    private void row(LineComparison row) {
        boolean won = row.line().unit() == ReconciliationLine.Unit.WON;
        String figure = won ? "%,16d won" : "%,16d    ";
        console.print(
                row.agrees() ? Tone.PLAIN : Tone.ALARM,
                "%-28s %s %s %s  %s"
                        .formatted(
                                (won ? "" : "  ") + row.line().label(),
                                figure.formatted(row.bank()),
                                figure.formatted(row.ledger()),
                                figure.formatted(row.journal()),
                                row.agrees() ? "agree" : "DIFFER by %,d".formatted(row.difference())));
    }

    private void disagreement(Disagreement who) {
        console.print(Tone.ALARM, "  " + who.investor() + ": bank " + words(who.bank()));
        console.print(Tone.ALARM, "    ledger " + words(who.ledger()));
        console.print(Tone.ALARM, "    journal " + words(who.journal()));
    }

    private static String words(InvestorTotals holding) {
        return "deposited %,d, lent %,d, distributed %,d, returned %,d, held %,d"
                .formatted(
                        holding.deposited(), holding.lent(), holding.distributed(), holding.returned(), holding.held());
    }

    /** The number of faults by API and kind, as counted by the bank. */
    void faults(JsonNode truth) {
        console.print(Tone.MILESTONE, "What went wrong between Ontu and the bank:");
        if (truth.get("faults").isEmpty()) {
            console.print("  nothing");
        }
        for (Map.Entry<String, JsonNode> api : truth.get("faults").properties()) {
            for (Map.Entry<String, JsonNode> kind : api.getValue().properties()) {
                console.print("  %-52s %-16s %,6d times"
                        .formatted(api.getKey(), kind.getKey(), kind.getValue().asInt()));
            }
        }
    }

    /** The conclusion. */
    void verdict(boolean agreed) {
        console.print(
                agreed ? Tone.MONEY : Tone.ALARM,
                agreed
                        ? "Bank, ledger and journal agree to the won."
                        : "Bank, ledger and journal do not agree, or an order needs an operator: see above.");
    }

    void ordersNeedingOperator(int count) {
        console.print(count == 0 ? Tone.PLAIN : Tone.ALARM, "Orders that need an operator: " + count);
    }
}
