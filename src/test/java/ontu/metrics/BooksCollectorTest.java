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
import ontu.database.Database;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BooksCollectorTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    final Database database = new Database();

    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicBoolean away = new AtomicBoolean();

    private BooksCollector collector(Duration freshFor) {
        Jdbi counted = Jdbi.create(() -> {
            connections.incrementAndGet();
            if (away.get()) {
                throw new SQLException("away");
            }
            return database.dataSource().getConnection();
        });
        return new BooksCollector(counted, InstantSource.fixed(NOW), freshFor, PATIENCE);
    }

    private static double figure(MetricSnapshots metrics, String name) {
        return metrics.stream()
                .filter(metric -> metric.getMetadata().getName().equals(name))
                .map(GaugeSnapshot.class::cast)
                .mapToDouble(metric -> metric.getDataPoints().getFirst().getValue())
                .sum();
    }

    @Test
    void manyScrapesReadTheBooksOnce() {
        BooksCollector collector = collector(Duration.ofHours(1));

        MetricSnapshots first = collector.collect();
        database.jdbi().useHandle(handle -> handle.execute("UPDATE deposit_sweep SET halted_reason = 'a row'"));
        MetricSnapshots second = collector.collect();

        assertThat(connections).hasValue(1);
        assertThat(figure(first, "ontu_deposit_intake_halted")).isZero();
        assertThat(figure(second, "ontu_deposit_intake_halted")).isZero();
    }

    @Test
    void booksThatAreAwayAreNotAskedByEveryScrapeEither() {
        BooksCollector collector = collector(Duration.ofHours(1));
        away.set(true);

        assertThat(figure(collector.collect(), "ontu_books_readable")).isZero();
        assertThat(figure(collector.collect(), "ontu_books_readable")).isZero();
        assertThat(connections).hasValue(1);
    }

    @Test
    void whatCouldNotBeReadIsReadWhenItIsThereAgain() {
        BooksCollector collector = collector(Duration.ofNanos(1));
        away.set(true);

        MetricSnapshots unreadable = collector.collect();
        away.set(false);
        MetricSnapshots readable = collector.collect();

        assertThat(unreadable.stream()).hasSize(1);
        assertThat(figure(unreadable, "ontu_books_readable")).isZero();
        assertThat(figure(readable, "ontu_books_readable")).isEqualTo(1);
        assertThat(figure(readable, "ontu_suspense_deposits")).isZero();
    }
}
