package ontu.nativetopology;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ontu.local.RepositoryFolder;

/**
 * What PostgreSQL's image does with an empty volume: it creates a cluster whose users need passwords, and runs the
 * roles' script.
 */
final class NativePostgres {
    private static final Path ROLES = RepositoryFolder.file("production", "postgres", "roles.sql");
    private static final Duration NO_GRACE = Duration.ZERO;

    private final NativeSettings settings;
    private final StartedProcesses startedProcesses;

    NativePostgres(NativeSettings settings, StartedProcesses startedProcesses) {
        this.settings = settings;
        this.startedProcesses = startedProcesses;
    }

    /** PostgreSQL does not run as root. */
    static List<String> ordinaryUser() {
        return System.getProperty("user.name").equals("root") ? List.of("unshare", "-U") : List.of();
    }

    /** To be called before the first start. */
    void makeCluster() throws IOException {
        Path password = settings.folder().resolve("administrator");
        Files.writeString(password, settings.variables().of("ONTU_POSTGRES_PASSWORD"));
        List<String> command = new ArrayList<>(ordinaryUser());
        command.addAll(List.of(settings.programs().folder().resolve("initdb").toString(), "-A", "scram-sha-256"));
        command.addAll(List.of("-E", "UTF8", "-U", "postgres", "--pwfile", password.toString(), "-D"));
        command.add(settings.postgresData().toString());
        run("initdb", command, Map.of());
        Files.delete(password);
    }

    /** To be called when it runs. */
    void makeRoles(int port) {
        Map<String, String> environment = Map.of(
                "PGHOST", "127.0.0.1",
                "PGPORT", Integer.toString(port),
                "PGUSER", "postgres",
                "PGPASSWORD", settings.variables().of("ONTU_POSTGRES_PASSWORD"),
                "ONTU_OWNER_PASSWORD", settings.variables().of("ONTU_OWNER_PASSWORD"),
                "ONTU_DATABASE_PASSWORD", settings.variables().of("ONTU_DATABASE_PASSWORD"),
                "TEMPORAL_DATABASE_PASSWORD", settings.variables().of("TEMPORAL_DATABASE_PASSWORD"));
        run(
                "roles",
                List.of("psql", "--no-psqlrc", "--set", "ON_ERROR_STOP=1", "--file", ROLES.toString()),
                environment);
    }

    private void run(String name, List<String> command, Map<String, String> environment) {
        Path log = settings.folder().resolve(name + ".log");
        new NativeService(new NativeService.ProcessPlan(name, command, environment, log, NO_GRACE), startedProcesses)
                .runOnce();
    }
}
