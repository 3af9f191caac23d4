package ontu.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import ontu.sandbox.CashAccount.CashEntry;

/** The history of one account, as APIs 3 and 15 show it: oldest first unless asked otherwise (docs/bank-api.md#api-3). */
final class HistoryList {
    private final CashAccount account;
    private final String number;
    private final BankBooks books;

    /** @param number digits that the bank's numbers of the account's entries begin with */
    HistoryList(CashAccount account, String number, BankBooks books) {
        this.account = account;
        this.number = number;
        this.books = books;
    }

    ListContent<CashEntry> read(RequestFields body, Instant asOf) {
        ListPeriod period = ListPeriod.ofDays(body, books.clock().today());
        String direction = body.oneOf("TrnsDsnc", "A", "M", "D");
        List<CashEntry> entries = ListOrder.read(body, ListOrder.OLDEST_FIRST).of(account.entries()).stream()
                .filter(entry -> period.test(Wire.dateOf(entry.at())))
                .filter(entry -> !entry.at().isAfter(asOf))
                .filter(entry -> direction.equals("A") || direction.equals(entry.incoming() ? "M" : "D"))
                .toList();
        return new ListContent<>(Wire.object(), entries, this::row);
    }

    /** The bank's own number ({@code Tuno}) tells entries apart; no number of an order is shown. */
    private KeyedRow row(CashEntry entry) {
        String bankNumber = number + entry.sequence();
        ObjectNode fields = Wire.object()
                .put("Trdd", Wire.day(entry.at()))
                .put("Txtm", Wire.time(entry.at()))
                .put("MnrcDrotDsnc", kind(entry))
                .put("Tram", books.amount(entry.amount()))
                .put("AftrBlnc", books.amount(entry.balanceAfter()))
                .put("Smr", entry.origin().kind())
                .put("Ccyn", entry.cancelled() ? "1" : "0")
                .put("Tuno", bankNumber)
                .put("BnprCntn", entry.origin().text());
        return new KeyedRow(bankNumber, fields);
    }

    /** {@code 1} the first credit of an account, {@code 2} any other, {@code 3} a debit. */
    private String kind(CashEntry entry) {
        if (!entry.incoming()) {
            return "3";
        }
        return entry.sequence().equals(account.entries().getFirst().sequence()) ? "1" : "2";
    }
}
