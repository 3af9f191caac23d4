package ontu.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import ontu.demo.Page.Tone;
import ontu.demo.Reconciliation.Disagreement;
import ontu.demo.Reconciliation.Row;

/** Prints what it all came to. */
final class Table {
    private static final int SHOWN = 5;

    private final Page page;

    Table(Page page) {
        this.page = page;
    }

    void comparison(Reconciliation result) {
        page.print("");
        page.print(Tone.TURN, "%-28s %20s %20s %20s".formatted("", "the bank", "the ledger", "the journal"));
        result.rows().forEach(this::row);
        int agreeing = result.investors() - result.disagreeing().size();
        page.print(
                result.disagreeing().isEmpty() ? Tone.MONEY : Tone.ALARM,
                "%-28s %62s  %s"
                        .formatted(
                                "investor by investor",
                                "%,d of %,d".formatted(agreeing, result.investors()),
                                result.disagreeing().isEmpty() ? "agree" : "DIFFER"));
        result.disagreeing().stream().limit(SHOWN).forEach(this::disagreement);
        page.print("");
    }

    private void row(Row row) {
        boolean won = row.kind().unit() == Kind.Unit.WON;
        String figure = won ? "%,16d won" : "%,16d    ";
        page.print(
                row.agrees() ? Tone.PLAIN : Tone.ALARM,
                "%-28s %s %s %s  %s"
                        .formatted(
                                (won ? "" : "  ") + row.kind().words(),
                                figure.formatted(row.bank()),
                                figure.formatted(row.ledger()),
                                figure.formatted(row.journal()),
                                row.agrees() ? "agree" : "DIFFER by %,d".formatted(row.difference())));
    }

    private void disagreement(Disagreement who) {
        page.print(Tone.ALARM, "  " + who.investor() + ": bank " + words(who.bank()));
        page.print(Tone.ALARM, "    ledger " + words(who.ledger()));
        page.print(Tone.ALARM, "    journal " + words(who.journal()));
    }

    private static String words(Holding holding) {
        return "deposited %,d, lent %,d, repaid %,d, returned %,d, held %,d"
                .formatted(holding.deposited(), holding.lent(), holding.repaid(), holding.returned(), holding.held());
    }

    /** How often which kind of fault has struck which API, as the bank counted. */
    void faults(JsonNode truth) {
        page.print(Tone.TURN, "What went wrong between Ontu and the bank:");
        if (truth.get("faults").isEmpty()) {
            page.print("  nothing");
        }
        for (Map.Entry<String, JsonNode> api : truth.get("faults").properties()) {
            for (Map.Entry<String, JsonNode> kind : api.getValue().properties()) {
                page.print("  %-52s %-16s %,6d times"
                        .formatted(api.getKey(), kind.getKey(), kind.getValue().asInt()));
            }
        }
    }

    /** The last word. */
    void verdict(boolean agreed) {
        page.print(
                agreed ? Tone.MONEY : Tone.ALARM,
                agreed
                        ? "Bank, ledger and journal agree to the won."
                        : "Bank, ledger and journal do not agree, or an order waits for a person: see above.");
    }

    void ordersLeftToAPerson(int count) {
        page.print(count == 0 ? Tone.PLAIN : Tone.ALARM, "Orders left to a person: " + count);
    }
}
