package ontu.up;

import java.nio.file.Path;

/**
 * What {@code ontu up} is asked for.
 *
 * @param data where everything is kept
 * @param fresh whether what is kept there is forgotten first
 */
record UpOptions(Path data, boolean fresh, Ports ports) {}
