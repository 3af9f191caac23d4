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
import org.jdbi.v3.core.Handle;
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
