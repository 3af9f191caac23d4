/** The commands of {@code ontu}. */
@NullMarked
package ontu.cli;

import org.jspecify.annotations.NullMarked;
