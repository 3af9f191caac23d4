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

/** All metrics of a process, at {@value #PATH} on its admin port, in the format that Prometheus asks for. */
public final class Metrics implements Managed {
    public static final String PATH = "/metrics/prometheus";

    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Scope temporal;

    private Metrics() {
        registry.config().meterFilter(new TemporalBuckets());
        temporal = new RootScopeBuilder()
                .reporter(new MicrometerClientStatsReporter(registry))
                .reportEvery(com.uber.m3.util.Duration.ofSeconds(1));
    }

    /** Opens the endpoint, with what the JVM and Dropwizard measure. */
    public static Metrics of(Environment environment) {
        Metrics metrics = new Metrics();
        metrics.bindProcess();
        environment.metrics().addListener(new DropwizardMetrics(metrics.registry));
        environment
                .admin()
                .addServlet("prometheus", new ScrapeServlet(metrics.registry))
                .addMapping(PATH);
        environment.lifecycle().manage(metrics);
        return metrics;
    }

    private void bindProcess() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    /** Where Temporal's client counts. */
    public Scope temporal() {
        return temporal;
    }

    /** Adds the figures of the books. */
    public void watch(Jdbi books, InstantSource clock) {
        registry.getPrometheusRegistry().register(new BooksCollector(books, clock, FRESH, PATIENCE));
    }

    @Override
    public void stop() throws ScopeCloseException {
        temporal.close();
        collections.close();
        registry.close();
    }
}
