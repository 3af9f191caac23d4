package ontu.database;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** Migrates the schema to this program's version, and refuses any other. */
public final class Migrations {
    private static final Set<MigrationState> NEWER =
            Set.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);

    private Migrations() {}

    /**
     * Applies pending migrations. May be run by several processes at once, and repeatedly.
     *
     * @return how many migrations were applied
     * @throws SchemaMismatchException if the schema is newer than the program
     * @throws org.flywaydb.core.api.FlywayException if a migration fails or an applied one was changed
     */
    public static int migrate(DataSource dataSource) {
        Flyway flyway = flyway(dataSource);
        refuseNewer(flyway);
        return flyway.migrate().migrationsExecuted;
    }

    /** @throws SchemaMismatchException if the schema is newer or older than the program */
    public static void requireCurrent(DataSource dataSource) {
        Flyway flyway = flyway(dataSource);
        refuseNewer(flyway);
        int pending = flyway.info().pending().length;
        if (pending > 0) {
            throw new SchemaMismatchException("The database lacks " + pending
                    + " migration(s) of this program. Nothing was started; run `ontu migrate` first.");
        }
    }

    private static void refuseNewer(Flyway flyway) {
        Optional<MigrationInfo> newer = Arrays.stream(flyway.info().applied())
                .filter(migration -> NEWER.contains(migration.getState()))
                .reduce((earlier, later) -> later);
        if (newer.isPresent()) {
            throw new SchemaMismatchException("The database's schema has version "
                    + newer.get().getVersion() + ", which this program does not know: it is older than the database."
                    + " Nothing was changed; start the version of Ontu that migrated the database, or a newer one.");
        }
    }

    private static Flyway flyway(DataSource dataSource) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .cleanDisabled(true)
                .load();
    }
}
