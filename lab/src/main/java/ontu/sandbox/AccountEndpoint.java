package ontu.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ontu.sandbox.CashAccount.CashEntry;
import ontu.sandbox.VirtualAccount.OwnBankAccount;
import ontu.sandbox.VirtualAccount.Usage;

/** Virtual accounts: issuance (1), list (2), history (3), termination (4). */
final class AccountEndpoint {
    private static final int MAX_NAME_LENGTH = 6;

    private final BankBooks books;

    AccountEndpoint(BankBooks books) {
        this.books = books;
    }

    /**
     * Echoes the requested name. A repeated request is not recognised (docs/bank-api.md#section-2-1). Some contracts
     * bind the holder's own bank account to the virtual one.
     */
    ObjectNode issue(IncomingRequest request) {
        RequestFields body = request.body();
        Usage usage = Usage.ofWire(body.oneOf("P2PVractUsg", "1", "2"));
        String name = body.text("InvstBrwNm", MAX_NAME_LENGTH);
        OwnBankAccount ownAccount = new OwnBankAccount(
                body.optional("DwmBncd", 3).orElse(""),
                body.optional("DwmAcno", 20).orElse(""));
        VirtualAccount account = books.accounts().issue(usage, name, ownAccount, true);
        return Wire.object()
                .put("P2PVractUsg", usage.wire())
                .put("InvstBrwNm", name)
                .put("Vran", account.number());
    }

    /** The accounts of one usage, newest first unless the request says otherwise. */
    ListContent<VirtualAccount> list(RequestFields body, Instant asOf) {
        Usage usage = Usage.ofWire(body.oneOf("P2PVractUsg", "1", "2"));
        Optional<String> number = body.optional("Vran", 20);
        List<VirtualAccount> accounts = ListOrder.read(body, ListOrder.NEWEST_FIRST)
                .of(books.accounts().all())
                .stream()
                .filter(account -> account.usage() == usage)
                .filter(account -> number.isEmpty() || number.get().equals(account.number()))
                .filter(account -> !account.issuedAt().isAfter(asOf))
                .toList();
        return new ListContent<>(Wire.object().put("P2PVractUsg", usage.wire()), accounts, this::row);
    }

    private KeyedRow row(VirtualAccount account) {
        boolean investor = account.usage() == Usage.INVESTOR;
        long deposited = investor ? account.balance() : 0;
        long returnable = investor ? account.returnable(books.clock().now()) : 0;
        long repayment = investor ? 0 : account.balance() + books.subsidiary().balanceFor(account.number());
        ObjectNode fields = Wire.object()
                .put("Vran", account.number())
                .put("InvstBrwNm", books.settings().identity().institutionShortName() + account.name())
                .put("DwmBncd", account.ownAccount().bankCode())
                .put("DwmAcno", account.ownAccount().number())
                .put("IsncYmd", Wire.day(account.issuedAt()))
                .put("VractStts", account.isOpen() ? "1" : "2")
                .put("InvstDepsBal", books.amount(deposited))
                .put("RtnAblAmt", books.amount(returnable))
                .put("RpayDepsBal", books.amount(repayment));
        return new KeyedRow(account.number(), fields);
    }

    /** A terminated account still shows its history. */
    ListContent<CashEntry> history(RequestFields body, Instant asOf) {
        VirtualAccount account = books.accounts().requireKnown(body.text("Vran", 20));
        return new HistoryList(account.cash(), account.number(), books).read(body, asOf);
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
        return Wire.object();
    }
}
