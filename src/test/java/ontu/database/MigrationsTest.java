package ontu.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import ontu.money.Won;
import ontu.schedule.RepaymentMethod;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class MigrationsTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @Test
    void anEmptyDatabaseIsMigratedOnceAndRefusedBefore() {
        DataSource empty = TestDatabase.empty();

        assertThatThrownBy(() -> Migrations.requireCurrent(empty))
                .isInstanceOf(SchemaMismatchException.class)
                .hasMessageContaining("run `ontu migrate` first");
        assertThat(Migrations.migrate(empty)).isPositive();
        assertThat(Migrations.migrate(empty)).isZero();
        assertThatCode(() -> Migrations.requireCurrent(empty)).doesNotThrowAnyException();
    }

    @Test
    void aSchemaNewerThanTheProgramIsRefused() {
        database.owner().useHandle(handle -> handle.execute("""
                        INSERT INTO flyway_schema_history
                        SELECT installed_rank + 1, '99', 'later', type, 'V99__later.sql', checksum, installed_by,
                               installed_on, execution_time, success
                          FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1"""));

        assertThatThrownBy(() -> Migrations.migrate(database.ownersDataSource()))
                .isInstanceOf(SchemaMismatchException.class)
                .hasMessageContaining("version 99, which this program does not know");
        assertThatThrownBy(() -> Migrations.requireCurrent(database.dataSource()))
                .isInstanceOf(SchemaMismatchException.class);
    }

    @Test
    void decisionsOnOrdersBecomeDecisionsWhosePeopleAreTheirTokens() {
        DataSource earlier = TestDatabase.empty();
        Flyway.configure()
                .dataSource(earlier)
                .locations("classpath:db/migration")
                .target("13")
                .load()
                .migrate();
        Jdbi jdbi = JdbiFactory.create(earlier);
        jdbi.useTransaction(handle -> {
            handle.execute(
                    "SET LOCAL session_replication_role = replica"); // of all that belongs to an order only what counts
            handle.execute("INSERT INTO investor VALUES ('inv-1', 'Investor', 'INV', now())");
            handle.execute("""
                    INSERT INTO transfer (id, kind, investor_id, return_serial, amount, planned_at)
                    VALUES ('return-1', 'RETURN', 'inv-1', 1, 5, now())""");
            handle.execute("""
                    INSERT INTO bank_order (number, transfer_id, ordinal, bank_date, request_hash, state, planned_at)
                    VALUES ('17', 'return-1', 1, '2026-03-05', repeat('0', 64), 'WAITING', now())""");
            handle.execute("""
                    INSERT INTO order_decision (number, outcome, bank_reference, proposer, proposed_at, proposal_reason,
                        proposer_evidence_hash, approver, approved_at, approval_reason, approver_evidence_hash)
                    VALUES ('17', 'EXECUTED', 'R', 'kim', '2026-03-05T01:00Z', 'r', repeat('0', 64), 'lee',
                            '2026-03-17T01:00Z', 's', repeat('0', 64)),
                           ('17', 'NOT_EXECUTED', 'R', 'lee', '2026-03-05T01:00Z', 'r', repeat('0', 64), NULL, NULL, NULL, NULL)""");
        });

        assertThat(Migrations.migrate(earlier)).isPositive();

        List<String> decisions = jdbi.withHandle(
                handle -> handle.createQuery("""
                        SELECT concat_ws(' ', id, subject_kind, subject_id, choice, investor_id, proposer_person, approver_person,
                                         expires_at > coalesce(approved_at, proposed_at)) FROM decision ORDER BY id""").mapTo(String.class).list());
        assertThat(decisions)
                .containsExactly("1 ORDER 17 EXECUTED inv-1 kim lee t", "2 ORDER 17 NOT_EXECUTED inv-1 lee t");
        long next = jdbi.withHandle(
                handle -> handle.createQuery("""
                        INSERT INTO decision (subject_kind, subject_id, choice, proposer_person, proposer_token, proposed_at,
                            proposal_reason, proposer_evidence_hash, expires_at)
                        VALUES ('DEPOSIT', '1', 'ASSIGN', 'kim', 't', now(), 'r', repeat('0', 64), now()) RETURNING id""").mapTo(Long.class).one());
        assertThat(next).as("ids go on").isEqualTo(3);
    }

    @Test
    void wonAndInstantsAreReadAsTheyWereWritten() {
        Instant nanos = Instant.parse("2026-03-05T01:00:00.123456999Z");

        try (Handle handle = database.jdbi().open()) {
            assertThat(answer(handle.createQuery("SELECT :given").bind("given", Won.MAX), Won.class))
                    .contains(Won.MAX);
            assertThat(answer(handle.createQuery("SELECT :given").bind("given", nanos), Instant.class))
                    .contains(Instant.parse("2026-03-05T01:00:00.123456Z"));
            assertThat(answer(
                            handle.createQuery("SELECT sum(a)::bigint FROM unnest(:given) AS a")
                                    .bindArray("given", Won.class, List.of(Won.of(2), Won.of(3))),
                            Won.class))
                    .contains(Won.of(5));
            assertThat(answer(handle.createQuery("SELECT NULL::bigint"), Won.class))
                    .isEmpty();
        }
    }

    @Test
    void enumsAreStoredUnderTheirCodes() {
        try (Handle handle = database.jdbi().open()) {
            Query bound = handle.createQuery("SELECT :given").bind("given", RepaymentMethod.EQUAL_PRINCIPAL);

            assertThat(answer(bound, String.class)).contains("equal-principal");
            assertThat(answer(handle.createQuery("SELECT 'equal-principal'"), RepaymentMethod.class))
                    .contains(RepaymentMethod.EQUAL_PRINCIPAL);
            assertThat(answer(handle.createQuery("SELECT NULL::text"), RepaymentMethod.class))
                    .isEmpty();
        }
    }

    private static <T> Optional<T> answer(Query query, Class<T> type) {
        return query.mapTo(type).findOne();
    }
}
