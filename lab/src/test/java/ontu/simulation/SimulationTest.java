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
    void aSearchSaysWhatItReachedAndThatEveryInvariantHeld() {
        assertThat(simulate("--worlds", "50", "--seed", "3")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("lost request, payment")
                .contains("crash after journal, return")
                .contains("How often each fault struck:")
                .contains("50 worlds of seed 3 in ")
                .endsWith(": no violation.\n");
        assertThat(errors.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void aSearchThatIsEndedEarlySaysWhatItCoveredSoFar() throws Exception {
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
            search.toHandle().destroy(); // as Ctrl-C does, it lets the process end in order

            assertThat(said.lines())
                    .contains("How often each fault struck:")
                    .last(STRING)
                    .endsWith(": no violation before the search was ended.");
            assertThat(search.waitFor()).isNotZero();
        } finally {
            search.destroyForcibly();
        }
    }

    @Test
    void aSearchThatIsTooBusyToEndIsToldAllTheSame() {
        AtomicBoolean stopped = new AtomicBoolean();
        List<String> told = new ArrayList<>();

        new Simulation(new NeverEnding(stopped)).endEarly(Duration.ofMillis(1), () -> told.add("what was covered"));

        assertThat(stopped).isTrue();
        assertThat(told).containsExactly("what was covered");
    }

    /** In the middle of something that takes long. */
    private record NeverEnding(AtomicBoolean stopped) implements Search {
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
        public Progress.Pace pace() {
            return Progress.Pace.LOANS;
        }

        @Override
        public boolean tell(PrintStream out, String summary) {
            return false;
        }
    }

    @Test
    void oneWorldIsTold() {
        assertThat(simulate("--world", "2")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("What happens in world 2, in the bank's time (Asia/Seoul):")
                .contains("journal   ")
                .contains("World 2 keeps every invariant:");
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
    void anOptionThatMakesNoSenseIsRefusedInOneSentence(String option, String value, String sentence) {
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
                "--worlds 5 --world 5 > --worlds searches many worlds and --world tells one; give one of the two.",
                "--tier 2 --loans 5 --batch 5 > --loans lets many loans live and --batch one batch of them again; give one",
                "--tier 2 --worlds 5 > --worlds belongs to tier 1; leave --tier 2 out",
                "--tier 2 --world 5 > --world belongs to tier 1; leave --tier 2 out",
                "--tier 2 --loans 0 > --loans must be a whole number from 1 to 10,000,000",
                "--tier 2 --batch 200001 > --batch must be a whole number from 1 to 200,000"
            })
    void optionsThatDoNotGoTogetherAreRefusedInOneSentence(String line) {
        List<String> parts = Splitter.on(" > ").splitToList(line);
        assertThat(simulate(parts.get(0).split(" ", -1))).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .startsWith("ontu simulate: " + parts.get(1))
                .hasLineCount(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
