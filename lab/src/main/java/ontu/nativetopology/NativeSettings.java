package ontu.nativetopology;

import java.nio.file.Path;
import java.util.List;

/**
 * The settings of the topology on this machine.
 *
 * @param folder for data and logs
 * @param serviceJar the program of the service's image
 * @param labJar the program of the lab's image
 * @param programs the other programs of the images
 * @param portShift added to every port that the compose file publishes
 * @param variables the variables of the compose file
 * @param javaOptions for every process of Ontu: with {@code -Ddw.…} they change the configuration
 * @param sandboxOptions for {@code ontu sandbox}
 */
record NativeSettings(
        Path folder,
        Path serviceJar,
        Path labJar,
        NativePrograms programs,
        int portShift,
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
