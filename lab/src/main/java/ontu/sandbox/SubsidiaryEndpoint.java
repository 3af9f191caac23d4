package ontu.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import ontu.sandbox.CashAccount.CashEntry;

/** The lending subsidiary's account: balance (14) and history (15). */
final class SubsidiaryEndpoint {
    private static final String NUMBER = "0".repeat(14);

    private final BankBooks books;

    SubsidiaryEndpoint(BankBooks books) {
        this.books = books;
    }

    /** {@code Ldbl} includes the balances of borrowers' accounts, which the next sweep will move. */
    ObjectNode balance(IncomingRequest request) {
        long swept = books.subsidiary().cash().balance();
        long waiting = books.accounts().borrowerAccounts().stream()
                .mapToLong(VirtualAccount::balance)
                .sum();
        return Wire.object().put("Ldbl", books.amount(swept + waiting)).put("RlpmAbamt", books.amount(swept));
    }

    ListContent<CashEntry> history(RequestFields body, Instant asOf) {
        return new HistoryList(books.subsidiary().cash(), NUMBER, books).read(body, asOf);
    }
}
