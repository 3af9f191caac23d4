package ontu.nativetopology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The compose file translated to processes of one machine. */
class NativePlansTest {
    private static final Path FOLDER = Path.of("target", "native-plans").toAbsolutePath();
    private static final Pattern PORT = Pattern.compile(":(\\d{4,5})\\b");

    private final NativeVariables variables = NativeVariables.generate();
    private ComposeFile compose;
    private NativePlans plans;

    @BeforeEach
    void readCompose() throws IOException {
        compose = ComposeFile.read();
        plans = new NativePlans(
                compose,
                new NativeSettings(
                        FOLDER,
                        FOLDER.resolve("ontu.jar"),
                        FOLDER.resolve("ontu-lab.jar"),
                        new NativePrograms(FOLDER.resolve("bin")),
                        20_000,
                        variables,
                        List.of("-Ddw.deposits.activePollInterval=1s"),
                        List.of("--sweep-every", "5")));
    }

    private NativeService.ProcessPlan plan(String service) throws IOException {
        return plans.of(compose.service(service));
    }

    private static String file(String... parts) {
        return Path.of("production", parts).toAbsolutePath().toString();
    }

    @Test
    void aMountedPathIsTheProjectsOwnFile() throws IOException {
        assertThat(plan("temporal").command())
                .containsSequence("temporal-server", "--root", file(), "--config", "temporal");
        assertThat(plan("temporal-schema").command()).endsWith("/bin/sh", file("temporal", "schema"));
        assertThat(plan("temporal-namespace").command()).endsWith("/bin/sh", file("temporal", "namespace"));
        assertThat(plans.mapped(
                        compose.service("worker-2"),
                        new ComposeFile.Service("", compose.service("worker-2").map("healthcheck")).list("test")))
                .containsExactly("CMD", file("healthy"), "28083");
    }

    @Test
    void theProgramRunsAsInItsImageWithTheOptionsOfTheRun() throws IOException {
        assertThat(plan("worker-1").command())
                .contains("-XX:+ExitOnOutOfMemoryError")
                .endsWith(
                        "-Ddw.deposits.activePollInterval=1s",
                        "-jar",
                        FOLDER.resolve("ontu.jar").toString(),
                        "worker");
        assertThat(plan("sandbox").command())
                .endsWith("sandbox", "--bind", "127.0.0.1", "--port", "28090", "--sweep-every", "5");
    }

    @Test
    void everyHostIsThisMachineAndEveryPortIsShifted() throws IOException {
        assertThat(plan("server").environment())
                .contains(
                        entry("ONTU_BIND_HOST", "127.0.0.1"),
                        entry("ONTU_DATABASE_URL", "jdbc:postgresql://127.0.0.1:25432/ontu"),
                        entry("ONTU_TEMPORAL_TARGET", "127.0.0.1:27233"),
                        entry("ONTU_BANK_URL", "http://127.0.0.1:28090"),
                        entry("ONTU_PORT", "28080"),
                        entry("ONTU_ADMIN_PORT", "28081"));
        assertThat(plan("temporal").environment())
                .contains(
                        entry("TEMPORAL_BIND_ON_IP", "127.0.0.1"),
                        entry("TEMPORAL_METRICS_ADDRESS", "127.0.0.1:28000"),
                        entry("TEMPORAL_PORT_SHIFT", "20000"));
        for (String service : List.of("temporal-schema", "temporal", "temporal-namespace", "migrate", "server")) {
            assertThat(ports(plan(service).environment()))
                    .allSatisfy(port -> assertThat(port).isGreaterThan(20_000));
        }
    }

    /** Except that of the Web UI, which is not run. */
    private static Collection<Integer> ports(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(variable -> variable.getKey().matches("(ONTU|TEMPORAL|SQL)_.*"))
                .filter(variable -> !variable.getKey().equals("ONTU_WEB_UI"))
                .flatMap(variable -> PORT.matcher(variable.getValue()).results())
                .map(found -> Integer.parseInt(found.group(1)))
                .toList();
    }

    @Test
    void twoWorkersOnOneMachineHaveTwoPorts() throws IOException {
        assertThat(plan("worker-1").environment()).contains(entry("ONTU_WORKER_ADMIN_PORT", "28082"));
        assertThat(plan("worker-2").environment()).contains(entry("ONTU_WORKER_ADMIN_PORT", "28083"));
    }

    @Test
    void everyProcessHasTheVariablesOfItsServiceOnly() throws IOException {
        assertThat(plan("migrate").environment())
                .contains(
                        entry("ONTU_DATABASE_USER", "ontu_owner"),
                        entry("ONTU_DATABASE_PASSWORD", variables.of("ONTU_OWNER_PASSWORD")));
        assertThat(plan("server").environment())
                .contains(entry("ONTU_DATABASE_PASSWORD", variables.of("ONTU_DATABASE_PASSWORD")))
                .doesNotContainKeys("ONTU_OWNER_PASSWORD", "TEMPORAL_DATABASE_PASSWORD");
        assertThat(plan("worker-1").grace()).isEqualTo(Duration.ofMinutes(2));
        assertThat(plan("temporal").grace()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void requiredVariablesMustBeSet() {
        assertThatThrownBy(() -> compose.service("server").environment(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(" is not set.");
    }
}
