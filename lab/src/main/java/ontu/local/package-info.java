/** What production runs as separate servers, started in this JVM for the demo and for tests. */
@NullMarked
package ontu.local;

import org.jspecify.annotations.NullMarked;
