package ontu.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Set;
import ontu.sandbox.VirtualAccount.Usage;

/** External events: deposits, withdrawals, and accounts issued without a request. */
final class ExternalEvents {
    /** A limit of the sandbox, far above real amounts, that keeps sums within 15 digits. */
    private static final long MAX_WON = 1_000_000_000_000L;

    private final BankBooks books;

    ExternalEvents(BankBooks books) {
        this.books = books;
    }

    /** A deposit to a virtual account: now, later, or now and back-dated. */
    ObjectNode deposit(ControlFields fields) {
        fields.allowOnly(Set.of("virtualAccount", "amount", "at"));
        VirtualAccount account = open(fields);
        long amount = fields.requireWholeNumber("amount", 1, MAX_WON);
        Instant now = books.clock().now();
        Instant at = fields.instant("at").orElse(now);
        Runnable entry = () -> books.deposits().receive(account, amount, at);
        if (at.isAfter(now)) {
            books.clock().scheduleAt(at, entry);
        } else {
            entry.run();
        }
        return Wire.object()
                .put("virtualAccount", account.number())
                .put("amount", amount)
                .put("at", at.toString());
    }

    /** A withdrawal from a virtual account, without the client's knowledge. */
    ObjectNode withdraw(ControlFields fields) {
        fields.allowOnly(Set.of("virtualAccount", "amount"));
        VirtualAccount account = open(fields);
        long amount = fields.requireWholeNumber("amount", 1, MAX_WON);
        if (amount > account.balance()) {
            throw new ControlRequestException("Only " + account.balance() + " won are on that account.");
        }
        books.deposits().withdraw(account, amount);
        return Wire.object()
                .put("virtualAccount", account.number())
                .put("amount", amount)
                .put("balance", account.balance());
    }

    /** An account that the client did not request. */
    ObjectNode issue(ControlFields fields) {
        fields.allowOnly(Set.of("usage", "name"));
        Usage usage = fields.choice("usage", Usage.class);
        VirtualAccount account = books.accounts().issue(usage, fields.requireText("name"), false);
        return Wire.object().put("virtualAccount", account.number()).put("usage", usage.code());
    }

    private VirtualAccount open(ControlFields fields) {
        return books.accounts()
                .find(fields.requireText("virtualAccount"))
                .filter(VirtualAccount::isOpen)
                .orElseThrow(() -> new ControlRequestException(
                        "The bank has no open account of that number; POST /sandbox/accounts makes one."));
    }
}
