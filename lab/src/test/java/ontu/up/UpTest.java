package ontu.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import ontu.commandline.InvalidOptionException;
import ontu.configuration.Role;
import ontu.configuration.StartupException;
import ontu.configuration.TokenConfiguration;
import ontu.resources.access.TokenAuthenticator;
import ontu.up.Ports.Listener;
import ontu.up.StoredTokens.TokenHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of {@code ontu up} without a Temporal server. */
class UpTest {
    @TempDir
    Path folder;

    private static UpOptions parse(String... arguments) {
        return UpArguments.parse(List.of(arguments), Path.of("home")).orElseThrow();
    }

    @Test
    void byDefaultTheDataIsNextToTheLauncherAndPortsAreTheUsualOnes() {
        UpOptions options = parse();

        assertThat(options.data()).isEqualTo(Path.of("home", ".ontu"));
        assertThat(options.fresh()).isFalse();
        assertThat(options.loans()).isZero();
        assertThat(options.ports().numbers())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        Listener.REST, 8080,
                        Listener.ADMIN, 8081,
                        Listener.TEMPORAL, 7233,
                        Listener.WEB_UI, 8233,
                        Listener.BANK, 8090));
    }

    @Test
    void optionsAreRead() {
        UpOptions options = parse("--data", folder.toString(), "--fresh", "--port", "9080", "--ui-port", "9233");

        assertThat(options.data()).isEqualTo(folder);
        assertThat(options.fresh()).isTrue();
        assertThat(options.ports().address(Listener.REST)).hasToString("http://127.0.0.1:9080");
        assertThat(options.ports().of(Listener.WEB_UI)).isEqualTo(9233);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --port 0          | --port must be a whole number from 1 to 65,535, and "0" is not
            --bank-port x     | --bank-port must be a whole number from 1 to 65,535, and "x" is not
            --port 7233       | two of the ports are the same
            --data pom.xml    | --data must be a folder, and "pom.xml" is not
            --loans 501       | --loans must be a whole number from 0 to 500, and "501" is not
            --nonsense        | --nonsense
            """)
    void invalidOptionsAreRefusedWithASentence(String line, String sentence) {
        assertThatThrownBy(() -> parse(line.split(" ")))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining(sentence)
                .hasMessageEndingWith(".");
    }

    @Test
    void aDataFolderBelongsToOneProcessAtATime() throws IOException {
        try (DataFolder taken = DataFolder.open(folder)) {
            assertThatThrownBy(() -> DataFolder.open(taken.path()))
                    .isInstanceOf(StartupException.class)
                    .hasMessage("Another `ontu up` uses the folder " + folder
                            + ", so nothing was started: stop that one, or name another folder and other ports.");
        }
        try (DataFolder again = DataFolder.open(folder)) {
            assertThat(again.path()).isEqualTo(folder);
        }
    }

    @Test
    void freshRemovesOntusDataAndNothingElse() throws IOException {
        Path mine = Files.writeString(folder.resolve("thesis.txt"), "three years");
        Files.createDirectories(folder.resolve("postgres").resolve("data"));
        Files.writeString(folder.resolve("sandbox-requests.jsonl"), "{}\n");

        try (DataFolder data = DataFolder.open(folder)) {
            data.clear();
        }

        assertThat(mine).exists();
        assertThat(folder.resolve("postgres")).doesNotExist();
        assertThat(folder.resolve("sandbox-requests.jsonl")).doesNotExist();
    }

    @Test
    void aDataFolderTakesOverTheDataOfAnotherWhichIsRemoved() throws IOException {
        Path beside = folder.resolve("backfill");
        try (DataFolder data = DataFolder.open(folder);
                DataFolder backfill = DataFolder.open(beside)) {
            Files.writeString(backfill.bankRequestLog(), "{}\n");
            Files.createDirectories(backfill.postgres().resolve("data"));

            assertThat(data.isEmpty()).isTrue();
            data.moveFrom(backfill);
            assertThat(data.isEmpty()).isFalse();
        }

        assertThat(folder.resolve("sandbox-requests.jsonl")).hasContent("{}\n");
        assertThat(folder.resolve("postgres").resolve("data")).isDirectory();
        assertThat(beside).doesNotExist();
    }

    @Test
    void elevenLoansCoverEveryScenarioAndOneLoanIsOneThatRepays() {
        assertThat(SampleLoan.first(11)).extracting(SampleLoan::scenario).contains(SampleScenario.values());
        assertThat(SampleLoan.first(1)).extracting(SampleLoan::scenario).containsExactly(SampleScenario.REPAYING);
        assertThat(SampleLoan.first(0)).isEmpty();
    }

    @Test
    void tokensAreGeneratedOnceForTwoOperatorsAmongOthersAndReadableByTheirOwnerOnly() throws IOException {
        Path file = folder.resolve("tokens");
        StoredTokens made = StoredTokens.readOrCreate(file);

        assertThat(StoredTokens.readOrCreate(file).tokens()).isEqualTo(made.tokens());
        assertThat(made.tokens().values()).hasSize(4).doesNotHaveDuplicates().allMatch(token -> token.length() == 32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(made.configuration())
                .filteredOn(token -> token.role() == Role.OPERATOR)
                .extracting(TokenConfiguration::name)
                .containsExactly("operator-1", "operator-2");
        assertThat(made.configuration())
                .extracting(TokenConfiguration::person)
                .containsExactly(null, "operator-1", "operator-2", null);
        assertThat(made.configuration())
                .extracting(TokenConfiguration::sha256)
                .contains(TokenAuthenticator.hash(made.of(TokenHolder.OPERATOR_2)));
        assertThat(made.toString()).doesNotContain(made.of(TokenHolder.PLATFORM));
    }

    @Test
    void aFileOfTokensThatLacksOneIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("tokens"), "platform abc\n");

        assertThatThrownBy(() -> StoredTokens.readOrCreate(file))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("there is no token for operator-1")
                .hasMessageEndingWith("remove the file to generate new ones.");
    }

    @Test
    void aPortInUseIsNamedWithTheOptionThatChoosesAnother() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            Up up = new Up(
                    new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                    Map.of(),
                    Clock.systemUTC());

            assertThatThrownBy(() ->
                            up.run(List.of("--data", folder.toString(), "--port", Integer.toString(port)), folder))
                    .isInstanceOf(StartupException.class)
                    .hasMessage("Port " + port + ", for REST, is used by another program, so nothing was started: stop"
                            + " that one, or choose another port with --port.");
        }
        try (DataFolder free = DataFolder.open(folder)) {
            assertThat(free.path()).isEqualTo(folder);
        }
    }
}
