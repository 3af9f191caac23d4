package ontu.investors;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ontu.database.SqlCodes;
import ontu.deposits.FrozenMoney;
import ontu.deposits.FundsAvailability;
import ontu.deposits.FundsAvailability.SetAside;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import ontu.journal.Transfer;
import ontu.journal.TransferLine;
import ontu.journal.Transfers;
import ontu.ledger.Ledger;
import ontu.ledger.LedgerAccount;
import ontu.ledger.ReservationLock;
import ontu.money.Won;
import ontu.order.TransferKey;
import ontu.workflows.returns.ReturnTerms;
import ontu.workflows.returns.ReturnWorkflow;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The return of investors' free money: held from the request on, ordered when the bank may return it. */
public final class Returns {
    private static final String SELECT_RETURN = """
            SELECT r.investor_id, r.id, r.serial, r.amount, r.request_hash,
                   coalesce(r.returnable_from, r.requested_at) AS returnable_from
              FROM investor_return r
            """;

    private static final String LIVING = SqlCodes.list(ReturnState.class, ReturnState::isLiving);

    private static final String COMPLETE =
            "UPDATE investor_return SET state = :state, attention_message = NULL WHERE serial = :serial"
                    + " RETURNING investor_id, id, amount";

    private record StoredReturn(ReturnTerms request, String requestHash) {}

    /**
     * The ids of a return.
     *
     * @param serial our own
     * @param returnId the platform's, unique for the investor
     */
    public record ReturnId(long serial, String investorId, String returnId) {
        static ReturnId map(ResultSet row, StatementContext context) throws SQLException {
            return new ReturnId(row.getLong("serial"), row.getString("investor_id"), row.getString("id"));
        }
    }

    private Returns() {}

    /**
     * Records a return and holds its money.
     *
     * @param requestHash shows whether a repeated request under the same id has the same content
     */
    public static ReturnReply request(Handle handle, NewReturn requested, String requestHash, Instant now) {
        ReservationLock.acquire(handle);
        Optional<StoredReturn> stored = find(handle, requested.investorId(), requested.id());
        if (stored.isPresent()) {
            return stored.get().requestHash().equals(requestHash)
                    ? new ReturnReply.AlreadyExists(stored.get().request())
                    : new ReturnReply.Conflict();
        }
        if (!Investors.exists(handle, requested.investorId())) {
            return new ReturnReply.UnknownInvestor();
        }
        Won available = FrozenMoney.usableOfInvestor(
                handle,
                requested.investorId(),
                Ledger.balance(handle, LedgerAccount.available(requested.investorId())));
        if (available.isLessThan(requested.amount())) {
            return new ReturnReply.InsufficientFunds(available);
        }
        SetAside setAside = new SetAside(requested.investorId(), available.minus(requested.amount()));
        return new ReturnReply.Created(create(handle, requested, requestHash, setAside, now));
    }

    private static ReturnTerms create(
            Handle handle, NewReturn requested, String requestHash, SetAside setAside, Instant now) {
        insert(handle, requested, requestHash, setAside, now);
        ReturnTerms request = find(handle, requested.investorId(), requested.id())
                .orElseThrow()
                .request();
        Transfers.write(handle, transfer(handle, requested, request.serial()), now);
        Events.write(
                handle,
                Event.ofInvestor(
                        EventType.RETURN_REQUESTED,
                        requested.investorId(),
                        Map.of("return", requested.id(), "amount", requested.amount())),
                now);
        return request;
    }

    private static Transfer transfer(Handle handle, NewReturn requested, long serial) {
        String account = handle.createQuery("SELECT number FROM virtual_account WHERE investor_id = :id")
                .bind("id", requested.investorId())
                .mapTo(String.class)
                .one();
        return Transfer.investorReturn(
                new TransferKey.Return(serial), new TransferLine(requested.investorId(), account, requested.amount()));
    }

    private static void insert(Handle handle, NewReturn requested, String requestHash, SetAside setAside, Instant now) {
        handle.createUpdate("""
                INSERT INTO investor_return (investor_id, id, request_hash, amount, bank_code, account_number,
                                             account_holder, state, requested_at, returnable_from, usable_from)
                VALUES (:investorId, :id, :requestHash, :amount, :bankCode, :accountNumber, :accountHolder, :state, :now,
                        :returnableFrom, :usableFrom)""")
                .bindMethods(requested)
                .bind("requestHash", requestHash)
                .bind("state", ReturnState.HELD)
                .bind("now", now)
                .bind(
                        "returnableFrom",
                        FundsAvailability.returnableFrom(handle, List.of(setAside), now)
                                .getFirst())
                .bind(
                        "usableFrom",
                        FundsAvailability.usableFrom(handle, List.of(setAside), now)
                                .getFirst())
                .execute();
    }

