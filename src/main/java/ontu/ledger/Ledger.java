package ontu.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import ontu.codes.StoredCode;
import ontu.ledger.Posting.Side;
import ontu.money.Won;
import ontu.time.BusinessTime;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads the client-money ledger. Ledger transactions are posted in the caller's database transaction,
 * together with the fact that causes them (read committed). An account is created with its first posting.
 */
public final class Ledger {
    private Ledger() {}

    /**
     * Posts a ledger transaction once.
     *
     * @param at when the cause was recorded; its date in Asia/Seoul is the business date
     * @return false if it had been posted already; then nothing has changed
     * @throws InsufficientFundsException if a balance would become negative
     * @throws IllegalStateException if a different transaction had been posted under the same idempotency key
     */
    public static boolean post(Handle handle, LedgerTransaction transaction, Instant at) {
        return postAll(handle, List.of(transaction), at) == 1;
    }

    /**
     * Posts ledger transactions in their order, after locking the accounts of all of them. A caller that posts several
     * in one database transaction does it here, so that no two transactions deadlock.
     *
     * @return how many had not been posted before
     * @throws InsufficientFundsException as {@link #post}
     * @throws IllegalStateException as {@link #post}
     */
    public static int postAll(Handle handle, List<? extends LedgerTransaction> transactions, Instant at) {
        LockedAccounts accounts = LockedAccounts.lock(
                handle,
                transactions.stream()
                        .flatMap(transaction -> transaction.postings().stream())
                        .map(Posting::account)
                        .toList());
        Map<String, Long> ids = insert(handle, transactions, at);
        List<LedgerTransaction> posted = new ArrayList<>();
        List<LedgerTransaction> repeated = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (LedgerTransaction transaction : transactions) {
            String key = transaction.idempotencyKey();
            (ids.containsKey(key) && seen.add(key) ? posted : repeated).add(transaction);
        }
        posted.forEach(accounts::apply);
        insertPostings(handle, posted, ids, accounts);
        repeated.forEach(transaction -> requireSame(handle, transaction));
        accounts.store(handle);
        return posted.size();
    }

    /** Of those that are new, the ids by their idempotency keys. */
    private static Map<String, Long> insert(Handle handle, List<? extends LedgerTransaction> transactions, Instant at) {
        if (transactions.isEmpty()) {
            return Map.of();
        }
        Map<String, Long> ids = new HashMap<>();
        handle.createQuery("""
                INSERT INTO ledger_transaction (kind, idempotency_key, loan_id, business_date, posted_at)
                SELECT kind, idempotency_key, loan_id, :businessDate, :at
                  FROM unnest(:kinds, :keys, :loans) WITH ORDINALITY AS t (kind, idempotency_key, loan_id, position)
                 ORDER BY position
                ON CONFLICT (idempotency_key) DO NOTHING
                RETURNING idempotency_key, id""")
                .bindArray("kinds", String.class, column(transactions, LedgerTransaction::kind))
                .bindArray("keys", String.class, column(transactions, LedgerTransaction::idempotencyKey))
                .bindArray(
                        "loans",
                        String.class,
                        column(transactions, transaction -> transaction.loanId().orElse(null)))
                .bind("businessDate", BusinessTime.dateOf(at))
                .bind("at", at)
                .map((row, context) -> ids.put(row.getString(1), row.getLong(2)))
                .list();
        return ids;
    }

    private static List<@Nullable String> column(
            List<? extends LedgerTransaction> transactions, Function<LedgerTransaction, @Nullable String> column) {
        List<@Nullable String> values = new ArrayList<>();
        transactions.forEach(transaction -> values.add(column.apply(transaction)));
        return values;
    }

    private record PostingRow(long transactionId, int line, Posting posting) {}

