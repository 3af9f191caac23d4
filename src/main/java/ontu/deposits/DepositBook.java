package ontu.deposits;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ontu.ledger.DepositMovement.DepositKey;
import ontu.workflows.money.Won;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The rows of the bank's deposit list that have been seen. */
final class DepositBook {
    /** {@code AC073}: the bank returns money three hours after it was deposited, at the earliest. */
    private static final Duration RETURNABLE_AFTER = Duration.ofHours(3);

    private static final String GIVEN = """
            WITH given AS (
                SELECT account AS account_number, day::date AS received_on, sequence AS bank_sequence, amount, place
                  FROM unnest(:accounts, :days, :sequences, :amounts) WITH ORDINALITY
                       AS g (account, day, sequence, amount, place))
            """;

    private DepositBook() {}

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

    /** Those of the rows whose keys are in the books, with the amounts that the books have. */
    static List<DepositRow> stored(Handle handle, List<DepositRow> rows) {
        return query(handle, rows, "SELECT " + StoredDeposit.COLUMNS + """
                  FROM deposit
                 WHERE (account_number, received_on, bank_sequence) IN (
                     SELECT account_number, received_on, bank_sequence FROM given)""")
                .map(StoredDeposit::map)
                .map(StoredDeposit::row)
                .list();
    }

    /** A row in the books, seen before the list was read, that the list ought to have and has not. */
    static Optional<DepositKey> missingFrom(Handle handle, DepositList list) {
        return query(handle, list.rows(), "SELECT " + StoredDeposit.COLUMNS + """
                  FROM deposit
                 WHERE received_on BETWEEN :from AND :to AND seen_at < :beganAt
                   AND (account_number, received_on, bank_sequence) NOT IN (
                       SELECT account_number, received_on, bank_sequence FROM given)
                 ORDER BY id LIMIT 1""")
                .bind("from", list.window().from())
                .bind("to", list.window().to())
                .bind("beganAt", list.window().beganAt())
                .map(StoredDeposit::map)
                .map(deposit -> deposit.row().key())
                .findOne();
    }

    /**
     * Stores the rows that are new, oldest first, and says whose each is. What answers to a repayment of ours, by
     * account, date and amount, is not credited: the bank would then list what it has credited on our own order.
     */
    static List<StoredDeposit> storeNew(Handle handle, List<DepositRow> rows, Instant usableAt, Instant now) {
        return query(handle, rows, """
                , judged AS (
                    SELECT g.*, v.investor_id, v.loan_id, CASE
                           WHEN g.amount = 0 THEN 'NOTHING'
                           WHEN EXISTS (SELECT FROM leg_line ll
                                          JOIN leg ON leg.id = ll.leg_id AND leg.kind = 'REPAYMENT'
                                          JOIN bank_order o ON o.leg_id = leg.id
                                         WHERE ll.investor_id = v.investor_id AND ll.amount = g.amount
                                           AND o.bank_date = g.received_on
                                           AND o.state IN ('SENT', 'UNKNOWN', 'WAITING', 'EXECUTED'))
                                THEN 'OWN_REPAYMENT'
                           WHEN v.number IS NULL THEN 'UNKNOWN_ACCOUNT'
                           WHEN v.terminated_at IS NOT NULL THEN 'ENDED_ACCOUNT'
                           WHEN l.state IN ('COMPLETED', 'CANCELLED', 'REJECTED', 'EXPIRED', 'EARLY_REPAID')
                                THEN 'ENDED_LOAN'
                           END AS suspended_for
                      FROM given g
                      LEFT JOIN virtual_account v ON v.number = g.account_number
                      LEFT JOIN loan l ON l.id = v.loan_id)
                INSERT INTO deposit (account_number, received_on, bank_sequence, amount, seen_at, usable_at, returnable_at,
                                     credited_to, investor_id, loan_id, suspended_for)
                SELECT account_number, received_on, bank_sequence, amount, :now, :usableAt, :returnableAt,
                       CASE WHEN suspended_for IS NOT NULL THEN 'SUSPENSE'
                            WHEN investor_id IS NOT NULL THEN 'INVESTOR' ELSE 'BORROWER' END,
                       CASE WHEN suspended_for IS NULL THEN investor_id END,
                       CASE WHEN suspended_for IS NULL THEN loan_id END,
                       suspended_for
                  FROM judged
                 ORDER BY place DESC
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
                        rows.stream().map(row -> row.key().account()).toList())
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
