package ontu.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ontu.sandbox.Variant;
import ontu.testing.ProgramRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages and the exit status of the lab's commands. */
@Isolated
class LabApplicationTest {
    @TempDir
    Path folder;

    private static ProgramRun run(String... args) throws Exception {
        return ProgramRun.of(exit -> new LabApplication(exit).run(List.of(args)));
    }

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("file"), content).toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--help", "-h", "help"})
    void theHelpTextListsAllCommands(String arg) throws Exception {
        ProgramRun outcome = arg.isEmpty() ? run() : run(arg);

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out())
                .contains("ontu demo", "ontu up", "ontu server", "ontu migrate", "ontu number <digits>");
    }

    @Test
    void everyListedCommandIsOneOfTheServiceOrPrintsItsUsage() throws Exception {
        List<String> service = List.of("migrate", "server", "worker", "number");
        List<String> commands = Pattern.compile("^ +ontu ([a-z]+)", Pattern.MULTILINE)
                .matcher(run("--help").out())
                .results()
                .map(result -> result.group(1))
                .toList();

        assertThat(commands).hasSize(9).containsAll(service);
        assertThat(commands.stream().filter(command -> !service.contains(command)))
                .allSatisfy(command -> {
                    ProgramRun outcome = run(command, "--help");
                    assertThat(outcome.status()).isZero();
                    assertThat(outcome.out()).startsWith("usage: ontu " + command);
                });
    }

    @Test
    void ofWhatLibrariesLogOnlyWarningsReachTheConsole() throws Exception {
        String program = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains("test-classes") && !entry.endsWith("-tests.jar"))
                .collect(Collectors.joining(File.pathSeparator));
        Process demo = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        program,
                        "ontu.lab.LabApplication",
                        "demo",
                        "--end",
                        "rejected")
                .redirectErrorStream(true)
                .start();

        assertThat(demo.inputReader(UTF_8).lines())
                .noneMatch(line -> line.contains(" DEBUG ") || line.contains(" INFO "))
                .contains("Bank, ledger and journal agree to the won.");
        assertThat(demo.waitFor()).isZero();
    }

    @Test
    void anUnknownCommandIsRefused() throws Exception {
        ProgramRun outcome = run("dmeo");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).isEqualTo("ontu: there is no command dmeo; `ontu --help` lists them.\n");
    }

    @Test
    void anInvalidOptionOfUpIsAnErrorOfTheCommandLine() throws Exception {
        ProgramRun outcome = run("up", "--loans", "many");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err())
                .isEqualTo("ontu up: --loans must be a whole number from 0 to 500, and \"many\" is not;"
                        + " `ontu up --help` lists the options.\n");
    }

    @Test
    void aDataFolderThatCannotBeCreatedIsReportedInASentence() throws Exception {
        String occupied = file("a file where a folder should be");

        run("up", "--data", occupied + "/data").assertOneSentence("cannot be used", "nothing was started", "--data");
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
    void anInvalidNumberIsAnErrorOfTheCommandLine(String option, String value, String range) throws Exception {
        ProgramRun outcome = run("sandbox", option + "=" + value);

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err())
                .isEqualTo("ontu sandbox: " + option + " must be a whole number " + range + ", and \"" + value
                        + "\" is not; `ontu sandbox --help` lists the options.\n");
    }

    @ParameterizedTest
    @CsvSource({
        "--institution, 99, 'six digits'",
        "--app-serial, 0001, '1 to 3 letters and digits'",
        "--service-code, 13E-001, '1 to 20 letters, digits and underscores'",
        "--contract, '0 1', '1 to 20 letters and digits'",
        "--subsidiary, 000000000000000000001, '1 to 20 letters and digits'",
        "--short-name, 온투대출, '1 to 3 letters'",
        "--empty-list, none, 'one of EMPTY, ABSENT, A0090'",
        "--closed-hours, 24:00, 'NEVER or a span of two different times such as 00:00-00:30'",
        "--deposit-list-lag, -1, 'a whole number from 0 to 10,080'",
    })
    void anInvalidIdentityOrVariantOfTheBankIsAnErrorOfTheCommandLine(String option, String value, String expected)
            throws Exception {
        ProgramRun outcome = run("sandbox", option + "=" + value);

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err())
                .isEqualTo("ontu sandbox: " + option + " must be " + expected + ", and \"" + value
                        + "\" is not; `ontu sandbox --help` lists the options.\n");
    }

    @Test
    void aRefusedTokenIsNotPrinted() throws Exception {
        ProgramRun outcome = run("sandbox", "--token=planted-secret");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err())
                .isEqualTo("ontu sandbox: --token must be 64 hexadecimal digits;"
                        + " `ontu sandbox --help` lists the options.\n");
    }

    @ParameterizedTest
    @CsvSource({
        "Nothing=Other, 'The bank has no API Nothing.'",
        "P2PVirtualAccountTerminate=a b, 'The name of an API has 1 to 60 letters and digits.'",
        "P2PVirtualAccountTerminate=P2PNInterestRepayment, 'Another API has the name P2PNInterestRepayment already.'",
    })
    void anUnusableNameOfAnApiIsAnErrorOfTheCommandLine(String pair, String reason) throws Exception {
        ProgramRun outcome = run("sandbox", "--api-name=" + pair);

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).isEqualTo("ontu sandbox: --api-name " + pair + " is not possible. " + reason + "\n");
    }

    @Test
    void theHelpOfTheBankListsItsIdentityAndItsVariants() throws Exception {
        assertThat(run("sandbox", "--help").out())
                .contains("--institution", "--token", "--contract", "--subsidiary", "--api-name")
                .contains(Arrays.stream(Variant.values()).map(Variant::option).toList());
    }

    @Test
    void aBankDoesNotStartWithARequestLogThatCannotBeRead() throws Exception {
        Path requestLog = folder.resolve("sandbox-requests.jsonl");
        Files.writeString(requestLog, "no request log\n");

        run("sandbox", "--port=0", "--request-log=" + requestLog)
                .assertOneSentence(
                        "sandbox-requests.jsonl: line 1 is not a line of a request log", "move that file away");
    }

    @Test
    void anUnknownActionOfTheNativeTopologyIsRefused() throws Exception {
        ProgramRun outcome = run("native", "dwon");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("ontu native: ").contains("dwon", "`ontu native --help`");
    }
}
