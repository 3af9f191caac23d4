package ontu.up;

import java.nio.file.Path;

/**
 * The options of {@code ontu up}.
 *
 * @param data folder for all data
 * @param fresh whether the data there is removed first
 * @param loans how many sample loans, 0 to 500
 */
record UpOptions(Path data, boolean fresh, int loans, Ports ports) {}
