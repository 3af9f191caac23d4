/** Access control: bearer tokens and their roles. */
@NullMarked
package ontu.resources.access;

import org.jspecify.annotations.NullMarked;
