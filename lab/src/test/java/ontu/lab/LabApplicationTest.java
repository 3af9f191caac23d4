package ontu.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the lab's commands say on their way out: one sentence, and a status. */
@Isolated
class LabApplicationTest {
    @TempDir
    Path folder;

    private record Outcome(int status, String out, String err) {}

    private static Outcome run(String... args) {
        AtomicInteger status = new AtomicInteger();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream realOut = System.out;
        PrintStream realErr = System.err;
        try {
            System.setOut(new PrintStream(out, true, UTF_8));
            System.setErr(new PrintStream(err, true, UTF_8));
            new LabApplication(status::set).run(List.of(args));
        } finally {
            System.setOut(realOut);
            System.setErr(realErr);
        }
        return new Outcome(status.get(), out.toString(UTF_8), err.toString(UTF_8));
    }

    private static void assertOneSentence(Outcome outcome, String... parts) {
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err().strip().lines()).as(outcome.err()).hasSize(1);
        assertThat(outcome.err()).startsWith("ontu ").contains(parts).endsWith(".\n");
    }

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("file"), content).toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--help", "-h", "help"})
    void anOverviewOfAllCommandsIsForNewcomers(String arg) {
        Outcome outcome = arg.isEmpty() ? run() : run(arg);

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out())
                .contains("ontu demo", "ontu up", "ontu server", "ontu migrate", "ontu number <digits>");
    }

    @Test
    void everyCommandOfTheOverviewIsOneOfTheServiceOrSaysHowItIsCalled() {
        List<String> service = List.of("migrate", "server", "worker", "number");
        List<String> commands = Pattern.compile("^ +ontu ([a-z]+)", Pattern.MULTILINE)
                .matcher(run("--help").out())
                .results()
                .map(result -> result.group(1))
                .toList();

        assertThat(commands).hasSize(9).containsAll(service);
        assertThat(commands.stream().filter(command -> !service.contains(command)))
                .allSatisfy(command -> {
                    Outcome outcome = run(command, "--help");
                    assertThat(outcome.status()).isZero();
                    assertThat(outcome.out()).startsWith("usage: ontu " + command);
                });
    }

    @Test
    void aCommandThatIsNoneIsRefused() {
        Outcome outcome = run("dmeo");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).isEqualTo("ontu: there is no command dmeo; `ontu --help` lists them.\n");
    }

    @Test
    void anOptionOfUpThatMakesNoSenseIsAMistakeOfTheCommandLine() {
        Outcome outcome = run("up", "--loans", "many");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err())
                .isEqualTo("ontu up: --loans must be a whole number from 0 to 500, and \"many\" is not;"
                        + " `ontu up --help` lists the options.\n");
    }

    @Test
    void upWhoseDataFolderCannotBeMadeIsASentence() throws IOException {
        String occupied = file("a file where a folder should be");

        assertOneSentence(run("up", "--data", occupied + "/data"), "cannot be used", "nothing was started", "--data");
    }

    @ParameterizedTest
    @CsvSource({
        "--port, many, 'from 0 to 65,535'",
        "--port, 65536, 'from 0 to 65,535'",
        "--port, -1, 'from 0 to 65,535'",
        "--port, 123456, 'from 0 to 65,535'",
        "--sweep-every, often, 'from 1 to 1,440'",
        "--sweep-every, 0, 'from 1 to 1,440'",
        "--sweep-every, 1441, 'from 1 to 1,440'",
    })
    void aNumberThatIsNoneIsAMistakeOfTheCommandLine(String option, String value, String range) {
        Outcome outcome = run("sandbox", option + "=" + value);

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err())
                .isEqualTo("ontu sandbox: " + option + " must be a whole number " + range + ", and \"" + value
                        + "\" is not; `ontu sandbox --help` lists the options.\n");
    }

    @Test
    void aBankDoesNotStartOnADiaryThatCannotBeRead() throws IOException {
        Path diary = folder.resolve("bank.jsonl");
        Files.writeString(diary, "no diary\n");

        assertOneSentence(
                run("sandbox", "--port=0", "--diary=" + diary),
                "bank.jsonl: line 1 is not one of a diary",
                "move that file away");
    }

    @Test
    void theNativeTopologyIsToldWhatToDo() {
        Outcome outcome = run("native", "dwon");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("ontu native: ").contains("dwon", "`ontu native --help`");
    }
}
