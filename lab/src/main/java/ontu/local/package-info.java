/** What production has as separate servers, started inside this JVM for the demo and for tests. */
@NullMarked
package ontu.local;

import org.jspecify.annotations.NullMarked;
