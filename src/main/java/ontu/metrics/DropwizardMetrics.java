package ontu.metrics;

import com.codahale.metrics.Meter;
import com.codahale.metrics.MetricRegistryListener;
import com.codahale.metrics.Timer;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Exports selected Dropwizard metrics under names that do not depend on Dropwizard's classes. */
final class DropwizardMetrics extends MetricRegistryListener.Base {
    private static final Pattern CONNECTIONS =
            Pattern.compile("io\\.dropwizard\\.db\\..*\\.postgresql\\.(active|idle|waiting)");
    private static final Pattern RESPONSES = Pattern.compile(".*ServletContextHandler\\.([1-5]xx)-responses");
    private static final Pattern REQUESTS = Pattern.compile(".*ServletContextHandler\\.(requests)");
    private static final Pattern LOGGED = Pattern.compile("ch\\.qos\\.logback\\.core\\.Appender\\.(warn|error)");

    private final MeterRegistry registry;

    DropwizardMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void onGaugeAdded(String name, com.codahale.metrics.Gauge<?> gauge) {
        ifMatches(
                CONNECTIONS,
                name,
                state -> Gauge.builder(
                                "ontu.database.connections", gauge, read -> ((Number) read.getValue()).doubleValue())
                        .description(
                                "Connections to PostgreSQL that are active or idle, and threads that wait for one.")
                        .tag("state", state)
                        .register(registry));
    }

    @Override
    public void onMeterAdded(String name, Meter meter) {
        ifMatches(
                RESPONSES,
                name,
                status ->
                        registerCounter("ontu.http.responses", "Responses of the REST API.", "status", status, meter));
        ifMatches(LOGGED, name, level -> registerCounter("ontu.log.events", "Log lines.", "level", level, meter));
    }

    private void registerCounter(String name, String description, String label, String value, Meter meter) {
        FunctionCounter.builder(name, meter, Meter::getCount)
                .description(description)
                .tag(label, value)
                .register(registry);
    }

    @Override
    public void onTimerAdded(String name, Timer timer) {
        ifMatches(
                REQUESTS,
                name,
                requests -> Gauge.builder(
                                "ontu.http.request.p99",
                                timer,
                                read -> read.getSnapshot().get99thPercentile() / 1e9)
                        .description("99th percentile of the duration of recent requests to the REST API.")
                        .baseUnit("seconds")
                        .register(registry));
    }

    private static void ifMatches(Pattern pattern, String name, Consumer<String> action) {
        Matcher matcher = pattern.matcher(name);
        if (matcher.matches()) {
            action.accept(matcher.group(1));
        }
    }
}
