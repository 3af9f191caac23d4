package ontu.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.time.Duration;
import java.util.stream.Stream;

/** Limits the latency histograms of Temporal's client to eight buckets each; the default is about seventy. */
final class TemporalLatencyBuckets implements MeterFilter {
    private static final double[] BUCKETS = Stream.of(10, 50, 100, 500, 1_000, 5_000, 10_000, 60_000)
            .mapToDouble(millis -> Duration.ofMillis(millis).toNanos())
            .toArray();

    @Override
    public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
        return id.getName().startsWith("temporal_")
                ? DistributionStatisticConfig.builder()
                        .percentilesHistogram(false)
                        .serviceLevelObjectives(BUCKETS)
                        .build()
                        .merge(config)
                : config;
    }
}
