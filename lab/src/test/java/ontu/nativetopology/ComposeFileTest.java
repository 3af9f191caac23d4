package ontu.nativetopology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ontu.temporal.WorkerLimits;
import ontu.workflows.loan.LoanSearchAttributes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code docker-compose.yml} promises, and that it matches the files that it mounts. */
class ComposeFileTest {
    private static final Pattern PINNED = Pattern.compile("[a-z/-]+:\\d+\\.\\d+[\\w.+-]*");
    private static final Pattern SECRET = Pattern.compile(".*(PASSWORD|TOKEN|SHA256).*");
    private static final Pattern REQUIRED = Pattern.compile("\\$\\{[A-Z0-9_]+:\\?[a-z][^}]+}");
    private static final Pattern WITHOUT_DEFAULT = Pattern.compile("\\$\\{([A-Z0-9_]+)}");
    private static final Pattern ATTRIBUTE = Pattern.compile("--name (\\w+) --type (\\w+)");

    private ComposeFile compose;

    @BeforeEach
    void readCompose() throws IOException {
        compose = ComposeFile.read();
    }

    private static String read(String file) throws IOException {
        return Files.readString(Path.of(file));
    }

    private Stream<ComposeFile.Service> running(String command) {
        return compose.all().stream().filter(service -> service.list("command").equals(List.of(command)));
    }

    @Test
    void theTopologyIsComplete() {
        assertThat(compose.services().keySet())
                .containsExactlyInAnyOrder(
                        "postgres",
                        "temporal-schema",
                        "temporal",
                        "temporal-namespace",
                        "temporal-ui",
                        "migrate",
                        "server",
                        "worker-1",
                        "worker-2",
                        "sandbox");
        assertThat(running("worker")).hasSize(2);
        assertThat(compose.service("sandbox").list("profiles")).containsExactly("sandbox");
    }

