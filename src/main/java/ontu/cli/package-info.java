/** The commands that {@code ontu} understands. */
@NullMarked
package ontu.cli;

import org.jspecify.annotations.NullMarked;
