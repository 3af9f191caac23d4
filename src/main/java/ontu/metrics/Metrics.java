package ontu.metrics;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.tally.ScopeCloseException;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.Managed;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import java.time.Duration;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;

/** All metrics of a process, at {@value #PATH} on its admin port, in Prometheus's format. */
public final class Metrics implements Managed {
    public static final String PATH = "/metrics/prometheus";

    private static final Duration DATABASE_CACHE_DURATION = Duration.ofSeconds(5);
    private static final Duration DATABASE_READ_TIMEOUT = Duration.ofSeconds(2);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbageCollection = new JvmGcMetrics();
    private final Scope temporalScope;

    private Metrics() {
        registry.config().meterFilter(new TemporalLatencyBuckets());
        temporalScope = new RootScopeBuilder()
                .reporter(new MicrometerClientStatsReporter(registry))
                .reportEvery(com.uber.m3.util.Duration.ofSeconds(1));
    }

    /** Opens the endpoint with the metrics of the JVM and Dropwizard. */
    public static Metrics of(Environment environment) {
        Metrics metrics = new Metrics();
        metrics.bindJvmMetrics();
        environment.metrics().addListener(new DropwizardMetrics(metrics.registry));
        environment
                .admin()
                .addServlet("prometheus", new ScrapeServlet(metrics.registry))
                .addMapping(PATH);
        environment.lifecycle().manage(metrics);
        return metrics;
    }

    private void bindJvmMetrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        garbageCollection.bindTo(registry);
    }

    /** The scope in which Temporal's client records its metrics. */
    public Scope temporalScope() {
        return temporalScope;
    }

    /** Adds the gauges read from the database. */
    public void registerDatabaseGauges(Jdbi jdbi, InstantSource clock) {
        registry.getPrometheusRegistry()
                .register(new DatabaseGaugeCollector(jdbi, clock, DATABASE_CACHE_DURATION, DATABASE_READ_TIMEOUT));
    }

    @Override
    public void stop() throws ScopeCloseException {
        temporalScope.close();
        garbageCollection.close();
        registry.close();
    }
}
