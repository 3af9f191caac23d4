package ontu.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Set;
import ontu.sandbox.Deposits.ListedDeposit;
import ontu.sandbox.VirtualAccount.OwnBankAccount;
import ontu.sandbox.VirtualAccount.Usage;

/** External events: deposits, also taken back or corrected, withdrawals, and accounts issued without a request. */
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

    /** The bank takes a deposit back: the row is gone, the money too, and the history shows it cancelled. */
    ObjectNode takeBack(ControlFields fields) {
        fields.allowOnly(Set.of("virtualAccount", "sequence"));
        VirtualAccount account = open(fields);
        ListedDeposit deposit = reversible(account, fields);
        books.deposits().takeBack(account, deposit);
        return Wire.object().put("virtualAccount", account.number()).put("amount", deposit.amount());
    }

    /** The bank corrects the amount of a deposit: the row keeps its key, and the money is that of the new amount. */
    ObjectNode correct(ControlFields fields) {
        fields.allowOnly(Set.of("virtualAccount", "sequence", "amount"));
        VirtualAccount account = open(fields);
        long amount = fields.requireWholeNumber("amount", 1, MAX_WON);
        ListedDeposit deposit = reversible(account, fields);
        books.deposits().correct(account, deposit, amount);
        return Wire.object().put("virtualAccount", account.number()).put("amount", amount);
    }

    private ListedDeposit reversible(VirtualAccount account, ControlFields fields) {
        ListedDeposit deposit = books.deposits()
                .find(account, fields.requireText("sequence"))
                .orElseThrow(() -> new ControlRequestException(
                        "That account has no deposit of that sequence; GET /sandbox/truth lists the deposits."));
        long left = Math.max(account.balance(), books.subsidiary().balanceFor(account.number()));
        if (left < deposit.amount()) {
            throw new ControlRequestException("The deposit is spent: only " + left + " won are left.");
        }
        return deposit;
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
        VirtualAccount account = books.accounts().issue(usage, fields.requireText("name"), OwnBankAccount.NONE, false);
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