    private static Optional<StoredReturn> find(Handle handle, String investorId, String returnId) {
        return handle.createQuery(SELECT_RETURN + "WHERE r.investor_id = :investorId AND r.id = :id")
                .bind("investorId", investorId)
                .bind("id", returnId)
                .map((row, context) -> new StoredReturn(terms(row), row.getString("request_hash")))
                .findOne();
    }

    private static ReturnTerms terms(ResultSet row) throws SQLException {
        return new ReturnTerms(
                row.getLong("serial"),
                Won.of(row.getLong("amount")),
                row.getTimestamp("returnable_from").toInstant());
    }

    /**
     * Returns whose workflows have not been started, and for which that has not failed, oldest first.
     *
     * @param afterSerial only returns with a higher serial; 0 for all
     */
    public static List<ReturnId> withoutWorkflow(Handle handle, long afterSerial, int limit) {
        return handle.createQuery("""
                SELECT serial, investor_id, id FROM investor_return r
                 WHERE workflow_started_at IS NULL AND serial > :after
                   AND NOT EXISTS (SELECT FROM workflow_incident i
                                    WHERE i.return_serial = r.serial AND i.resolved_at IS NULL)
                 ORDER BY serial LIMIT :limit""")
                .bind("after", afterSerial)
                .bind("limit", limit)
                .map(ReturnId::map)
                .list();
    }

    /** All returns that are still to be made and whose workflows have been started, oldest first. */
    public static List<ReturnId> livingWithWorkflow(Handle handle) {
        return handle.createQuery("SELECT serial, investor_id, id FROM investor_return"
                        + " WHERE workflow_started_at IS NOT NULL AND state IN " + LIVING + " ORDER BY serial")
                .map(ReturnId::map)
                .list();
    }

    /** The return, still to be made, whose workflow has this id; empty if there is none. */
    public static Optional<ReturnId> findByWorkflow(Handle handle, String workflowId) {
        return handle.createQuery("SELECT serial, investor_id, id FROM investor_return WHERE investor_id = :investor"
                        + " AND state IN " + LIVING)
                .bind("investor", ReturnWorkflow.investorId(workflowId))
                .map(ReturnId::map)
                .filter(one -> ReturnWorkflow.workflowId(one.investorId(), one.returnId())
                        .equals(workflowId))
                .findFirst();
    }

    /** Whether the return is still to be made. */
    public static boolean lives(Handle handle, long serial) {
        return handle.createQuery("SELECT EXISTS (SELECT FROM investor_return WHERE serial = :serial AND state IN "
                        + LIVING + ")")
                .bind("serial", serial)
                .mapTo(Boolean.class)
                .one();
    }

    /**
     * What the workflow of a return is started with.
     *
     * @throws IllegalStateException if there is no such return
     */
    public static ReturnTerms terms(Handle handle, long serial) {
        return handle.createQuery(SELECT_RETURN + "WHERE r.serial = :serial")
                .bind("serial", serial)
                .map((row, context) -> terms(row))
                .findOne()
                .orElseThrow(() -> unknown(serial));
    }

    private static IllegalStateException unknown(long serial) {
        return new IllegalStateException("There is no return " + serial + ". Nothing was done.");
    }

    /** Records that the workflow of a return has been started. */
    public static void markWorkflowStarted(Handle handle, long serial, Instant now) {
        handle.createUpdate("""
                UPDATE investor_return SET workflow_started_at = :now
                 WHERE serial = :serial AND workflow_started_at IS NULL""").bind("now", now).bind("serial", serial).execute();
    }

    /**
     * The account that a return is paid to.
     *
     * @throws IllegalStateException if there is no such return
     */
    public static ReturnDestination destination(Handle handle, long serial) {
        return handle.createQuery("""
                SELECT bank_code, account_number, account_holder FROM investor_return WHERE serial = :serial""")
                .bind("serial", serial)
                .map((row, context) -> new ReturnDestination(row.getString(1), row.getString(2), row.getString(3)))
                .findOne()
                .orElseThrow(() -> unknown(serial));
    }

    /** Records that the bank has returned the money. The caller has settled its order. */
    public static void complete(Handle handle, long serial, Instant now) {
        handle.createQuery(COMPLETE)
                .bind("serial", serial)
                .bind("state", ReturnState.RETURNED)
                .map((row, context) -> Event.ofInvestor(
                        EventType.RETURN_COMPLETED,
                        row.getString("investor_id"),
                        Map.of("return", row.getString("id"), "amount", Won.of(row.getLong("amount")))))
                .forEach(event -> Events.write(handle, event, now));
    }

    /** Records that two operators have given the return up. The caller has abandoned its transfer. */
    public static void abandon(Handle handle, long serial) {
        handle.createUpdate(
                        "UPDATE investor_return SET state = :state, attention_message = NULL WHERE serial = :serial")
                .bind("serial", serial)
                .bind("state", ReturnState.ABANDONED)
                .execute();
    }
}
