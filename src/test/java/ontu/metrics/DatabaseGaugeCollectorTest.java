package ontu.metrics;

import static ontu.database.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import ontu.database.TestDatabase;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DatabaseGaugeCollectorTest {
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicBoolean unavailable = new AtomicBoolean();

    private DatabaseGaugeCollector collector(Duration cacheDuration) {
        Jdbi counted = Jdbi.create(() -> {
            connections.incrementAndGet();
            if (unavailable.get()) {
                throw new SQLException("unavailable");
            }
            return database.dataSource().getConnection();
        });
        return new DatabaseGaugeCollector(counted, InstantSource.fixed(NOW), cacheDuration, READ_TIMEOUT);
    }

    private static double valueOf(MetricSnapshots metrics, String name) {
        return metrics.stream()
                .filter(metric -> metric.getMetadata().getName().equals(name))
                .map(GaugeSnapshot.class::cast)
                .mapToDouble(metric -> metric.getDataPoints().getFirst().getValue())
                .sum();
    }

    @Test
    void manyScrapesReadTheDatabaseOnce() {
        DatabaseGaugeCollector collector = collector(Duration.ofHours(1));

        MetricSnapshots first = collector.collect();
        database.jdbi().useHandle(handle -> handle.execute("UPDATE deposit_poll SET halted_reason = 'a row'"));
        MetricSnapshots second = collector.collect();

        assertThat(connections).hasValue(1);
        assertThat(valueOf(first, "ontu_deposit_intake_halted")).isZero();
        assertThat(valueOf(second, "ontu_deposit_intake_halted")).isZero();
    }

    @Test
    void anUnavailableDatabaseIsNotQueriedByEveryScrape() {
        DatabaseGaugeCollector collector = collector(Duration.ofHours(1));
        unavailable.set(true);

        assertThat(valueOf(collector.collect(), "ontu_database_readable")).isZero();
        assertThat(valueOf(collector.collect(), "ontu_database_readable")).isZero();
        assertThat(connections).hasValue(1);
    }

    @Test
    void gaugesReturnOnceTheDatabaseIsBack() {
        DatabaseGaugeCollector collector = collector(Duration.ofNanos(1));
        unavailable.set(true);

        MetricSnapshots unreadable = collector.collect();
        unavailable.set(false);
        MetricSnapshots readable = collector.collect();

        assertThat(unreadable.stream()).hasSize(1);
        assertThat(valueOf(unreadable, "ontu_database_readable")).isZero();
        assertThat(valueOf(readable, "ontu_database_readable")).isEqualTo(1);
        assertThat(valueOf(readable, "ontu_suspense_deposits")).isZero();
    }
}
