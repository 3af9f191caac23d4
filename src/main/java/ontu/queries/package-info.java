/** The read side: SQL that answers GETs. It writes nothing, and nothing that writes rests on it. */
@NullMarked
package ontu.queries;

import org.jspecify.annotations.NullMarked;
