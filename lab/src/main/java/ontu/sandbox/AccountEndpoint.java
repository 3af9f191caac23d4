package ontu.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import ontu.sandbox.CashAccount.CashEntry;
import ontu.sandbox.VirtualAccount.Usage;

/** Virtual accounts: issuance (1), list (2), history (3), termination (4). */
final class AccountEndpoint {
    private static final int MAX_NAME_LENGTH = 6;

    private final BankBooks books;

    AccountEndpoint(BankBooks books) {
        this.books = books;
    }

    /**
     * Echoes the requested name, and the contract's key as the request spells it. A repeated request is not recognised
     * (docs/bank-api.md#section-2-1). */
    ObjectNode issue(IncomingRequest request) {
        RequestFields body = request.body();
        Usage usage = Usage.ofWire(body.oneOf("P2PVractUsg", "1", "2"));
        String name = body.text("InvstBrwNm", MAX_NAME_LENGTH);
        VirtualAccount account = books.accounts().issue(usage, name, true);
        return Wire.object()
                .put(
                        RequestAuthentication.contractKey(request),
                        books.settings().contractNumber())
                .put("ChidSqno", books.settings().subsidiarySerial())
                .put("P2PVractUsg", usage.wire())
                .put("InvstBrwNm", name)
                .put("Vran", account.number());
    }

    ObjectNode list(IncomingRequest request) {
        Optional<Usage> usage = request.body().has("P2PVractUsg")
                ? Optional.of(Usage.ofWire(request.body().oneOf("P2PVractUsg", "1", "2")))
                : Optional.empty();
        List<VirtualAccount> accounts = newestFirst(books.accounts().all()).stream()
                .filter(account -> usage.isEmpty() || usage.get() == account.usage())
                .toList();
        return ListPage.of(accounts, request.body(), this::row);
    }

    private ObjectNode row(VirtualAccount account) {
        return Wire.object()
                .put("Vran", account.number())
                .put("P2PVractUsg", account.usage().wire())
                .put("InvstBrwNm", books.settings().institutionShortName() + account.name())
                .put("IssYmd", Wire.day(account.issuedAt()))
                .put("VractSts", account.isOpen() ? "1" : "2");
    }

    /** A terminated account still shows its history. */
    ObjectNode history(IncomingRequest request) {
        VirtualAccount account = books.accounts().requireKnown(request.body().text("Vran", 20));
        ListPeriod period = ListPeriod.ofDays(request.body(), books.clock().today());
        List<CashEntry> entries = newestFirst(account.cash().entries()).stream()
                .filter(entry -> period.test(Wire.dateOf(entry.at())))
                .toList();
        return ListPage.of(entries, request.body(), AccountEndpoint::historyRow);
    }

    /** One entry of an account, as APIs 3 and 15 show it (docs/bank-api.md#api-3). */
    static ObjectNode historyRow(CashEntry entry) {
        ObjectNode row = Wire.object()
                .put("Sqno", entry.sequence())
                .put("TrnYmd", Wire.day(entry.at()))
                .put("TrnTm", Wire.time(entry.at()))
                .put("TrnDsnc", entry.incoming() ? "1" : "2")
                .put("TrnAmt", Long.toString(entry.amount()))
                .put("AftrBal", Long.toString(entry.balanceAfter()));
        return entry.orderNumber().isEmpty() ? row : row.put("OrtrIsTuno", entry.orderNumber());
    }

    /** Refused while the account, or what was swept from it to the subsidiary's account, has a balance. */
    ObjectNode terminate(IncomingRequest request) {
        String number = request.body().text("Vran", 20);
        VirtualAccount account = books.accounts()
                .find(number)
                .filter(VirtualAccount::isOpen)
                .orElseThrow(() -> new RefusalException(SandboxReplyCodes.UNKNOWN, "Vran"));
        if (account.balance() > 0 || books.subsidiary().balanceFor(number) > 0) {
            throw new RefusalException(SandboxReplyCodes.BALANCE_TOO_LOW, "Vran");
        }
        account.terminate();
        return Wire.object().put("Vran", number);
    }

    static <T> List<T> newestFirst(Collection<T> oldestFirst) {
        return new ArrayList<>(oldestFirst).reversed();
    }
}
