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

/** Tells of Dropwizard's own metrics what somebody would look at, under names that do not change with its classes. */
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
        where(
                CONNECTIONS,
                name,
                state -> Gauge.builder(
                                "ontu.database.connections", gauge, read -> ((Number) read.getValue()).doubleValue())
                        .description("Connections to PostgreSQL that are active or idle, and threads waiting for one.")
                        .tag("state", state)
                        .register(registry));
    }

    @Override
    public void onMeterAdded(String name, Meter meter) {
        where(
                RESPONSES,
                name,
                status -> count("ontu.http.responses", "Answers of the REST API.", "status", status, meter));
        where(LOGGED, name, level -> count("ontu.log.events", "Lines logged.", "level", level, meter));
    }

    private void count(String name, String description, String label, String value, Meter meter) {
        FunctionCounter.builder(name, meter, Meter::getCount)
                .description(description)
                .tag(label, value)
                .register(registry);
    }

    @Override
    public void onTimerAdded(String name, Timer timer) {
        where(
                REQUESTS,
                name,
                requests -> Gauge.builder(
                                "ontu.http.request.p99",
                                timer,
                                read -> read.getSnapshot().get99thPercentile() / 1e9)
                        .description("What 99 of 100 requests to the REST API took at most, of late.")
                        .baseUnit("seconds")
                        .register(registry));
    }

    private static void where(Pattern pattern, String name, Consumer<String> found) {
        Matcher matcher = pattern.matcher(name);
        if (matcher.matches()) {
            found.accept(matcher.group(1));
        }
    }
}
