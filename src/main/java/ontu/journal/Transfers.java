package ontu.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ontu.ledger.Ledger;
import ontu.ledger.Posting;
import ontu.ledger.TransferTransaction;
import ontu.ledger.TransferTransaction.Share;
import ontu.ledger.TransferTransaction.Stage;
import ontu.money.Won;
import ontu.order.TransferKey;
import org.jdbi.v3.core.Handle;

/**
 * The transfers of the journal. Each is written once, and its money is reserved in the ledger in the same transaction.
 */
public final class Transfers {
    private Transfers() {}

    /**
     * Writes a transfer and reserves its money in the ledger.
     *
     * @return false if the same transfer had been written already; then nothing has changed
     * @throws IllegalStateException if a different transfer had been written under this id
     * @throws ontu.ledger.InsufficientFundsException if the accounts have less
     */
    public static boolean write(Handle handle, Transfer transfer, Instant now) {
        if (!insert(handle, transfer, now)) {
            requireSame(handle, transfer);
            return false;
        }
        insertLines(handle, transfer);
        post(handle, transfer, Stage.PLANNED, now);
        return true;
    }

    /**
     * Posts the outcome of a transfer.
     *
     * @throws IllegalStateException if it has been posted already: the caller has settled the transfer twice
     */
    static void post(Handle handle, Transfer transfer, Stage stage, Instant now) {
        if (!Ledger.post(handle, ledgerTransaction(transfer, stage), now)) {
            throw new IllegalStateException(
                    "The ledger already has " + transfer.key().transferId() + " as " + stage
                            + ". Nothing was posted; compare journal and ledger.");
        }
    }

    /** What would be posted if the transfer reached a stage. */
    public static List<Posting> postings(Transfer transfer, Stage stage) {
        return ledgerTransaction(transfer, stage).postings();
    }

    static TransferTransaction ledgerTransaction(Transfer transfer, Stage stage) {
        String id = transfer.key().transferId();
        return switch (transfer.kind()) {
            case DISBURSEMENT ->
                new TransferTransaction.DisbursementTransaction(stage, id, transfer.requireLoanId(), shares(transfer));
            case DISTRIBUTION ->
                new TransferTransaction.DistributionTransaction(stage, id, transfer.requireLoanId(), shares(transfer));
            case RETURN ->
                new TransferTransaction.ReturnTransaction(
                        stage, id, transfer.lines().getFirst().investorId(), transfer.amount());
        };
    }

    private static List<Share> shares(Transfer transfer) {
        return transfer.lines().stream()
                .map(line -> new Share(line.investorId(), line.amount()))
                .toList();
    }

    /** The transfer with this key; empty if it has not been written. */
    public static Optional<Transfer> find(Handle handle, TransferKey key) {
        List<TransferLine> lines = lines(handle, key);
        return handle.createQuery("SELECT loan_id, cumulative FROM transfer WHERE id = :id")
                .bind("id", key.transferId())
                .map((rs, context) -> new Transfer(
                        key,
                        rs.getString("loan_id"),
                        rs.getObject("cumulative") == null ? null : Won.of(rs.getLong("cumulative")),
                        lines))
                .findOne();
    }

    /**
     * The amount of a transfer.
     *
     * @throws IllegalStateException if the transfer has not been written
     */
    public static Won amount(Handle handle, TransferKey key) {
        return handle.createQuery("SELECT amount FROM transfer WHERE id = :id")
                .bind("id", key.transferId())
                .mapTo(Won.class)
                .findOne()
                .orElseThrow(() -> unknown(key));
    }

    /**
     * Locks the transfer until the end of the transaction: its orders are planned one at a time. The outcome of an
     * order is recorded under the lock of the order's own row.
     *
     * @throws IllegalStateException if the transfer has not been written
     */
    public static void lock(Handle handle, TransferKey key) {
        boolean locked = handle.createQuery("SELECT true FROM transfer WHERE id = :id FOR NO KEY UPDATE")
                .bind("id", key.transferId())
                .mapTo(Boolean.class)
                .findOne()
                .isPresent();
        if (!locked) {
            throw unknown(key);
        }
    }

    static IllegalStateException unknown(TransferKey key) {
        return new IllegalStateException(
                "The journal has no transfer " + key.transferId() + ". It must be written first; nothing was done.");
    }

    private static boolean insert(Handle handle, Transfer transfer, Instant now) {
        return handle.createUpdate("""
                INSERT INTO transfer (id, kind, loan_id, investor_id, instalment, chunk, return_serial, amount, cumulative,
                                      planned_at)
                VALUES (:id, :kind, :loanId, :investorId, :instalment, :chunk, :returnSerial, :amount, :cumulative,
                        :now)
                ON CONFLICT (id) DO NOTHING""")
                        .bind("id", transfer.key().transferId())
                        .bind("kind", transfer.kind())
                        .bind("loanId", transfer.loanId())
                        .bind("investorId", investorOfReturn(transfer))
                        .bind("instalment", instalment(transfer.key()))
                        .bind("chunk", chunk(transfer.key()))
                        .bind("returnSerial", returnSerial(transfer.key()))
                        .bind("amount", transfer.amount())
                        .bind("cumulative", Optional.ofNullable(transfer.cumulative()))
                        .bind("now", now)
                        .execute()
                == 1;
    }

    private static Optional<String> investorOfReturn(Transfer transfer) {
        return transfer.kind() == TransferKind.RETURN
                ? Optional.of(transfer.lines().getFirst().investorId())
                : Optional.empty();
    }

    private static int instalment(TransferKey key) {
        return key instanceof TransferKey.Distribution distribution ? distribution.instalment() : 0;
    }

    private static int chunk(TransferKey key) {
        return switch (key) {
            case TransferKey.Disbursement disbursement -> disbursement.chunk();
            case TransferKey.Distribution distribution -> distribution.chunk();
            case TransferKey.Return ignored -> 0;
        };
    }

    private static Optional<Long> returnSerial(TransferKey key) {
        return key instanceof TransferKey.Return transfer ? Optional.of(transfer.returnSerial()) : Optional.empty();
    }

    private static void insertLines(Handle handle, Transfer transfer) {
        List<TransferLine> lines = transfer.lines();
        handle.createUpdate("""
                INSERT INTO transfer_line (transfer_id, line, investor_id, account_number, amount)
                SELECT :id, line, investor_id, account_number, amount
                  FROM unnest(:investors, :accounts, :amounts) WITH ORDINALITY
                       AS l (investor_id, account_number, amount, line)""")
                .bind("id", transfer.key().transferId())
                .bindArray(
                        "investors",
                        String.class,
                        lines.stream().map(TransferLine::investorId).toList())
                .bindArray(
                        "accounts",
                        String.class,
                        lines.stream().map(TransferLine::accountNumber).toList())
                .bindArray(
                        "amounts",
                        Won.class,
                        lines.stream().map(TransferLine::amount).toList())
                .execute();
    }

    private static List<TransferLine> lines(Handle handle, TransferKey key) {
        return handle.createQuery(
                        "SELECT investor_id, account_number, amount FROM transfer_line WHERE transfer_id = :id ORDER BY line")
                .bind("id", key.transferId())
                .map((rs, context) -> new TransferLine(
                        rs.getString("investor_id"), rs.getString("account_number"), Won.of(rs.getLong("amount"))))
                .list();
    }

    private static void requireSame(Handle handle, Transfer transfer) {
        if (!find(handle, transfer.key()).equals(Optional.of(transfer))) {
            throw new IllegalStateException("A different transfer already has the id "
                    + transfer.key().transferId() + ". A transfer never changes; nothing was written.");
        }
    }
}
