/** HTTP: addresses, methods, statuses. Rules live in the rooms. */
@NullMarked
package ontu.resources;

import org.jspecify.annotations.NullMarked;
