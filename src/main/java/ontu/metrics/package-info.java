/** Metrics for Prometheus: gauges read from the database, Temporal's client, this process. */
@NullMarked
package ontu.metrics;

import org.jspecify.annotations.NullMarked;
