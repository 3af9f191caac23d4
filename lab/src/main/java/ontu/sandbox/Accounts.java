package ontu.sandbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ontu.sandbox.VirtualAccount.Usage;

/** Every virtual account that the bank ever issued under the contract. */
final class Accounts {
    private final BankClock clock;
    private final Map<String, VirtualAccount> byNumber = new LinkedHashMap<>();
    private final List<VirtualAccount> borrowers = new ArrayList<>();

    Accounts(BankClock clock) {
        this.clock = clock;
    }

    VirtualAccount issue(Usage usage, String name, boolean askedFor) {
        String number = String.format(Locale.ROOT, "7901%010d", byNumber.size() + 1);
        VirtualAccount account = new VirtualAccount(number, usage, name, askedFor, clock);
        byNumber.put(number, account);
        if (usage == Usage.BORROWER) {
            borrowers.add(account);
        }
        return account;
    }

    /** In order of issue. */
    Collection<VirtualAccount> all() {
        return byNumber.values();
    }

    /** In order of issue. */
    List<VirtualAccount> borrowers() {
        return borrowers;
    }

    Optional<VirtualAccount> find(String number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    /** @throws Refusal if there is no such account; an ended one is found */
    VirtualAccount known(String number) {
        return find(number).orElseThrow(() -> new Refusal(Codes.UNKNOWN, "Vran"));
    }

    /** @throws Refusal if there is no such account, or it has ended, or it serves another purpose */
    VirtualAccount open(String number, Usage usage) {
        return find(number)
                .filter(account -> account.isOpen() && account.usage() == usage)
                .orElseThrow(() -> new Refusal(Codes.UNKNOWN, "Vran"));
    }
}
