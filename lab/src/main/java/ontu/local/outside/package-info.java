/** Those who are not Ontu, for the demo, the simulation and tests: a lending platform, and the world around the bank. */
@NullMarked
package ontu.local.outside;

import org.jspecify.annotations.NullMarked;
