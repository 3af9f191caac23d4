/** Temporal's development server: finding its program, and keeping a server running. */
@NullMarked
package ontu.local.devserver;

import org.jspecify.annotations.NullMarked;
