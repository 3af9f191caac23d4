package ontu.metrics;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ontu.codes.StoredCode;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * A gauge read from the database, with one value, or with one for each value of a label.
 *
 * @param name the name in Prometheus, ending with the unit
 * @param help one sentence for whoever reads the metric
 * @param label the label's name; empty for a single value
 * @param values all values of the label: each is exported, with 0 if the database has no row for it, and no other is
 * @param sql returns rows of label value and number, or a single number; may use {@code :now}
 */
record DatabaseGauge(String name, String help, String label, List<String> values, String sql) {
    private static final int TIMEOUT_SECONDS = 2;

    static DatabaseGauge single(String name, String help, String sql) {
        return new DatabaseGauge(name, help, "", List.of(), sql);
    }

    static DatabaseGauge byLabel(
            String label, Stream<? extends StoredCode> values, String name, String help, String sql) {
        return new DatabaseGauge(
                name, help, label, values.map(StoredCode::storedAs).toList(), sql);
    }

    GaugeSnapshot read(Handle handle, Instant now) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        if (label.isEmpty()) {
            gauge.dataPoint(dataPoint(Labels.EMPTY, readSingle(handle, now)));
        } else {
            Map<String, Double> valueByLabel = readByLabel(handle, now);
            values.forEach(value ->
                    gauge.dataPoint(dataPoint(Labels.of(label, value), valueByLabel.getOrDefault(value, 0.0))));
        }
        return gauge.build();
    }

    private double readSingle(Handle handle, Instant now) {
        return query(handle, now).mapTo(Double.class).one();
    }

    private Map<String, Double> readByLabel(Handle handle, Instant now) {
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

    private static GaugeDataPointSnapshot dataPoint(Labels labels, double number) {
        return GaugeDataPointSnapshot.builder().labels(labels).value(number).build();
    }
}
