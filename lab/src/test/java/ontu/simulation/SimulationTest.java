package ontu.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.google.common.base.Splitter;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationTest {
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    private int simulate(String... arguments) {
        return Simulation.run(List.of(arguments), stream(out), stream(errors), false, CLOCK);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    @Test
    void aSearchReportsItsCoverageAndThatEveryInvariantHeld() {
        assertThat(simulate("--worlds", "50", "--seed", "3")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("lost request, disbursement")
                .contains("crash after journal, return")
                .contains("Occurrences of each fault:")
                .contains("50 worlds of seed 3 in ")
                .endsWith(": no violation.\n");
        assertThat(errors.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void aSearchThatIsStoppedEarlyReportsItsCoverageSoFar() throws Exception {
        Process search = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "ontu.lab.LabApplication",
                        "simulate",
                        "--worlds",
                        "5000")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader said = search.inputReader(StandardCharsets.UTF_8)) {
            String line = said.readLine();
            while (line != null && !line.contains(" of 5,000 worlds, ")) {
                line = said.readLine();
            }
            search.toHandle().destroy(); // like Ctrl-C, it lets the process end orderly

            assertThat(said.lines())
                    .contains("Occurrences of each fault:")
                    .last(STRING)
                    .endsWith(": no violation before the search was stopped.");
            assertThat(search.waitFor()).isNotZero();
        } finally {
            search.destroyForcibly();
        }
    }

    @Test
    void aSearchThatTakesTooLongToStopIsReportedNevertheless() {
        AtomicBoolean stopped = new AtomicBoolean();
        List<String> reports = new ArrayList<>();

        new Simulation(new NeverEnding(stopped)).stopEarly(Duration.ofMillis(1), () -> reports.add("what was covered"));

        assertThat(stopped).isTrue();
        assertThat(reports).containsExactly("what was covered");
    }

    /** A search that takes too long to stop. */
    private record NeverEnding(AtomicBoolean stopped) implements SimulationSearch {
        @Override
        public void run() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void stop() {
            stopped.set(true);
        }

        @Override
        public long total() {
            return 1;
        }

        @Override
        public long done() {
            return 0;
        }

        @Override
        public Progress.RateUnit rateUnit() {
            return Progress.RateUnit.LOANS;
        }

        @Override
        public boolean printReport(PrintStream out, String summary) {
            return false;
        }
    }

    @Test
    void oneWorldIsReported() {
        assertThat(simulate("--world", "2")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("Timeline of world 2, in the bank's time (Asia/Seoul):")
                .contains("journal   ")
                .contains("World 2 holds every invariant:");
    }

    @ParameterizedTest
    @CsvSource({
        "--worlds, 0, must be a whole number from 1 to",
        "--worlds, many, must be a whole number from 1 to",
        "--world, 0, must be a whole number from 1 to",
        "--world, 1000000001, must be a whole number from 1 to",
        "--seed, -1, must be a whole number from 0 to",
        "--tier, 3, must be a whole number from 1 to 2",
        "--loans, 5, belongs to tier 2; give --tier 2 too",
        "--batch, 5, belongs to tier 2; give --tier 2 too",
    })
    void anInvalidOptionIsRefusedInOneSentence(String option, String value, String sentence) {
        assertThat(simulate(option, value)).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .startsWith("ontu simulate: ")
                .contains(sentence)
                .hasLineCount(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--worlds 5 --world 5 > --worlds searches many worlds and --world prints one; give one of the two.",
                "--tier 2 --loans 5 --batch 5 > --loans runs many loans and --batch repeats one batch; give one",
                "--tier 2 --worlds 5 > --worlds belongs to tier 1; leave --tier 2 out",
                "--tier 2 --world 5 > --world belongs to tier 1; leave --tier 2 out",
                "--tier 2 --loans 0 > --loans must be a whole number from 1 to 10,000,000",
                "--tier 2 --batch 200001 > --batch must be a whole number from 1 to 200,000"
            })
    void optionsThatExcludeEachOtherAreRefusedInOneSentence(String line) {
        List<String> parts = Splitter.on(" > ").splitToList(line);
        assertThat(simulate(parts.get(0).split(" ", -1))).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .startsWith("ontu simulate: " + parts.get(1))
                .hasLineCount(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