    private static void insertPostings(
            Handle handle, List<LedgerTransaction> transactions, Map<String, Long> ids, LockedAccounts accounts) {
        List<PostingRow> rows = new ArrayList<>();
        for (LedgerTransaction transaction : transactions) {
            long id = Objects.requireNonNull(ids.get(transaction.idempotencyKey()));
            int line = 0;
            for (Posting posting : transaction.postings()) {
                rows.add(new PostingRow(id, ++line, posting));
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                INSERT INTO posting (transaction_id, line, account_id, side, amount)
                SELECT transaction_id, line, account_id, side, amount
                  FROM unnest(:transactions, :lines, :accounts, :sides, :amounts)
                       AS p (transaction_id, line, account_id, side, amount)""")
                .bindArray(
                        "transactions",
                        Long.class,
                        rows.stream().map(PostingRow::transactionId).toList())
                .bindArray(
                        "lines",
                        Integer.class,
                        rows.stream().map(PostingRow::line).toList())
                .bindArray(
                        "accounts",
                        Long.class,
                        rows.stream()
                                .map(row -> accounts.id(row.posting().account()))
                                .toList())
                .bindArray(
                        "sides",
                        String.class,
                        rows.stream()
                                .map(row -> row.posting().side().storedAs())
                                .toList())
                .bindArray(
                        "amounts",
                        Won.class,
                        rows.stream().map(row -> row.posting().amount()).toList())
                .execute();
    }

    private static void requireSame(Handle handle, LedgerTransaction transaction) {
        if (!postings(handle, transaction.idempotencyKey()).equals(transaction.postings())) {
            throw new IllegalStateException("A different transaction was posted under the idempotency key "
                    + transaction.idempotencyKey()
                    + ". Nothing was changed; compare the ledger with the new request.");
        }
    }

    /** The postings under an idempotency key, in the order of their lines; empty if there are none. */
    public static List<Posting> postings(Handle handle, String idempotencyKey) {
        return handle.createQuery("""
                SELECT a.kind, a.owner, p.side, p.amount
                  FROM ledger_transaction t
                  JOIN posting p ON p.transaction_id = t.id
                  JOIN ledger_account a ON a.id = p.account_id
                 WHERE t.idempotency_key = :idempotencyKey
                 ORDER BY p.line""")
                .bind("idempotencyKey", idempotencyKey)
                .map((rs, context) -> new Posting(
                        new LedgerAccount(
                                StoredCode.parse(LedgerAccountKind.class, rs.getString("kind")), rs.getString("owner")),
                        StoredCode.parse(Side.class, rs.getString("side")),
                        Won.of(rs.getLong("amount"))))
                .list();
    }

    /** All that is held for investors of distributions that were given up. */
    public static Won held(Handle handle) {
        return handle.createQuery("SELECT coalesce(sum(balance), 0)::bigint FROM ledger_account WHERE kind = 'HELD'")
                .mapTo(Won.class)
                .one();
    }

    /**
     * The balance of an account: credits less debits, or debits less credits where the kind says so. Zero if nothing has been posted
     * to it. Custody and suspense keep no balance; their postings are summed.
     */
    public static Won balance(Handle handle, LedgerAccount account) {
        return account.kind().isShared() ? summedBalance(handle, account) : storedBalance(handle, account);
    }

    private static Won storedBalance(Handle handle, LedgerAccount account) {
        return handle.createQuery("SELECT balance FROM ledger_account WHERE kind = :kind AND owner = :owner")
                .bind("kind", account.kind())
                .bind("owner", account.owner())
                .mapTo(Won.class)
                .findOne()
                .orElse(Won.ZERO);
    }

    private static Won summedBalance(Handle handle, LedgerAccount account) {
        Side normalSide = account.kind().isDebit() ? Side.DEBIT : Side.CREDIT;
        return handle.createQuery("""
                SELECT coalesce(sum(CASE WHEN p.side = :normalSide THEN p.amount ELSE -p.amount END), 0)::bigint
                  FROM posting p JOIN ledger_account a ON a.id = p.account_id
                 WHERE a.kind = :kind""")
                .bind("normalSide", normalSide)
                .bind("kind", account.kind())
                .mapTo(Won.class)
                .one();
    }
}
