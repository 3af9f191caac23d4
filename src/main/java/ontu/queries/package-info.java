/** The read side: the SQL behind the GET requests. It writes nothing, and no writing code depends on it. */
@NullMarked
package ontu.queries;

import org.jspecify.annotations.NullMarked;
