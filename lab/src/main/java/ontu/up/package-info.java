/** {@code ontu up}: the whole product on this machine, on a real Temporal server, with data that is kept. */
@NullMarked
package ontu.up;

import org.jspecify.annotations.NullMarked;
