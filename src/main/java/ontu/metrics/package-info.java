/** What Prometheus is told: of the books, of Temporal's client and of this process. */
@NullMarked
package ontu.metrics;

import org.jspecify.annotations.NullMarked;
