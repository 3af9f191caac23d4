package ontu.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ontu.ledger.LedgerAccount.Kind;
import ontu.ledger.Posting.Side;
import ontu.workflows.money.Won;
import ontu.workflows.order.OrderTiming;
import org.jdbi.v3.core.Handle;

/**
 * Writes and reads the client-money book. Movements are posted in the caller's transaction, beside the fact that causes
 * them; read committed is the isolation that this is made for. Accounts come into being with their first posting.
 */
public final class Ledger {
    private Ledger() {}

    /**
     * Posts a movement once.
     *
     * @param at when the cause was seen; its date in Asia/Seoul is the business date
     * @return false if the movement had been posted already; then nothing has changed
     * @throws InsufficientFundsException if an account would hold less than nothing
     * @throws IllegalStateException if another movement had been posted for the same event
     */
    public static boolean post(Handle handle, Movement movement, Instant at) {
        return postAll(handle, List.of(movement), at) == 1;
    }

    /**
     * Posts movements in their order, having locked the accounts of all of them first: whoever posts several in one
     * transaction does it here, so that no two transactions wait for each other in a circle.
     *
     * @return how many had not been posted already
     * @throws InsufficientFundsException as {@link #post}
     * @throws IllegalStateException as {@link #post}
     */
    public static int postAll(Handle handle, List<? extends Movement> movements, Instant at) {
        LockedAccounts accounts = LockedAccounts.lock(
                handle,
                movements.stream()
                        .flatMap(movement -> movement.postings().stream())
                        .map(Posting::account)
                        .toList());
        int posted = 0;
        for (Movement movement : movements) {
            if (post(handle, movement, at, accounts)) {
                posted++;
            }
        }
        accounts.store(handle);
        return posted;
    }

    private static boolean post(Handle handle, Movement movement, Instant at, LockedAccounts accounts) {
        Optional<Long> id = insert(handle, movement, at);
        if (id.isEmpty()) {
            requireSame(handle, movement);
            return false;
        }
        accounts.apply(movement);
        insertPostings(handle, id.get(), movement.postings(), accounts);
        return true;
    }

    private static Optional<Long> insert(Handle handle, Movement movement, Instant at) {
        return handle.createQuery("""
                INSERT INTO movement (kind, event, loan_id, business_date, posted_at)
                VALUES (:kind, :event, :loanId, :businessDate, :at)
                ON CONFLICT (event) DO NOTHING
                RETURNING id""")
                .bind("kind", movement.kind())
                .bind("event", movement.event())
                .bind("loanId", movement.loanId())
                .bind("businessDate", OrderTiming.dateOf(at))
                .bind("at", at)
                .mapTo(Long.class)
                .findOne();
    }

    private static void insertPostings(Handle handle, long movement, List<Posting> postings, LockedAccounts accounts) {
        handle.createUpdate("""
                INSERT INTO posting (movement_id, line, account_id, side, amount)
                SELECT :movement, line, account_id, side, amount
                  FROM unnest(:accounts, :sides, :amounts) WITH ORDINALITY AS p (account_id, side, amount, line)""")
                .bind("movement", movement)
                .bindArray(
                        "accounts",
                        Long.class,
                        postings.stream().map(p -> accounts.id(p.account())).toList())
                .bindArray(
                        "sides",
                        String.class,
                        postings.stream().map(p -> p.side().name()).toList())
                .bindArray(
                        "amounts",
                        Won.class,
                        postings.stream().map(Posting::amount).toList())
                .execute();
    }

    private static void requireSame(Handle handle, Movement movement) {
        if (!postings(handle, movement.event()).equals(movement.postings())) {
            throw new IllegalStateException("Another movement has been posted for " + movement.event()
                    + ". Nothing was changed; compare the book with what is now said of this event.");
        }
    }

    /** What has been posted for an event, in the order of its lines; empty if nothing has. */
    public static List<Posting> postings(Handle handle, String event) {
        return handle.createQuery("""
                SELECT a.kind, a.owner, p.side, p.amount
                  FROM movement m
                  JOIN posting p ON p.movement_id = m.id
                  JOIN ledger_account a ON a.id = p.account_id
                 WHERE m.event = :event
                 ORDER BY p.line""")
                .bind("event", event)
                .map((rs, context) -> new Posting(
                        new LedgerAccount(Kind.valueOf(rs.getString("kind")), rs.getString("owner")),
                        Side.valueOf(rs.getString("side")),
                        Won.of(rs.getLong("amount"))))
                .list();
    }

    /**
     * What an account holds: credits less debits, of custody debits less credits. Zero where it has never been posted to.
     * Of custody and suspense, which keep no balance, all postings are added up.
     */
    public static Won balance(Handle handle, LedgerAccount account) {
        return account.kind().isShared() ? added(handle, account) : kept(handle, account);
    }

    private static Won kept(Handle handle, LedgerAccount account) {
        return handle.createQuery("SELECT balance FROM ledger_account WHERE kind = :kind AND owner = :owner")
                .bind("kind", account.kind())
                .bind("owner", account.owner())
                .mapTo(Won.class)
                .findOne()
                .orElse(Won.ZERO);
    }

    private static Won added(Handle handle, LedgerAccount account) {
        Side growsBy = account.kind() == Kind.BANK_CUSTODY ? Side.DEBIT : Side.CREDIT;
        return handle.createQuery("""
                SELECT coalesce(sum(CASE WHEN p.side = :growsBy THEN p.amount ELSE -p.amount END), 0)::bigint
                  FROM posting p JOIN ledger_account a ON a.id = p.account_id
                 WHERE a.kind = :kind""")
                .bind("growsBy", growsBy)
                .bind("kind", account.kind())
                .mapTo(Won.class)
                .one();
    }
}
