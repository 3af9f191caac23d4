package ontu.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import ontu.sandbox.CashAccount.Entry;

/** The lending subsidiary's account: balance (14) and history (15). */
final class SubsidiaryDesk {
    private final Books books;

    SubsidiaryDesk(Books books) {
        this.books = books;
    }

    /** {@code AcntBal} also counts what stands on borrowers' accounts and waits for the next sweep. */
    ObjectNode balance(Request request) {
        long swept = books.subsidiary().cash().balance();
        long waiting = books.accounts().borrowers().stream()
                .mapToLong(VirtualAccount::balance)
                .sum();
        return Wire.object().put("AcntBal", Long.toString(swept + waiting)).put("UseAblAmt", Long.toString(swept));
    }

    /** {@code TrnRmrk} is the swept account of what came in, the loan number of what went out. */
    ObjectNode history(Request request) {
        Period period = Period.ofDays(request.body(), books.clock().today());
        List<Entry> entries = AccountDesk.newestFirst(books.subsidiary().cash().entries()).stream()
                .filter(entry -> period.test(Wire.dateOf(entry.at())))
                .toList();
        return Page.of(
                entries, request.body(), entry -> AccountDesk.historyRow(entry).put("TrnRmrk", entry.remark()));
    }
}
