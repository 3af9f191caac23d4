package ontu.sandbox;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import ontu.sandbox.CashAccount.EntryOrigin;

/**
 * The lending subsidiary's account (대부업자회사 계좌): the sweep moves borrowers' deposits here; each distribution draws on
 * what was swept from the borrower's virtual account that it names (docs/bank-api.md#section-2-4, assumed).
 */
final class SubsidiaryAccount {
    private final CashAccount cash;
    private final Map<String, Long> balanceByAccount = new LinkedHashMap<>();

    SubsidiaryAccount(BankClock clock) {
        this.cash = new CashAccount(clock);
    }

    CashAccount cash() {
        return cash;
    }

    /** The balance swept from that borrower's virtual account. */
    long balanceFor(String virtualAccount) {
        return balanceByAccount.getOrDefault(virtualAccount, 0L);
    }

    Map<String, Long> balanceByAccount() {
        return Collections.unmodifiableMap(balanceByAccount);
    }

    void sweepIn(String virtualAccount, long amount) {
        cash.credit(amount, EntryOrigin.sweep(virtualAccount));
        balanceByAccount.merge(virtualAccount, amount, Long::sum);
    }

    /** Moves swept money back to the account from which it was swept; the balance for that account must suffice. */
    void sweepBack(String virtualAccount, long amount) {
        cash.debit(amount, EntryOrigin.sweep(virtualAccount));
        balanceByAccount.merge(virtualAccount, -amount, Long::sum);
    }

    void payFrom(String virtualAccount, long amount, EntryOrigin origin) {
        cash.debit(amount, origin);
        balanceByAccount.merge(virtualAccount, -amount, Long::sum);
    }

    /** Pays from the whole balance, the account that was swept first at first. */
    void payFromAny(long amount, EntryOrigin origin) {
        cash.debit(amount, origin);
        long left = amount;
        for (Map.Entry<String, Long> entry : balanceByAccount.entrySet()) {
            long part = Math.min(left, entry.getValue());
            entry.setValue(entry.getValue() - part);
            left -= part;
        }
    }
}
