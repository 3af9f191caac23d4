/** The connection to Temporal: workers, commands to loans, and the starter of workflows. */
@NullMarked
package ontu.temporal;

import org.jspecify.annotations.NullMarked;
