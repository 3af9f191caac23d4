package ontu.up;

import java.nio.file.Path;

/**
 * What {@code ontu up} is asked for.
 *
 * @param data where everything is kept
 * @param fresh whether what is kept there is forgotten first
 * @param loans how many are put in front of the operator, 0 to 500
 */
record UpOptions(Path data, boolean fresh, int loans, Ports ports) {}
