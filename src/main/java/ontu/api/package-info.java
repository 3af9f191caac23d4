/** Requests and responses of the REST API, as records. */
@NullMarked
package ontu.api;

import org.jspecify.annotations.NullMarked;
