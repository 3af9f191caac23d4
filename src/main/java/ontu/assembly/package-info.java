/** Where the service is put together: every program and every test that runs a part of it builds that part here. */
@NullMarked
package ontu.assembly;

import org.jspecify.annotations.NullMarked;
