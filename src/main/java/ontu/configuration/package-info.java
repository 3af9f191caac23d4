/** What config.yml may say, and what holds where it says nothing. */
@NullMarked
package ontu.configuration;

import org.jspecify.annotations.NullMarked;
