package ontu.deposits;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ontu.ledger.DepositTransaction.DepositKey;
import ontu.money.Won;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The stored rows of the bank's deposit list. */
final class DepositRepository {
    /**
     * {@code AC073}: the bank returns money three hours after its deposit at the earliest
     * (docs/bank-api.md#three-hours).
     */
    private static final Duration RETURNABLE_AFTER = Duration.ofHours(3);

    private static final String GIVEN = """
            WITH given AS (
                SELECT account AS account_number, day::date AS received_on, sequence AS bank_sequence, amount, position
                  FROM unnest(:accounts, :days, :sequences, :amounts) WITH ORDINALITY
                       AS g (account, day, sequence, amount, position))
            """;

    private DepositRepository() {}

    /** The keys of all rows of these dates, both inclusive. */
    static Set<DepositKey> keys(Handle handle, LocalDate from, LocalDate to) {
        return new HashSet<>(handle.createQuery("SELECT " + StoredDeposit.COLUMNS + """
                  FROM deposit WHERE received_on BETWEEN :from AND :to""")
                .bind("from", from)
                .bind("to", to)
                .map(StoredDeposit::map)
                .map(deposit -> deposit.row().key())
                .list());
    }

    /** Those of the rows that are stored, with the stored amounts. */
    static List<DepositRow> findStored(Handle handle, List<DepositRow> rows) {
        return query(handle, rows, "SELECT " + StoredDeposit.COLUMNS + """
                  FROM deposit
                 WHERE (account_number, received_on, bank_sequence) IN (
                     SELECT account_number, received_on, bank_sequence FROM given)""")
                .map(StoredDeposit::map)
                .map(StoredDeposit::row)
                .list();
    }

    /** A row stored before the scan started that the list should have and does not have. */
    static Optional<DepositKey> missingFrom(Handle handle, DepositScanResult scan) {
        return query(handle, scan.rows(), "SELECT " + StoredDeposit.COLUMNS + """
                  FROM deposit
                 WHERE received_on BETWEEN :from AND :to AND listed_at < :startedAt
                   AND (account_number, received_on, bank_sequence) NOT IN (
                       SELECT account_number, received_on, bank_sequence FROM given)
                 ORDER BY id LIMIT 1""")
                .bind("from", scan.window().from())
                .bind("to", scan.window().to())
                .bind("startedAt", scan.window().startedAt())
                .map(StoredDeposit::map)
                .map(deposit -> deposit.row().key())
                .findOne();
    }

    /**
     * Stores the rows that are new, oldest first, and decides to whom each is credited. What matches a distribution of
     * ours by account, date and amount is not credited: it may be money that the bank has credited on our own order.
     */
    static List<StoredDeposit> insertNew(Handle handle, List<DepositRow> rows, Instant usableAt, Instant now) {
        return query(handle, rows, """
                , judged AS (
                    SELECT g.*, v.investor_id, v.loan_id, CASE
                           WHEN g.amount = 0 THEN 'ZERO_AMOUNT'
                           WHEN EXISTS (SELECT FROM transfer_line line
                                          JOIN transfer ON transfer.id = line.transfer_id AND transfer.kind = 'DISTRIBUTION'
                                          JOIN bank_order o ON o.transfer_id = transfer.id
                                         WHERE line.investor_id = v.investor_id AND line.amount = g.amount
                                           AND o.bank_date = g.received_on
                                           AND o.state IN ('SENT', 'UNKNOWN', 'WAITING', 'EXECUTED'))
                                THEN 'OWN_DISTRIBUTION'
                           WHEN v.number IS NULL THEN 'UNKNOWN_ACCOUNT'
                           WHEN v.terminated_at IS NOT NULL THEN 'TERMINATED_ACCOUNT'
                           WHEN l.state IN ('COMPLETED', 'CANCELLED', 'REJECTED', 'EXPIRED', 'EARLY_REPAID')
                                THEN 'CLOSED_LOAN'
                           END AS suspense_reason
                      FROM given g
                      LEFT JOIN virtual_account v ON v.number = g.account_number
                      LEFT JOIN loan l ON l.id = v.loan_id)
                INSERT INTO deposit (account_number, received_on, bank_sequence, amount, listed_at, usable_at, returnable_at,
                                     credited_to, investor_id, loan_id, suspense_reason)
                SELECT account_number, received_on, bank_sequence, amount, :now, :usableAt, :returnableAt,
                       CASE WHEN suspense_reason IS NOT NULL THEN 'SUSPENSE'
                            WHEN investor_id IS NOT NULL THEN 'INVESTOR' ELSE 'BORROWER' END,
                       CASE WHEN suspense_reason IS NULL THEN investor_id END,
                       CASE WHEN suspense_reason IS NULL THEN loan_id END,
                       suspense_reason
                  FROM judged
                 ORDER BY position DESC
                ON CONFLICT DO NOTHING
                RETURNING\s""" + StoredDeposit.COLUMNS)
                .bind("now", now)
                .bind("usableAt", usableAt)
                .bind("returnableAt", now.plus(RETURNABLE_AFTER))
                .map(StoredDeposit::map)
                .list();
    }

    private static Query query(Handle handle, List<DepositRow> rows, String sql) {
        return handle.createQuery(GIVEN + sql)
                .bindArray(
                        "accounts",
                        String.class,
                        rows.stream().map(row -> row.key().accountNumber()).toList())
                .bindArray(
                        "days",
                        String.class,
                        rows.stream()
                                .map(row -> row.key().receivedOn().toString())
                                .toList())
                .bindArray(
                        "sequences",
                        String.class,
                        rows.stream().map(row -> row.key().sequence()).toList())
                .bindArray(
                        "amounts",
                        Won.class,
                        rows.stream().map(DepositRow::amount).toList());
    }
}
