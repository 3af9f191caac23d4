package ontu.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import ontu.sandbox.CashAccount.CashEntry;

/** The lending subsidiary's account: balance (14) and history (15). */
final class SubsidiaryEndpoint {
    private final BankBooks books;

    SubsidiaryEndpoint(BankBooks books) {
        this.books = books;
    }

    /** {@code AcntBal} includes the balances of borrowers' accounts, which the next sweep will move. */
    ObjectNode balance(IncomingRequest request) {
        long swept = books.subsidiary().cash().balance();
        long waiting = books.accounts().borrowerAccounts().stream()
                .mapToLong(VirtualAccount::balance)
                .sum();
        return Wire.object().put("AcntBal", Long.toString(swept + waiting)).put("UseAblAmt", Long.toString(swept));
    }

    /** {@code TrnRmrk} is the swept account of a credit, the loan number of a debit. */
    ObjectNode history(IncomingRequest request) {
        ListPeriod period = ListPeriod.ofDays(request.body(), books.clock().today());
        List<CashEntry> entries = AccountEndpoint.newestFirst(
                        books.subsidiary().cash().entries())
                .stream()
                .filter(entry -> period.test(Wire.dateOf(entry.at())))
                .toList();
        return ListPage.of(
                entries,
                request.body(),
                entry -> AccountEndpoint.historyRow(entry).put("TrnRmrk", entry.remark()));
    }
}
