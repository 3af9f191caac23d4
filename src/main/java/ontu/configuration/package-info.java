/** The contents of config.yml, and their defaults. */
@NullMarked
package ontu.configuration;

import org.jspecify.annotations.NullMarked;