    @Test
    void everyImageIsPinned() throws IOException {
        assertThat(compose.all())
                .allSatisfy(service -> assertThat(service.text("image")).matches(PINNED));
        assertThat(read("Dockerfile").lines().filter(line -> line.startsWith("FROM ")))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.split(" ", -1)[1]).matches(PINNED));
    }

    @Test
    void theToolsThatPrepareTemporalAreOfItsVersion() {
        String version = compose.service("temporal").text("image").split(":", -1)[1];

        assertThat(Stream.of("temporal-schema", "temporal-namespace").map(compose::service))
                .allSatisfy(
                        tool -> assertThat(tool.text("image")).startsWith("temporalio/admin-tools:" + version + "-"));
    }

    @Test
    void theFileContainsNoPasswordAndNoToken() {
        assertThat(compose.all().stream()
                        .flatMap(service -> service.map("environment").entrySet().stream())
                        .filter(variable -> SECRET.matcher(variable.getKey()).matches()))
                .hasSizeGreaterThan(10)
                .allSatisfy(
                        variable -> assertThat(variable.getValue().toString()).matches(REQUIRED));
    }

    @Test
    void dependenciesAreOnHealthOrCompletion() {
        for (ComposeFile.Service service : compose.all()) {
            service.dependencies().forEach((name, condition) -> {
                ComposeFile.Service other = compose.service(name);
                switch (condition) {
                    case "service_healthy" ->
                        assertThat(other.map("healthcheck")).containsKey("test");
                    case "service_completed_successfully" ->
                        assertThat(other.text("restart")).isEqualTo("no");
                    default ->
                        assertThat(condition).as(service.name() + " on " + name).isEmpty();
                }
            });
        }
        assertThat(Stream.concat(running("server"), running("worker")))
                .allSatisfy(
                        service -> assertThat(service.dependencies()).containsKeys("migrate", "temporal-namespace"));
    }

    @Test
    void servicesAreRestartedAndTheirLogsAreBounded() {
        assertThat(compose.all()).allSatisfy(service -> {
            assertThat(service.text("restart")).isIn("unless-stopped", "no");
            assertThat(service.map("logging").toString()).contains("max-size", "max-file");
        });
        assertThat(Stream.of("postgres", "temporal", "server", "worker-1", "worker-2")
                        .map(compose::service))
                .allSatisfy(service -> {
                    assertThat(service.text("restart")).isEqualTo("unless-stopped");
                    assertThat(service.map("healthcheck")).containsKey("test");
                });
    }

    @Test
    void nothingIsPublishedBeyondThisMachine() {
        assertThat(compose.all().stream().flatMap(service -> service.list("ports").stream()))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(6)
                .allSatisfy(port -> assertThat(port).startsWith("127.0.0.1:"));
    }

    @Test
    void theProgramRunsAsARoleThatOwnsNothingAndOnlyTheMigrationAsTheOwner() {
        assertThat(running("migrate"))
                .singleElement()
                .satisfies(service ->
                        assertThat(service.map("environment")).contains(entry("ONTU_DATABASE_USER", "ontu_owner")));
        assertThat(Stream.concat(running("server"), running("worker")))
                .hasSize(3)
                .allSatisfy(service -> {
                    assertThat(service.map("environment")).contains(entry("ONTU_DATABASE_USER", "ontu"));
                    assertThat(service.map("environment").toString()).doesNotContain("OWNER");
                });
    }

    @Test
    void allReadTheShippedConfigurationAndItsVariablesAreSet() throws IOException {
        String shipped = read("config.yml");
        Collection<String> needed = WITHOUT_DEFAULT
                .matcher(shipped)
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(Stream.of("migrate", "server", "worker").flatMap(this::running))
                .hasSize(4)
                .allSatisfy(service -> {
                    assertThat(service.list("volumes")).contains("./config.yml:/etc/ontu/config.yml:ro");
                    assertThat(service.map("environment").keySet())
                            .containsAll(needed)
                            .isSubsetOf(ComposeFile.variables(shipped));
                });
    }

    @Test
    void everyMountedFileExists() {
        assertThat(compose.all().stream()
                        .flatMap(service -> service.list("volumes").stream())
                        .filter(volume -> volume.startsWith("./"))
                        .map(volume -> Path.of(volume.split(":", -1)[0])))
                .hasSizeGreaterThan(4)
                .allSatisfy(file -> assertThat(file).isRegularFile());
    }

    @Test
    void everyVariableIsDocumented() throws IOException {
        String documentation = read("docs/production.md");

        assertThat(ComposeFile.variables(compose.text()))
                .hasSizeGreaterThan(10)
                .allSatisfy(variable -> assertThat(documentation).contains("| `" + variable + "`"));
    }

    @Test
    void theNamespaceGetsTheSearchAttributesThatLoansSet() throws IOException {
        Map<String, String> created = ATTRIBUTE
                .matcher(read("production/temporal/namespace"))
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
        Map<String, String> set = LoanSearchAttributes.ALL.stream()
                .collect(Collectors.toMap(
                        key -> key.getName(), key -> key.getValueType().name().replace("INDEXED_VALUE_TYPE_", "")));

        created.replaceAll((name, type) -> type.toUpperCase(Locale.ROOT));
        assertThat(created).isEqualTo(set);
    }

    @Test
    void theNamespaceIsThatOfTheConfiguration() throws IOException {
        assertThat(read("config.yml"))
                .contains("\n  namespace: "
                        + compose.service("temporal-namespace")
                                .map("environment")
                                .get("TEMPORAL_NAMESPACE") + "\n");
    }

    @Test
    void aWorkerHasTimeToFinishItsWork() {
        assertThat(running("worker"))
                .allSatisfy(worker -> assertThat(Duration.parse(
                                "PT" + worker.text("stop_grace_period").toUpperCase(Locale.ROOT)))
                        .isGreaterThan(WorkerLimits.DEFAULT.shutdownTimeout()));
    }
}
