/** Every error as a problem (RFC 9457) with a type that never changes. */
@NullMarked
package ontu.resources.errors;

import org.jspecify.annotations.NullMarked;
