/** HTTP clients of Ontu's REST API and of the sandbox's control interface, for the demo, the simulation and tests. */
@NullMarked
package ontu.local.clients;

import org.jspecify.annotations.NullMarked;
