package ontu.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Set;
import ontu.sandbox.VirtualAccount.Usage;

/** What the world outside does to the bank: money comes and goes, accounts appear. */
final class Controls {
    /** A limit of the sandbox, far above anything real, that keeps sums within their 15 digits. */
    private static final long MOST_WON = 1_000_000_000_000L;

    private final Books books;

    Controls(Books books) {
        this.books = books;
    }

    /** Someone pays into a virtual account: now, later, or now as though it had come earlier. */
    ObjectNode deposit(ControlFields fields) {
        fields.allowOnly(Set.of("virtualAccount", "amount", "at"));
        VirtualAccount account = open(fields);
        long amount = fields.needWhole("amount", 1, MOST_WON);
        Instant now = books.clock().now();
        Instant at = fields.instant("at").orElse(now);
        Runnable entry = () -> books.deposits().receive(account, amount, at);
        if (at.isAfter(now)) {
            books.clock().later(at, entry);
        } else {
            entry.run();
        }
        return Wire.object()
                .put("virtualAccount", account.number())
                .put("amount", amount)
                .put("at", at.toString());
    }

    /** Money leaves a virtual account by some way that the client knows nothing of. */
    ObjectNode withdraw(ControlFields fields) {
        fields.allowOnly(Set.of("virtualAccount", "amount"));
        VirtualAccount account = open(fields);
        long amount = fields.needWhole("amount", 1, MOST_WON);
        if (amount > account.balance()) {
            throw new ControlProblem("Only " + account.balance() + " won stand on that account.");
        }
        books.deposits().withdraw(account, amount);
        return Wire.object()
                .put("virtualAccount", account.number())
                .put("amount", amount)
                .put("balance", account.balance());
    }

    /** An account that the client never asked for. */
    ObjectNode issue(ControlFields fields) {
        fields.allowOnly(Set.of("usage", "name"));
        Usage usage = fields.choice("usage", Usage.class);
        VirtualAccount account = books.accounts().issue(usage, fields.needText("name"), false);
        return Wire.object().put("virtualAccount", account.number()).put("usage", usage.name());
    }

    private VirtualAccount open(ControlFields fields) {
        return books.accounts()
                .find(fields.needText("virtualAccount"))
                .filter(VirtualAccount::isOpen)
                .orElseThrow(() -> new ControlProblem(
                        "The bank has no open account of that number; POST /sandbox/accounts makes one."));
    }
}
