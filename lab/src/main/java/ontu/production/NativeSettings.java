package ontu.production;

import java.nio.file.Path;
import java.util.List;

/**
 * How the topology is run on this machine.
 *
 * @param folder for data and logs
 * @param serviceJar the program that the service's image holds
 * @param labJar the one that the lab's image holds
 * @param programs those that the images have
 * @param shift added to every port that the compose file publishes
 * @param variables what the compose file asks for
 * @param javaOptions for every process of Ontu: with {@code -Ddw.…} they change the configuration
 * @param sandboxOptions for {@code ontu sandbox}
 */
record NativeSettings(
        Path folder,
        Path serviceJar,
        Path labJar,
        NativePrograms programs,
        int shift,
        NativeVariables variables,
        List<String> javaOptions,
        List<String> sandboxOptions) {
    NativeSettings {
        javaOptions = List.copyOf(javaOptions);
        sandboxOptions = List.copyOf(sandboxOptions);
    }

    Path postgresData() {
        return folder.resolve("postgres");
    }
}
