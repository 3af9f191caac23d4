/** What the admin port says of the things that Ontu leans on. */
@NullMarked
package ontu.health;

import org.jspecify.annotations.NullMarked;
