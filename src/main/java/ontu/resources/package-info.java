/** HTTP: paths, methods, statuses. Business rules live in the domain packages. */
@NullMarked
package ontu.resources;

import org.jspecify.annotations.NullMarked;
