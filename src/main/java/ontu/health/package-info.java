/** Health checks of Ontu's dependencies, served on the admin port. */
@NullMarked
package ontu.health;

import org.jspecify.annotations.NullMarked;
