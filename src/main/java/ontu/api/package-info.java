/** What comes in and goes out over HTTP, as records. */
@NullMarked
package ontu.api;

import org.jspecify.annotations.NullMarked;
