package ontu.metrics;

import com.google.common.base.Suppliers;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The figures of the books, all of one moment. However often they are asked for, PostgreSQL is read once in a while;
 * and no scrape fails or hangs where it cannot be read: then {@code ontu_books_readable} is 0 and the figures are absent.
 */
final class BooksCollector implements MultiCollector {
    private static final Logger LOG = LoggerFactory.getLogger(BooksCollector.class);

    private final Jdbi jdbi;
    private final InstantSource clock;
    private final Duration patience;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Supplier<Optional<List<GaugeSnapshot>>> figures;
    private volatile boolean told;

    /**
     * @param freshFor how long figures are told again before the books are read anew
     * @param patience how long a scrape waits for the books
     */
    BooksCollector(Jdbi jdbi, InstantSource clock, Duration freshFor, Duration patience) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.patience = patience;
        this.figures = Suppliers.memoizeWithExpiration(this::readInTime, freshFor);
    }

    @Override
    public MetricSnapshots collect() {
        Optional<List<GaugeSnapshot>> read = figures.get();
        MetricSnapshots.Builder all = MetricSnapshots.builder().metricSnapshot(readable(read.isPresent()));
        read.ifPresent(gauges -> gauges.forEach(all::metricSnapshot));
        return all.build();
    }

    private static GaugeSnapshot readable(boolean is) {
        return GaugeSnapshot.builder()
                .name("ontu_books_readable")
                .help("1 if the figures of the books could be read, else 0: then they are absent.")
                .dataPoint(GaugeDataPointSnapshot.builder().value(is ? 1 : 0).build())
                .build();
    }

    private Optional<List<GaugeSnapshot>> readInTime() {
        Future<List<GaugeSnapshot>> reading = threads.submit(this::read);
        try {
            List<GaugeSnapshot> read = reading.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            told = false;
            return Optional.of(read);
        } catch (ExecutionException failed) {
            warn("PostgreSQL is away, or refuses", failed);
        } catch (TimeoutException late) {
            warn("no answer within " + patience.toSeconds() + " s", late);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        reading.cancel(true);
        return Optional.empty();
    }

    /** Once, until they can be read again. */
    private void warn(String why, Exception failure) {
        if (!told) {
            told = true;
            LOG.warn("The figures of the books cannot be read ({}); until they can be, the metrics lack them.", why);
            LOG.debug("Why the figures of the books cannot be read.", failure);
        }
    }

    private List<GaugeSnapshot> read() {
        Instant now = clock.instant();
        return jdbi.inTransaction(
                TransactionIsolationLevel.REPEATABLE_READ,
                handle -> BookGauges.ALL.stream()
                        .map(gauge -> gauge.read(handle, now))
                        .toList());
    }
}
