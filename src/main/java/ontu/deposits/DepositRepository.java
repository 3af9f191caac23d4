package ontu.deposits;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import ontu.codes.StoredCode;
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
                              AND o.bank_date = g.received_on AND (o.state IN %s OR o.alarm IS NOT NULL)) AS matches_own_distribution,
                   EXISTS (SELECT FROM deposit d WHERE d.dispute IS NOT NULL AND d.account_number = g.account_number)
                       AS account_is_disputed
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

    private static final String RECORDED = """
            SELECT id, account_number, received_on, bank_sequence, amount, listed_at, dispute, disputed_at FROM deposit
            """;

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

    /** Everything recorded that a reading can be compared with: by its dates if it is whole, else by its keys. */
    static List<RecordedDeposit> comparable(Handle handle, DepositReading reading) {
        return reading.whole()
                ? handle.createQuery(RECORDED + "WHERE received_on BETWEEN :from AND :to")
                        .bind("from", reading.window().from())
                        .bind("to", reading.window().to())
                        .map(DepositRepository::recorded)
                        .list()
                : query(handle, deposits(reading.rows()), GIVEN + RECORDED + """
                        WHERE (account_number, received_on, bank_sequence) IN (
                            SELECT account_number, received_on, bank_sequence FROM given)""")
                        .map(DepositRepository::recorded)
                        .list();
    }

    private static List<DepositRow> deposits(Collection<ListedRow> rows) {
        return rows.stream()
                .filter(DepositRow.class::isInstance)
                .map(DepositRow.class::cast)
                .toList();
    }

    /** Those of the rows that the list is known to have, whatever their amount was. */
    static Set<DepositKey> knownToBeListed(Handle handle, Collection<ListedRow> rows) {
        return query(handle, deposits(rows), GIVEN + RECORDED + """
                WHERE dispute IS DISTINCT FROM 'GONE'
                  AND (account_number, received_on, bank_sequence) IN (
                      SELECT account_number, received_on, bank_sequence FROM given)""")
                .map(DepositRepository::recorded)
                .map(deposit -> deposit.row().key())
                .set();
    }

    /** Deposits that are gone from the list, of these dates. */
    static List<RecordedDeposit> gone(Handle handle, DepositWindow window) {
        return handle.createQuery(RECORDED + "WHERE dispute = 'GONE' AND received_on BETWEEN :from AND :to")
                .bind("from", window.from())
                .bind("to", window.to())
                .map(DepositRepository::recorded)
                .list();
    }

    /** How many deposits are gone since an instant, and no operator has acknowledged it. */
    static int unacknowledgedSince(Handle handle, Instant since) {
        return handle.createQuery("""
                SELECT count(*) FROM deposit
                 WHERE dispute = 'GONE' AND disputed_at >= :since AND NOT dispute_acknowledged""").bind("since", since).mapTo(Integer.class).one();
    }

    /** Marks deposits as disputed; those that are disputed in this way already are left as they are. */
    static List<StoredDeposit> dispute(
            Handle handle, List<RecordedDeposit> deposits, DepositDispute dispute, boolean acknowledged, Instant now) {
        return deposits.isEmpty()
                ? List.of()
                : handle.createQuery("""
                UPDATE deposit SET dispute = :dispute, disputed_at = :now, dispute_acknowledged = :acknowledged
                 WHERE id = ANY (:ids) AND dispute IS DISTINCT FROM :dispute RETURNING\s""" + StoredDeposit.COLUMNS)
                        .bind("dispute", dispute)
                        .bind("acknowledged", acknowledged)
                        .bind("now", now)
                        .bindArray("ids", Long.class, ids(deposits))
                        .map(StoredDeposit::map)
                        .list();
    }

    /** Ends the disputes that began before a reading. */
    static List<StoredDeposit> endDispute(Handle handle, List<RecordedDeposit> deposits, Instant readAt) {
        return deposits.isEmpty()
                ? List.of()
                : handle.createQuery("""
                UPDATE deposit SET dispute = NULL, disputed_at = NULL, dispute_acknowledged = false
                 WHERE id = ANY (:ids) AND disputed_at < :readAt RETURNING\s""" + StoredDeposit.COLUMNS)
                        .bind("readAt", readAt)
                        .bindArray("ids", Long.class, ids(deposits))
                        .map(StoredDeposit::map)
                        .list();
    }

    private static List<Long> ids(List<RecordedDeposit> deposits) {
        return deposits.stream().map(RecordedDeposit::id).toList();
    }

    private static RecordedDeposit recorded(ResultSet row, StatementContext context) throws SQLException {
        String dispute = row.getString("dispute");
        Timestamp disputedAt = row.getTimestamp("disputed_at");
        return new RecordedDeposit(
                row.getLong("id"),
                StoredDeposit.listedRow(row),
                row.getTimestamp("listed_at").toInstant(),
                dispute == null ? null : StoredCode.parse(DepositDispute.class, dispute),
                disputedAt == null ? null : disputedAt.toInstant());
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
                        listed.amount(),
                        AccountHolder.map(row, context),
                        row.getBoolean("matches_own_distribution"),
                        row.getBoolean("account_is_disputed")));
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
