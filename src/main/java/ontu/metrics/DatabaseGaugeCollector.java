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
 * The gauges read from the database, in one snapshot. Between reads the last values are cached. If the database cannot be
 * read, no scrape fails or hangs: then {@code ontu_database_readable} is 0 and the gauges are absent.
 */
final class DatabaseGaugeCollector implements MultiCollector {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseGaugeCollector.class);

    private final Jdbi jdbi;
    private final InstantSource clock;
    private final Duration readTimeout;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Supplier<Optional<List<GaugeSnapshot>>> cachedGauges;
    private volatile boolean warned;

    /**
     * @param cacheDuration how long values are reused before the database is read again
     * @param readTimeout how long a scrape waits for the database
     */
    DatabaseGaugeCollector(Jdbi jdbi, InstantSource clock, Duration cacheDuration, Duration readTimeout) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.readTimeout = readTimeout;
        this.cachedGauges = Suppliers.memoizeWithExpiration(this::readWithTimeout, cacheDuration);
    }

    @Override
    public MetricSnapshots collect() {
        Optional<List<GaugeSnapshot>> read = cachedGauges.get();
        MetricSnapshots.Builder all = MetricSnapshots.builder().metricSnapshot(readable(read.isPresent()));
        read.ifPresent(gauges -> gauges.forEach(all::metricSnapshot));
        return all.build();
    }

    private static GaugeSnapshot readable(boolean readable) {
        return GaugeSnapshot.builder()
                .name("ontu_database_readable")
                .help("1 if the gauges could be read from the database, else 0: then they are absent.")
                .dataPoint(
                        GaugeDataPointSnapshot.builder().value(readable ? 1 : 0).build())
                .build();
    }

    private Optional<List<GaugeSnapshot>> readWithTimeout() {
        Future<List<GaugeSnapshot>> reading = threads.submit(this::read);
        try {
            List<GaugeSnapshot> read = reading.get(readTimeout.toMillis(), TimeUnit.MILLISECONDS);
            warned = false;
            return Optional.of(read);
        } catch (ExecutionException failed) {
            warnOnce("PostgreSQL is unavailable, or refuses", failed);
        } catch (TimeoutException late) {
            warnOnce("no answer within " + readTimeout.toSeconds() + " s", late);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        reading.cancel(true);
        return Optional.empty();
    }

    /** Warns once, until the gauges can be read again. */
    private void warnOnce(String why, Exception failure) {
        if (!warned) {
            warned = true;
            LOG.warn("The gauges cannot be read from the database ({}); the metrics lack them until they can.", why);
            LOG.debug("Why the gauges cannot be read from the database.", failure);
        }
    }

    private List<GaugeSnapshot> read() {
        Instant now = clock.instant();
        return jdbi.inTransaction(
                TransactionIsolationLevel.REPEATABLE_READ,
                handle -> DatabaseGauges.ALL.stream()
                        .map(gauge -> gauge.read(handle, now))
                        .toList());
    }
}
