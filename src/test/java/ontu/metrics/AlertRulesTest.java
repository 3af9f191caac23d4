package ontu.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import ontu.metrics.AlertRules.Alert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

class AlertRulesTest {
    private static final String SKIPPED =
            "promtool is not on the PATH, so the alert rules are not tested: Debian has it in the package prometheus.";

    private static Stream<Alert> alerts() throws IOException {
        return AlertRules.alerts();
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void everyAlertHasAnActionAndIsDocumented(Alert alert) throws IOException {
        assertThat(alert.selectors()).isNotEmpty();
        assertThat(alert.action()).matches("[A-Z].+\\.");
        assertThat(Files.readString(Path.of("docs", "monitoring.md"))).contains("| `" + alert.name() + "` |");
    }

    @Test
    void everyAlertFiresInATest() throws IOException {
        assertThat(AlertRules.testedAlerts())
                .containsExactlyInAnyOrderElementsOf(alerts().map(Alert::name).toList());
    }

    @ParameterizedTest
    @CsvSource({"check, alerts.yml", "test, alerts-test.yml"})
    void promtoolAcceptsTheRules(String action, String file) throws Exception {
        assumePromtool();
        Process promtool = new ProcessBuilder(List.of("promtool", action, "rules", file))
                .directory(AlertRules.FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(promtool.waitFor()).as(output).isZero();
        assertThat(output).contains("SUCCESS");
    }

    /** Surefire counts skipped tests but does not print the reason. */
    private static void assumePromtool() {
        boolean installed = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
        if (!installed) {
            LoggerFactory.getLogger(AlertRulesTest.class).warn(SKIPPED);
        }
        assumeTrue(installed, SKIPPED);
    }
}
