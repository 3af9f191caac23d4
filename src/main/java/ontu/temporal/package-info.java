/** The connection to Temporal: workers, and the starter that gives each row of the books its workflow. */
@NullMarked
package ontu.temporal;

import org.jspecify.annotations.NullMarked;
