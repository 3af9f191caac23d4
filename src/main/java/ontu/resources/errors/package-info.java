/** Every error is answered as a problem (RFC 9457) with a stable type. */
@NullMarked
package ontu.resources.errors;

import org.jspecify.annotations.NullMarked;
