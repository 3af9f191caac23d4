package ontu.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;

/** The program's privileges in PostgreSQL. That they suffice is shown by all tests that use {@link TestDatabase}. */
final class PrivilegesTest {
    /** Rows of these tables are written once: no column may be updated. */
    private static final List<String> WRITTEN_ONCE = List.of(
            "abandoned_transfer",
            "acknowledged_alarm",
            "bank_order_event",
            "flyway_schema_history",
            "investor",
            "investor_share",
            "late_execution",
            "ledger_transaction",
            "permitted_order",
            "posting",
            "transfer_line");

    /** One for all tests: a refused statement leaves nothing behind. */
    private static TestDatabase database;

    @BeforeAll
    static void open() {
        database = TestDatabase.open();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static List<String> tables(String condition) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                                 WHERE n.nspname = 'public' AND c.relkind = 'r' AND (%s)
                                 ORDER BY c.relname""".formatted(condition))
                        .mapTo(String.class)
                        .list());
    }

    private static void assertForbidden(String sql) {
        assertThatThrownBy(() -> database.jdbi().useHandle(handle -> handle.execute(sql)))
                .cause()
                .isInstanceOfSatisfying(
                        PSQLException.class,
                        refused -> assertThat(refused.getSQLState()).isEqualTo("42501")); // insufficient_privilege
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE bank_order_event SET code = 'X'",
                "DELETE FROM bank_order_event",
                "TRUNCATE bank_order_event",
                "UPDATE bank_order SET number = '1'",
                "UPDATE bank_order SET transfer_id = 'disbursement-1-1'",
                "UPDATE bank_order SET bank_date = bank_date + 1",
                "UPDATE bank_order SET request_hash = repeat('0', 64)",
                "UPDATE bank_order SET movement_hash = repeat('0', 64)",
                "UPDATE bank_wait SET subject = 'loan 1'",
                "DELETE FROM bank_wait",
                "INSERT INTO bank_order (number, sends) VALUES ('1', 1)",
                "DELETE FROM bank_order",
                "UPDATE transfer SET amount = 1",
                "DELETE FROM transfer",
                "UPDATE transfer_line SET amount = 1",
                "UPDATE decision SET choice = 'EXECUTED'",
                "UPDATE decision SET proposer_person = 'another'",
                "UPDATE decision SET expires_at = now()",
                "INSERT INTO decision (subject_id, approver_person) VALUES ('1', 'somebody')",
                "INSERT INTO decision (subject_id, withdrawn_at) VALUES ('1', now())",
                "DELETE FROM decision",
                "UPDATE deposit_poll SET halts = 0",
                "UPDATE ledger_transaction SET kind = 'X'",
                "INSERT INTO ledger_transaction (kind, idempotency_key, xact) VALUES ('X', 'x', '1')",
                "UPDATE posting SET amount = 1",
                "DELETE FROM posting",
                "UPDATE ledger_account SET owner = 'somebody'",
                "UPDATE loan SET annual_rate = 0",
                "UPDATE permitted_order SET ordinal = 3",
                "DELETE FROM abandoned_transfer",
                "DELETE FROM acknowledged_alarm",
                "UPDATE late_execution SET settles = true",
                "UPDATE loan SET borrower_account_number = '1'",
                "UPDATE deposit SET amount = 1",
                "UPDATE investor_return SET amount = 1",
                "UPDATE event SET detail = '{}'",
                "INSERT INTO event_feed (last_position) VALUES (1)",
                "DELETE FROM workflow_incident",
                "UPDATE workflow_incident SET workflow_id = 'another'",
                "UPDATE flyway_schema_history SET success = true",
                "TRUNCATE loan CASCADE",
                "SELECT setval('bank_loan_number', 1)",
            })
    void whatTheApplicationNeverDoesIsForbidden(String sql) {
        assertForbidden(sql);
    }

    /**
     * To lock a transfer, the program needs the privilege to update a column; the trigger refuses the update itself.
     */
    @Test
    void evenTheOneColumnOfATransferThatMayBeUpdatedIsNotUpdated() {
        assertThatThrownBy(() ->
                        database.jdbi().useHandle(handle -> handle.execute("UPDATE transfer SET planned_at = now()")))
                .hasMessageContaining("transfer is append-only: UPDATE refused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE bank_order_event DISABLE TRIGGER ALL",
                "DROP TRIGGER order_events_are_append_only ON bank_order_event",
                "ALTER TABLE bank_order DROP COLUMN request_hash",
                "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE sql AS 'SELECT NULL'",
                "CREATE TABLE mine (a int)",
                "CREATE SCHEMA mine",
                "SET session_replication_role = replica",
                "SET ROLE postgres",
            })
    void theApplicationCannotRemoveTriggersOrGainPrivileges(String sql) {
        assertForbidden(sql);
    }

    @Test
    void theApplicationOwnsNothing() {
        assertThat(tables("pg_has_role(c.relowner, 'MEMBER')")).isEmpty();
        assertThat(tables("NOT pg_has_role(c.relowner, 'MEMBER')")).hasSizeGreaterThan(15);
    }

    @Test
    void nothingIsDeletedAndWhatIsWrittenOnceIsNeverUpdated() {
        assertThat(tables("has_table_privilege(c.oid, 'DELETE, TRUNCATE, REFERENCES, TRIGGER')"))
                .isEmpty();
        assertThat(tables("NOT has_any_column_privilege(c.oid, 'UPDATE')")).containsExactlyElementsOf(WRITTEN_ONCE);
    }

    /** A new table needs privileges for the program. */
    @Test
    void everyTableCanBeReadAndInsertedInto() {
        assertThat(tables("NOT has_table_privilege(c.oid, 'SELECT')")).isEmpty();
        assertThat(tables("NOT has_any_column_privilege(c.oid, 'INSERT')"))
                .containsExactly("deposit_poll", "event_feed", "flyway_schema_history");
    }

    @Test
    void theApplicationSeesThatTheSchemaIsCurrent() {
        assertThatCode(() -> Migrations.requireCurrent(database.dataSource())).doesNotThrowAnyException();
    }
}
