package ontu.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import ontu.sandbox.CashAccount.Entry;
import ontu.sandbox.VirtualAccount.Usage;

/** Virtual accounts: issue (1), list (2), history (3), termination (4). */
final class AccountDesk {
    private static final int LONGEST_NAME = 6;

    private final Books books;

    AccountDesk(Books books) {
        this.books = books;
    }

    /** Echoes the name as it was asked for, and the contract's key as it was spelled. Nothing recognises a repetition. */
    ObjectNode issue(Request request) {
        Fields body = request.body();
        Usage usage = Usage.ofWire(body.oneOf("P2PVractUsg", "1", "2"));
        String name = body.text("InvstBrwNm", LONGEST_NAME);
        VirtualAccount account = books.accounts().issue(usage, name, true);
        return Wire.object()
                .put(Admission.contractKey(request), books.settings().contractNumber())
                .put("ChidSqno", books.settings().subsidiarySerial())
                .put("P2PVractUsg", usage.wire())
                .put("InvstBrwNm", name)
                .put("Vran", account.number());
    }

    ObjectNode list(Request request) {
        Optional<Usage> usage = request.body().has("P2PVractUsg")
                ? Optional.of(Usage.ofWire(request.body().oneOf("P2PVractUsg", "1", "2")))
                : Optional.empty();
        List<VirtualAccount> accounts = newestFirst(books.accounts().all()).stream()
                .filter(account -> usage.isEmpty() || usage.get() == account.usage())
                .toList();
        return Page.of(accounts, request.body(), this::row);
    }

    private ObjectNode row(VirtualAccount account) {
        return Wire.object()
                .put("Vran", account.number())
                .put("P2PVractUsg", account.usage().wire())
                .put("InvstBrwNm", books.settings().institutionShortName() + account.name())
                .put("IssYmd", Wire.day(account.issuedAt()))
                .put("VractSts", account.isOpen() ? "1" : "2");
    }

    /** An ended account still shows its history. */
    ObjectNode history(Request request) {
        VirtualAccount account = books.accounts().known(request.body().text("Vran", 20));
        Period period = Period.ofDays(request.body(), books.clock().today());
        List<Entry> entries = newestFirst(account.cash().entries()).stream()
                .filter(entry -> period.test(Wire.dateOf(entry.at())))
                .toList();
        return Page.of(entries, request.body(), AccountDesk::historyRow);
    }

    /** One entry of an account, as APIs 3 and 15 show it. */
    static ObjectNode historyRow(Entry entry) {
        ObjectNode row = Wire.object()
                .put("Sqno", entry.sequence())
                .put("TrnYmd", Wire.day(entry.at()))
                .put("TrnTm", Wire.time(entry.at()))
                .put("TrnDsnc", entry.incoming() ? "1" : "2")
                .put("TrnAmt", Long.toString(entry.amount()))
                .put("AftrBal", Long.toString(entry.balanceAfter()));
        return entry.orderNumber().isEmpty() ? row : row.put("OrtrIsTuno", entry.orderNumber());
    }

    /** Refused while money stands on it, and while swept money stands on the subsidiary's account for it. */
    ObjectNode terminate(Request request) {
        String number = request.body().text("Vran", 20);
        VirtualAccount account = books.accounts()
                .find(number)
                .filter(VirtualAccount::isOpen)
                .orElseThrow(() -> new Refusal(Codes.UNKNOWN, "Vran"));
        if (account.balance() > 0 || books.subsidiary().standingFor(number) > 0) {
            throw new Refusal(Codes.BALANCE_TOO_LOW, "Vran");
        }
        account.end();
        return Wire.object().put("Vran", number);
    }

    static <T> List<T> newestFirst(Collection<T> oldestFirst) {
        return new ArrayList<>(oldestFirst).reversed();
    }
}
