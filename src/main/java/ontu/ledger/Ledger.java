package ontu.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ontu.codes.StoredCode;
import ontu.ledger.Posting.Side;
import ontu.money.Won;
import ontu.time.BusinessTime;
import org.jdbi.v3.core.Handle;

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
        int posted = 0;
        for (LedgerTransaction transaction : transactions) {
            if (post(handle, transaction, at, accounts)) {
                posted++;
            }
        }
        accounts.store(handle);
        return posted;
    }

    private static boolean post(Handle handle, LedgerTransaction transaction, Instant at, LockedAccounts accounts) {
        Optional<Long> id = insert(handle, transaction, at);
        if (id.isEmpty()) {
            requireSame(handle, transaction);
            return false;
        }
        accounts.apply(transaction);
        insertPostings(handle, id.get(), transaction.postings(), accounts);
        return true;
    }

    private static Optional<Long> insert(Handle handle, LedgerTransaction transaction, Instant at) {
        return handle.createQuery("""
                INSERT INTO ledger_transaction (kind, idempotency_key, loan_id, business_date, posted_at)
                VALUES (:kind, :idempotencyKey, :loanId, :businessDate, :at)
                ON CONFLICT (idempotency_key) DO NOTHING
                RETURNING id""")
                .bind("kind", transaction.kind())
                .bind("idempotencyKey", transaction.idempotencyKey())
                .bind("loanId", transaction.loanId())
                .bind("businessDate", BusinessTime.dateOf(at))
                .bind("at", at)
                .mapTo(Long.class)
                .findOne();
    }

    private static void insertPostings(
            Handle handle, long transactionId, List<Posting> postings, LockedAccounts accounts) {
        handle.createUpdate("""
                INSERT INTO posting (transaction_id, line, account_id, side, amount)
                SELECT :transactionId, line, account_id, side, amount
                  FROM unnest(:accounts, :sides, :amounts) WITH ORDINALITY AS p (account_id, side, amount, line)""")
                .bind("transactionId", transactionId)
                .bindArray(
                        "accounts",
                        Long.class,
                        postings.stream()
                                .map(posting -> accounts.id(posting.account()))
                                .toList())
                .bindArray(
                        "sides",
                        String.class,
                        postings.stream()
                                .map(posting -> posting.side().storedAs())
                                .toList())
                .bindArray(
                        "amounts",
                        Won.class,
                        postings.stream().map(Posting::amount).toList())
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

    /**
     * The balance of an account: credits less debits, for custody debits less credits. Zero if nothing has been posted
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
        Side normalSide = account.kind() == LedgerAccountKind.BANK_CUSTODY ? Side.DEBIT : Side.CREDIT;
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
