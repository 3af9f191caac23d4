package ontu.nativetopology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import ontu.database.Migrations;
import ontu.database.SchemaMismatchException;
import ontu.local.EmbeddedDatabase;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** {@code production/postgres/roles.sql} on a PostgreSQL of its own, and the privileges of its roles. */
class PostgresRolesTest {
    private static final Pattern META_COMMAND = Pattern.compile("^\\\\.*$", Pattern.MULTILINE);
    private static final Pattern PASSWORD = Pattern.compile(":'(\\w+)'");

    private static EmbeddedDatabase server;

    @BeforeAll
    static void runScript() throws IOException {
        server = EmbeddedDatabase.start();
        String script = Files.readString(Path.of("production/postgres/roles.sql"));
        String sql =
                PASSWORD.matcher(META_COMMAND.matcher(script).replaceAll("")).replaceAll("'$1'");
        // One by one, as psql does: a database cannot be created within a transaction.
        Jdbi.create(server.dataSource())
                .useHandle(handle -> handle.createScript(sql).executeAsSeparateStatements());
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    private static PGSimpleDataSource as(String role, String database) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(server.jdbcUrl());
        dataSource.setUser(role);
        dataSource.setDatabaseName(database);
        return dataSource;
    }

    private static Integer one(String role, String database) {
        return Jdbi.create(as(role, database))
                .withHandle(
                        handle -> handle.select("SELECT 1").mapTo(Integer.class).one());
    }

    @Test
    void theOwnerMigratesWithoutBeingAnAdministratorAndTheProgramCannot() {
        assertThatThrownBy(() -> Migrations.requireCurrent(as("ontu", "ontu")))
                .isInstanceOf(SchemaMismatchException.class);
        assertThatThrownBy(() -> Migrations.migrate(as("ontu", "ontu")))
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining("permission denied for schema public");

        assertThat(Migrations.migrate(as("ontu_owner", "ontu"))).isPositive();
        assertThat(Migrations.migrate(as("ontu_owner", "ontu"))).isZero();

        Migrations.requireCurrent(as("ontu", "ontu"));
        Jdbi.create(as("ontu", "ontu")).useHandle(handle -> {
            assertThat(handle.execute("INSERT INTO investor VALUES ('inv-1', 'I', 'I', now())"))
                    .isOne();
            assertThatThrownBy(() -> handle.execute("DELETE FROM investor"))
                    .hasMessageContaining("permission denied for table investor");
        });
    }

    @Test
    void everyLoginRoleNeedsAPasswordAndNoneIsAnAdministrator() {
        Jdbi.create(server.dataSource()).useHandle(handle -> {
            assertThat(handle.select("SELECT rolname FROM pg_authid WHERE rolcanlogin AND rolname <> 'postgres'"
                                    + " AND rolpassword LIKE 'SCRAM-SHA-256%' ORDER BY rolname")
                            .mapTo(String.class)
                            .list())
                    .containsExactly("ontu", "ontu_owner", "temporal");
            assertThat(handle.select(
                                    "SELECT rolname FROM pg_roles WHERE rolname ~ '^(ontu|temporal)'"
                                            + " AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls OR rolreplication)")
                            .mapTo(String.class)
                            .list())
                    .isEmpty();
        });
    }

    @Test
    void noRoleReachesTheDatabasesOfTheOther() {
        assertThat(one("temporal", "temporal_visibility")).isOne();
        assertThat(one("ontu", "ontu")).isOne();

        for (String database : new String[] {"temporal", "temporal_visibility"}) {
            assertThatThrownBy(() -> one("ontu", database)).isInstanceOf(ConnectionException.class);
        }
        assertThatThrownBy(() -> one("temporal", "ontu")).isInstanceOf(ConnectionException.class);
    }
}
