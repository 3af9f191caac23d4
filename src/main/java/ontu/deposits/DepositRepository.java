package ontu.deposits;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import ontu.database.SqlCodes;
import ontu.ledger.DepositTransaction.DepositKey;
import ontu.money.Won;
import ontu.order.OrderState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

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

    private static final String NEW_ROWS = GIVEN
            + """
            SELECT g.account_number, g.received_on, g.bank_sequence, g.amount, %s,
                   EXISTS (SELECT FROM transfer_line line
                             JOIN transfer ON transfer.id = line.transfer_id AND transfer.kind = 'DISTRIBUTION'
                             JOIN bank_order o ON o.transfer_id = transfer.id
                            WHERE line.investor_id = v.investor_id AND line.amount = g.amount
                              AND o.bank_date = g.received_on AND o.state IN %s) AS matches_own_distribution
              FROM given g
              LEFT JOIN (%s) ON v.number = g.account_number
             WHERE NOT EXISTS (
                 SELECT FROM deposit d
                  WHERE (d.account_number, d.received_on, d.bank_sequence)
                        = (g.account_number, g.received_on, g.bank_sequence))
             ORDER BY g.position DESC""".formatted(
                            AccountHolder.COLUMNS,
                            SqlCodes.list(OrderState.class, OrderState::mayBeExecuted),
                            AccountHolder.ACCOUNTS);

    private static final String INSERT = GIVEN + """
            INSERT INTO deposit (account_number, received_on, bank_sequence, amount, listed_at, usable_at, returnable_at,
                                 credited_to, investor_id, loan_id, suspense_reason)
            SELECT g.account_number, g.received_on, g.bank_sequence, g.amount, :now, :usableAt, :returnableAt,
                   CASE WHEN a.investor_id IS NOT NULL THEN 'INVESTOR'
                        WHEN a.loan_id IS NOT NULL THEN 'BORROWER' ELSE 'SUSPENSE' END,
                   a.investor_id, a.loan_id, a.suspense_reason
              FROM given g
              JOIN unnest(:investors, :loans, :reasons) WITH ORDINALITY
                   AS a (investor_id, loan_id, suspense_reason, position) USING (position)
             ORDER BY position
            ON CONFLICT DO NOTHING
            RETURNING\s""" + StoredDeposit.COLUMNS;

    /** A row that is not stored yet, and to whom it is to be credited. */
    private record AttributedRow(DepositRow row, DepositAttribution attribution) {}

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
        return query(handle, rows, GIVEN + "SELECT " + StoredDeposit.COLUMNS + """
                  FROM deposit
                 WHERE (account_number, received_on, bank_sequence) IN (
                     SELECT account_number, received_on, bank_sequence FROM given)""")
                .map(StoredDeposit::map)
                .map(StoredDeposit::row)
                .list();
    }

    /** A row stored before the scan started that the list should have and does not have. */
    static Optional<DepositKey> missingFrom(Handle handle, DepositScanResult scan) {
        return query(handle, scan.rows(), GIVEN + "SELECT " + StoredDeposit.COLUMNS + """
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

    /** Stores the rows that are new, oldest first, credited as {@link DepositAttribution} judges. */
    static List<StoredDeposit> insertNew(Handle handle, List<DepositRow> rows, Instant usableAt, Instant now) {
        List<AttributedRow> newRows =
                query(handle, rows, NEW_ROWS).map(DepositRepository::attribute).list();
        return query(handle, newRows.stream().map(AttributedRow::row).toList(), INSERT)
                .bindArray("investors", String.class, attributes(newRows, DepositAttribution::investorId))
                .bindArray("loans", String.class, attributes(newRows, DepositAttribution::loanId))
                .bindArray("reasons", String.class, attributes(newRows, DepositAttribution::suspenseCode))
                .bind("now", now)
                .bind("usableAt", usableAt)
                .bind("returnableAt", now.plus(RETURNABLE_AFTER))
                .map(StoredDeposit::map)
                .list();
    }

    private static AttributedRow attribute(ResultSet row, StatementContext context) throws SQLException {
        DepositRow listed = StoredDeposit.listedRow(row);
        return new AttributedRow(
                listed,
                DepositAttribution.of(
                        listed.amount(), AccountHolder.map(row, context), row.getBoolean("matches_own_distribution")));
    }

    private static List<@Nullable String> attributes(
            List<AttributedRow> rows, Function<DepositAttribution, @Nullable String> attribute) {
        List<@Nullable String> values = new ArrayList<>();
        rows.forEach(row -> values.add(attribute.apply(row.attribution())));
        return values;
    }

    private static Query query(Handle handle, List<DepositRow> rows, String sql) {
        return handle.createQuery(sql)
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
