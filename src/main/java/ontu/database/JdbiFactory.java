package ontu.database;

import java.lang.reflect.Type;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import ontu.codes.StoredCode;
import ontu.money.Won;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jspecify.annotations.Nullable;

/**
 * Creates the JDBI that all packages use: {@link Won} is {@code bigint}, {@link Instant} is {@code timestamptz}
 * truncated to whole microseconds, dates are {@code date}, enums are their {@link StoredCode}.
 */
public final class JdbiFactory {
    private JdbiFactory() {}

    public static Jdbi create(DataSource dataSource) {
        Jdbi jdbi = Jdbi.create(dataSource)
                .installPlugin(new PostgresPlugin())
                .registerArgument(new WonArgument())
                .registerArrayType(Won.class, "bigint", Won::amount)
                .registerColumnMapper(Won.class, JdbiFactory::won)
                .registerArgument(new InstantArgument())
                .registerColumnMapper(Instant.class, JdbiFactory::instant)
                .registerArgument(new StoredCodeArgument())
                .registerColumnMapper(JdbiFactory::storedCodeMapper);
        // Failures get into logs and into Temporal: they must not contain the names and numbers that were bound.
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

    private static Optional<ColumnMapper<?>> storedCodeMapper(Type type, ConfigRegistry config) {
        return type instanceof Class<?> enumType && enumType.isEnum() && StoredCode.class.isAssignableFrom(enumType)
                ? Optional.of((rs, column, context) -> constant(enumType, rs.getString(column)))
                : Optional.empty();
    }

    private static @Nullable Object constant(Class<?> type, @Nullable String code) {
        return code == null ? null : StoredCode.parse(type.asSubclass(StoredCode.class), code);
    }

    /** Preparable: otherwise JDBI's own factory for enums, which is preparable too, would bind the constant's name. */
    private static final class StoredCodeArgument implements ArgumentFactory.Preparable {
        @Override
        public Optional<Function<Object, Argument>> prepare(Type type, ConfigRegistry config) {
            return type instanceof Class<?> valueType && StoredCode.class.isAssignableFrom(valueType)
                    ? Optional.of(StoredCodeArgument::argument)
                    : Optional.empty();
        }

        @Override
        public Optional<Argument> build(Type type, @Nullable Object value, ConfigRegistry config) {
            return value instanceof StoredCode ? Optional.of(argument(value)) : Optional.empty();
        }

        private static Argument argument(@Nullable Object value) {
            return (position, statement, context) ->
                    statement.setString(position, value == null ? null : ((StoredCode) value).storedAs());
        }
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

        // Truncated, not rounded as by PostgreSQL: an instant that is read is never later than the one that was
        // written.
        @Override
        protected Argument build(Instant instant, ConfigRegistry config) {
            OffsetDateTime time = instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
            return (position, statement, context) -> statement.setObject(position, time);
        }
    }
}
