package ontu.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ontu.codes.StoredCode;
import ontu.ledger.Posting.Side;
import ontu.money.Won;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The accounts that a database transaction posts to: created if missing, locked in id order, with running balances. */
final class LockedAccounts {
    private record LockedAccount(
            LedgerAccount account, long id, @Nullable Long balance) {}

    private final Map<LedgerAccount, Long> ids = new HashMap<>();
    private final Map<LedgerAccount, Long> balances = new HashMap<>();
    private final Map<LedgerAccount, Long> changed = new HashMap<>();

    private LockedAccounts() {}

    static LockedAccounts lock(Handle handle, Collection<LedgerAccount> requested) {
        List<LedgerAccount> accounts = requested.stream().distinct().toList();
        createMissing(handle, accounts);
        LockedAccounts locked = new LockedAccounts();
        lockInOrder(handle, accounts.stream().filter(a -> !a.kind().isShared()).toList())
                .forEach(locked::add);
        readShared(handle).forEach(locked::add);
        return locked;
    }

    private void add(LockedAccount row) {
        ids.put(row.account(), row.id());
        if (row.balance() != null) {
            balances.put(row.account(), row.balance());
        }
    }

    long id(LedgerAccount account) {
        return Objects.requireNonNull(ids.get(account));
    }

    /** @throws InsufficientFundsException if a balance would become negative */
    void apply(LedgerTransaction transaction) {
        for (Posting posting : transaction.postings()) {
            LedgerAccount account = posting.account();
            if (!account.kind().isShared()) {
                applyPosting(transaction, account, Objects.requireNonNull(balances.get(account)), posting);
            }
        }
    }

    private void applyPosting(LedgerTransaction transaction, LedgerAccount account, long balance, Posting posting) {
        long amount = posting.amount().amount();
        long after = Math.addExact(
                balance, (posting.side() == Side.DEBIT) == account.kind().isDebit() ? amount : -amount);
        if (after < 0) {
            throw new InsufficientFundsException(transaction, account, Won.of(balance), posting.amount());
        }
        balances.put(account, after);
        changed.put(account, after);
    }

    /** Writes the balances back. */
    void store(Handle handle) {
        if (changed.isEmpty()) {
            return;
        }
        List<LedgerAccount> accounts = List.copyOf(changed.keySet());
        handle.createUpdate("""
                UPDATE ledger_account a SET balance = changed.balance
                  FROM unnest(:ids, :balances) AS changed (id, balance)
                 WHERE a.id = changed.id""")
                .bindArray("ids", Long.class, accounts.stream().map(this::id).toList())
                .bindArray(
                        "balances",
                        Long.class,
                        accounts.stream().map(changed::get).toList())
                .execute();
    }

    // In one order, so that two transactions that need the same new accounts do not deadlock.
    private static void createMissing(Handle handle, List<LedgerAccount> accounts) {
        handle.createUpdate("""
                INSERT INTO ledger_account (kind, owner, balance)
                SELECT kind, owner, 0 FROM unnest(:kinds, :owners) AS wanted (kind, owner)
                 WHERE NOT EXISTS (SELECT FROM ledger_account a WHERE (a.kind, a.owner) = (wanted.kind, wanted.owner))
                 ORDER BY kind, owner
                ON CONFLICT (kind, owner) DO NOTHING""")
                .bindArray("kinds", String.class, kinds(accounts))
                .bindArray("owners", String.class, owners(accounts))
                .execute();
    }

    // NO KEY UPDATE: it blocks other balance changes, and lets foreign keys to the account be checked meanwhile.
    private static List<LockedAccount> lockInOrder(Handle handle, List<LedgerAccount> accounts) {
        return handle.createQuery("""
                SELECT a.kind, a.owner, a.id, a.balance
                  FROM ledger_account a
                  JOIN unnest(:kinds, :owners) AS wanted (kind, owner) USING (kind, owner)
                 ORDER BY a.id
                   FOR NO KEY UPDATE OF a""")
                .bindArray("kinds", String.class, kinds(accounts))
                .bindArray("owners", String.class, owners(accounts))
                .map((rs, context) -> new LockedAccount(
                        new LedgerAccount(
                                StoredCode.parse(LedgerAccountKind.class, rs.getString("kind")), rs.getString("owner")),
                        rs.getLong("id"),
                        rs.getLong("balance")))
                .list();
    }

    private static List<LockedAccount> readShared(Handle handle) {
        return handle.createQuery("SELECT kind, id FROM ledger_account WHERE kind IN ('BANK_CUSTODY', 'SUSPENSE')")
                .map((rs, context) -> new LockedAccount(
                        new LedgerAccount(StoredCode.parse(LedgerAccountKind.class, rs.getString("kind")), ""),
                        rs.getLong("id"),
                        null))
                .list();
    }

    private static List<String> kinds(List<LedgerAccount> accounts) {
        return accounts.stream().map(account -> account.kind().storedAs()).toList();
    }

    private static List<String> owners(List<LedgerAccount> accounts) {
        return accounts.stream().map(LedgerAccount::owner).toList();
    }
}
