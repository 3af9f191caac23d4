package ontu.sandbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ontu.sandbox.VirtualAccount.OwnBankAccount;
import ontu.sandbox.VirtualAccount.Usage;

/** Every virtual account that the bank has issued under the contract. */
final class Accounts {
    private final BankClock clock;
    private final Map<String, VirtualAccount> byNumber = new LinkedHashMap<>();
    private final List<VirtualAccount> borrowerAccounts = new ArrayList<>();

    Accounts(BankClock clock) {
        this.clock = clock;
    }

    VirtualAccount issue(Usage usage, String name, OwnBankAccount ownAccount, boolean requested) {
        String number = String.format(Locale.ROOT, "7901%010d", byNumber.size() + 1);
        VirtualAccount account = new VirtualAccount(number, usage, name, ownAccount, requested, clock);
        byNumber.put(number, account);
        if (usage == Usage.BORROWER) {
            borrowerAccounts.add(account);
        }
        return account;
    }

    /** In order of issue. */
    Collection<VirtualAccount> all() {
        return byNumber.values();
    }

    /** In order of issue. */
    List<VirtualAccount> borrowerAccounts() {
        return borrowerAccounts;
    }

    Optional<VirtualAccount> find(String number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    /** @throws RefusalException if there is no such account; a terminated one is found */
    VirtualAccount requireKnown(String number) {
        return find(number).orElseThrow(() -> new RefusalException(SandboxReplyCodes.UNKNOWN, "Vran"));
    }

    /** @throws RefusalException if there is no such account, or it is terminated or has another usage */
    VirtualAccount requireOpen(String number, Usage usage) {
        return find(number)
                .filter(account -> account.isOpen() && account.usage() == usage)
                .orElseThrow(() -> new RefusalException(SandboxReplyCodes.UNKNOWN, "Vran"));
    }
}
