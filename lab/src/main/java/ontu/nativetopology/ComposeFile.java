package ontu.nativetopology;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ontu.local.RepositoryFolder;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code docker-compose.yml}, with anchors and merges resolved and variables unresolved. */
record ComposeFile(String text, Map<String, Service> services) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z0-9_]+)");
    private static final Pattern VALUE = Pattern.compile("\\$\\{([A-Z0-9_]+)(?::\\?[^}]*|:-([^}]*))?}");

    /** One of its services, as a map. */
    record Service(String name, Map<String, Object> keys) {
        String text(String key) {
            return Objects.toString(keys.get(key), "");
        }

        @SuppressWarnings("unchecked")
        Map<String, Object> map(String key) {
            return (Map<String, Object>) keys.getOrDefault(key, Map.of());
        }

        List<String> list(String key) {
            return ((Collection<?>) keys.getOrDefault(key, List.of()))
                    .stream().map(String::valueOf).toList();
        }

        /**
         * Its environment variables.
         *
         * @param given the variables of the caller's environment
         * @throws IllegalArgumentException if one is not given and has no default
         */
        Map<String, String> environment(Map<String, String> given) {
            Map<String, String> environment = new TreeMap<>();
            map("environment").forEach((name, value) -> environment.put(name, interpolated(value.toString(), given)));
            return environment;
        }

        private static String interpolated(String text, Map<String, String> given) {
            return VALUE.matcher(text).replaceAll(found -> {
                String value = given.getOrDefault(found.group(1), Objects.toString(found.group(2), ""));
                if (value.isEmpty()) {
                    throw new IllegalArgumentException(found.group(1) + " is not set.");
                }
                return Matcher.quoteReplacement(value);
            });
        }

        /** The conditions of its dependencies, by the name of the other service. */
        Map<String, String> dependencies() {
            return map("depends_on").keySet().stream().collect(Collectors.toMap(other -> other, this::condition));
        }

        private String condition(String other) {
            return new Service(other, map("depends_on"))
                    .map(other)
                    .getOrDefault("condition", "")
                    .toString();
        }
    }

    static ComposeFile read() throws IOException {
        String text = Files.readString(RepositoryFolder.file("docker-compose.yml"));
        Service file = new Service("", new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
        Service services = new Service("services", file.map("services"));
        return new ComposeFile(
                text,
                services.keys().keySet().stream()
                        .collect(Collectors.toMap(name -> name, name -> new Service(name, services.map(name)))));
    }

    Service service(String name) {
        return Objects.requireNonNull(services.get(name), name);
    }

    Collection<Service> all() {
        return services.values();
    }

    /** The names of all variables in a text. */
    static Collection<String> variables(String text) {
        return VARIABLE.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
