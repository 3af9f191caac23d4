/** Temporal's development server: where its program comes from, and a server of it that is kept running. */
@NullMarked
package ontu.local.devserver;

import org.jspecify.annotations.NullMarked;
