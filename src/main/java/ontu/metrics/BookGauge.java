package ontu.metrics;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * A figure of the books, or one for each value of a label.
 *
 * @param name as Prometheus has it, with the unit at its end
 * @param help one sentence for whoever reads the metric
 * @param label what tells the figures apart; empty where there is one
 * @param values all that the label may say: each is told, with 0 where the books have no row for it, and there are no others
 * @param sql gives rows of a value and its figure, or one figure; may use {@code :now}
 */
record BookGauge(String name, String help, String label, List<String> values, String sql) {
    private static final int TIMEOUT_SECONDS = 2;

    static BookGauge of(String name, String help, String sql) {
        return new BookGauge(name, help, "", List.of(), sql);
    }

    static BookGauge by(String label, Stream<? extends Enum<?>> values, String name, String help, String sql) {
        return new BookGauge(name, help, label, values.map(Enum::name).toList(), sql);
    }

    GaugeSnapshot read(Handle handle, Instant now) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        if (label.isEmpty()) {
            gauge.dataPoint(point(Labels.EMPTY, one(handle, now)));
        } else {
            Map<String, Double> figures = byValue(handle, now);
            values.forEach(value -> gauge.dataPoint(point(Labels.of(label, value), figures.getOrDefault(value, 0.0))));
        }
        return gauge.build();
    }

    private double one(Handle handle, Instant now) {
        return query(handle, now).mapTo(Double.class).one();
    }

    private Map<String, Double> byValue(Handle handle, Instant now) {
        return query(handle, now)
                .map((row, context) -> Map.entry(row.getString(1), row.getDouble(2)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Query query(Handle handle, Instant now) {
        return handle.createQuery(sql)
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                .setQueryTimeout(TIMEOUT_SECONDS)
                .bind("now", now);
    }

    private static GaugeDataPointSnapshot point(Labels labels, double figure) {
        return GaugeDataPointSnapshot.builder().labels(labels).value(figure).build();
    }
}
