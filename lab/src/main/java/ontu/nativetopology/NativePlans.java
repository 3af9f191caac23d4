package ontu.nativetopology;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ontu.local.RepositoryFolder;

/**
 * Translates a service of the compose file into a process: the same command, files and variables. Hosts become this
 * machine's loopback, ports become the published ones, shifted; paths in a container become the files mounted there.
 */
final class NativePlans {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Pattern ADDRESS = Pattern.compile("\\b(0\\.0\\.0\\.0|[a-z][a-z0-9-]*):(\\d{2,5})\\b");
    private static final Pattern WORD = Pattern.compile("\"([^\"]+)\"");
    private static final String DEFAULT_GRACE = "10s";

    /** An option that the image's Java has and older ones refuse. */
    private static final String UNSAFE = "--sun-misc-unsafe-memory-access";

    private static final int UNSAFE_SINCE = 23;

    private final ComposeFile compose;
    private final NativeSettings settings;

    NativePlans(ComposeFile compose, NativeSettings settings) {
        this.compose = compose;
        this.settings = settings;
    }

    /** The plan of one service. */
    NativeService.ProcessPlan of(ComposeFile.Service service) throws IOException {
        List<String> command = switch (image(service)) {
            case "postgres" -> postgres(service);
            case "ontu" -> ontu(service, "Dockerfile", settings.serviceJar());
            case "ontu-lab" -> ontu(service, "lab/Dockerfile", settings.labJar());
            default -> mapped(service, service.list("entrypoint"));
        };
        String grace = service.text("stop_grace_period");
        return new NativeService.ProcessPlan(
                service.name(),
                Stream.concat(detached().stream(), command.stream()).toList(),
                environment(service),
                settings.folder().resolve(service.name() + ".log"),
                Duration.parse("PT" + (grace.isEmpty() ? DEFAULT_GRACE : grace).toUpperCase(Locale.ROOT)));
    }

    private static String image(ComposeFile.Service service) {
        return service.text("image").split(":", 2)[0];
    }

    /** In a session of its own, out of reach of the terminal's Ctrl-C: the topology stops its processes in order. */
    private static List<String> detached() {
        Path setsid = Path.of("/usr/bin/setsid");
        return Files.isExecutable(setsid) ? List.of(setsid.toString()) : List.of();
    }

    private List<String> postgres(ComposeFile.Service service) {
        List<String> command = new ArrayList<>(NativePostgres.ordinaryUser());
        command.addAll(List.of(settings.programs().folder().resolve("postgres").toString(), "-D"));
        command.add(settings.postgresData().toString());
        command.addAll(List.of("-h", LOOPBACK, "-p", Integer.toString(port(service, 5432)), "-k", ""));
        return command;
    }

    /** The image's entry point, with this machine's Java and jar. */
    private List<String> ontu(ComposeFile.Service service, String imageOf, Path jar) throws IOException {
        String dockerfile = Files.readString(RepositoryFolder.file(imageOf));
        String entryPoint = dockerfile.substring(dockerfile.indexOf("ENTRYPOINT"), dockerfile.indexOf("\nCMD"));
        List<String> command = new ArrayList<>();
        WORD.matcher(entryPoint).results().map(found -> found.group(1)).forEach(command::add);
        command.removeIf(word -> word.startsWith(UNSAFE) && Runtime.version().feature() < UNSAFE_SINCE);
        command.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.set(command.indexOf("/opt/ontu/" + jar.getFileName()), jar.toString());
        command.addAll(command.indexOf("-jar"), settings.javaOptions());
        command.addAll(mapped(service, service.list("command")));
        if (service.name().equals("sandbox")) {
            command.addAll(settings.sandboxOptions());
        }
        return command;
    }

    /** Translates single ports, addresses and paths. */
    List<String> mapped(ComposeFile.Service service, List<String> words) {
        return words.stream().map(word -> mapped(service, word)).toList();
    }

    private String mapped(ComposeFile.Service service, String word) {
        if (word.matches("\\d{2,5}")) {
            return Integer.toString(port(service, Integer.parseInt(word)));
        }
        if (word.equals("0.0.0.0")) {
            return LOOPBACK;
        }
        if (word.equals("/opt/ontu/healthy")) {
            return RepositoryFolder.file("production", "healthy").toString();
        }
        return word.startsWith("/") ? mounted(service, word) : word;
    }

    /** The local path of a container's path: a mounted file, or a folder above one. */
    private static String mounted(ComposeFile.Service service, String path) {
        for (String volume : service.list("volumes")) {
            String[] parts = volume.split(":", -1);
            if (parts[1].startsWith(path)) {
                String below = parts[1].substring(path.length());
                Path source = RepositoryFolder.file(parts[0]);
                return source.toString().substring(0, source.toString().length() - below.length());
            }
        }
        return path;
    }

    private Map<String, String> environment(ComposeFile.Service service) {
        Map<String, String> environment =
                service.environment(settings.variables().all());
        environment.replaceAll((name, value) -> here(service, name, value));
        environment.put("PATH", settings.programs().path(System.getenv()));
        environment.put("TEMPORAL_PORT_SHIFT", Integer.toString(settings.portShift()));
        environment.put("ONTU_PORT", Integer.toString(port(service, 8080)));
        environment.put("ONTU_ADMIN_PORT", Integer.toString(port(service, 8081)));
        environment.put("ONTU_WORKER_ADMIN_PORT", Integer.toString(port(service, 8082)));
        environment.put("PGHOST", LOOPBACK);
        environment.put("PGPORT", Integer.toString(port("postgres", 5432)));
        return environment;
    }

    private String here(ComposeFile.Service service, String name, String value) {
        if (name.endsWith("_HOST") || name.endsWith("_IP")) {
            return LOOPBACK;
        }
        if (name.endsWith("_PORT")) {
            return Integer.toString(port(service, Integer.parseInt(value)));
        }
        return ADDRESS.matcher(value)
                .replaceAll(found -> Matcher.quoteReplacement(address(service, found.group(1), found.group(2))));
    }

    private String address(ComposeFile.Service service, String host, String port) {
        if (host.equals("0.0.0.0")) {
            return LOOPBACK + ":" + port(service, Integer.parseInt(port));
        }
        return compose.services().containsKey(host)
                ? LOOPBACK + ":" + port(host, Integer.parseInt(port))
                : host + ":" + port;
    }

    /** The port of a service on this machine. */
    int port(String service, int inside) {
        return port(compose.service(service), inside);
    }

    private int port(ComposeFile.Service service, int inside) {
        return settings.portShift()
                + service.list("ports").stream()
                        .map(published -> published.split(":", -1))
                        .filter(parts -> parts[2].equals(Integer.toString(inside)))
                        .map(parts -> Integer.parseInt(parts[1]))
                        .findFirst()
                        .orElse(inside);
    }
}
