package ontu.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import ontu.workflows.money.Won;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.jspecify.annotations.Nullable;

/**
 * Makes the JDBI that all rooms use: {@link Won} is {@code bigint}, {@link Instant} is {@code timestamptz} cut to whole
 * microseconds, dates are {@code date}, enums are their names.
 */
public final class JdbiFactory {
    private JdbiFactory() {}

    public static Jdbi create(DataSource dataSource) {
        Jdbi jdbi = Jdbi.create(dataSource)
                .installPlugin(new PostgresPlugin())
                .installPlugin(new SqlObjectPlugin())
                .registerArgument(new WonArgument())
                .registerArrayType(Won.class, "bigint", Won::amount)
                .registerColumnMapper(Won.class, JdbiFactory::won)
                .registerArgument(new InstantArgument())
                .registerColumnMapper(Instant.class, JdbiFactory::instant);
        // Failures travel into logs and into Temporal: they must not carry the names and numbers that were bound.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        return jdbi;
    }

    private static @Nullable Won won(ResultSet rs, int column, StatementContext context) throws SQLException {
        long amount = rs.getLong(column);
        return rs.wasNull() ? null : Won.of(amount);
    }

    private static @Nullable Instant instant(ResultSet rs, int column, StatementContext context) throws SQLException {
        OffsetDateTime time = rs.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static final class WonArgument extends AbstractArgumentFactory<Won> {
        WonArgument() {
            super(Types.BIGINT);
        }

        @Override
        protected Argument build(Won won, ConfigRegistry config) {
            return (position, statement, context) -> statement.setLong(position, won.amount());
        }
    }

    private static final class InstantArgument extends AbstractArgumentFactory<Instant> {
        InstantArgument() {
            super(Types.TIMESTAMP_WITH_TIMEZONE);
        }

        // Cut, not rounded as PostgreSQL would: an instant that comes back is never later than the one that was
        // written.
        @Override
        protected Argument build(Instant instant, ConfigRegistry config) {
            OffsetDateTime time = instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
            return (position, statement, context) -> statement.setObject(position, time);
        }
    }
}
