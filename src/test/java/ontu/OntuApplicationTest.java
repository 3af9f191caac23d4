package ontu;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import ontu.configuration.RenamedKeys;
import ontu.database.TestDatabase;
import ontu.testing.FreePorts;
import ontu.testing.ProgramRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The program's errors: one sentence and an exit status. */
@Isolated
class OntuApplicationTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @TempDir
    Path folder;

    private static ProgramRun run(String... args) throws Exception {
        return ProgramRun.of(exit -> new OntuApplication(exit).run(args));
    }

    private String configuration(String database, String temporal, int port) {
        return """
                database: {driverClass: org.postgresql.Driver, url: "%s", maxWaitForConnection: 2s}
                temporal: {target: "%s"}
                bank:
                  baseUrl: http://127.0.0.1:1
                  identity: {institutionCode: "000000", accessToken: t, contractNumber: "0", subsidiarySerial: "0"}
                tokens: [{name: p, role: platform, sha256: "%s"}]
                server:
                  applicationConnectors: [{type: http, port: %d}]
                  adminConnectors: [{type: http, port: 0}]
                """.formatted(database, temporal, "0".repeat(64), port);
    }

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("config.yml"), content).toString();
    }

    private String validConfiguration() {
        return configuration(database.jdbcUrl(), "127.0.0.1:1", 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--help", "-h", "help"})
    void helpIsPrintedWithoutACommand(String arg) throws Exception {
        ProgramRun outcome = arg.isEmpty() ? run() : run(arg);

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).contains("ontu server", "ontu worker", "ontu migrate", "ontu number <digits>");
    }

    @ParameterizedTest
    @CsvSource({
        "server, ontu server [file]",
        "worker, ontu worker [file]",
        "migrate, ontu migrate [file]",
        "number, ontu number <digits>",
    })
    void everyCommandPrintsItsUsage(String command, String usage) throws Exception {
        ProgramRun outcome = run(command, "--help");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).startsWith("usage: " + usage);
    }

    @Test
    void everyCommandInTheHelpTextExists() throws Exception {
        List<String> commands = Pattern.compile("^ +ontu ([a-z]+)", Pattern.MULTILINE)
                .matcher(run("--help").out())
                .results()
                .map(result -> result.group(1))
                .toList();

        assertThat(commands)
                .hasSize(4)
                .allSatisfy(
                        command -> assertThat(run(command, "--help").status()).isZero());
    }

    @Test
    void anUnknownCommandIsRefused() throws Exception {
        ProgramRun outcome = run("wroker");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).isEqualTo("ontu: there is no command wroker; `ontu --help` lists them.\n");
    }

    @Test
    void aNumberIsDecoded() throws Exception {
        assertThat(run("number", "20000000017004000101").out())
                .isEqualTo("Order 1 of the distribution of loan 17, instalment 4, chunk 1.\n");
    }

    @Test
    void anInvalidOrderNumberIsRefused() throws Exception {
        run("number", "17").assertOneSentence("twenty digits");
    }

    @Test
    void aMissingNumberIsACommandLineError() throws Exception {
        assertThat(run("number").status()).isEqualTo(2);
    }

    @Test
    void migrationsAreApplied() throws Exception {
        assertThat(run("migrate", file(validConfiguration())).out()).isEqualTo("ontu migrate: nothing to do.\n");
    }

    @Test
    void aMissingConfigurationFileIsNamed() throws Exception {
        run("migrate", folder.resolve("nowhere.yml").toString())
                .assertOneSentence("nowhere.yml", "configuration file is missing");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            tokens:                        | colour: red@@tokens: | colour is not a known field
            target:                        | targett:      | temporal.targett is not a known field
            institutionCode: "000000"      | institutionCode: "12" | bank.identity.institutionCode
            role: platform                 | role: king    | tokens[0].role must be one of platform, operator, auditor
            role: platform                 | role: operator | tokens[0]: the token of an operator must name its person: decisions take two operators, and two tokens of one person are one.
            role: platform                 | role: platform, person: kim | tokens[0]: a token of the role platform has no person: only operators decide.
            role: platform                 | role: operator, person: Kim Gaon | tokens[0].person must have 1 to 64 lower-case letters, digits, dots, hyphens or underscores
            temporal: {                    | decisions: {expireAfter: 59s}@@temporal: { | decisions.expireAfter must be
            port: 0                        | port: many    | port must be a JSON integer
            http://127.0.0.1:1             | ftp://x       | must be an https URL
            http://127.0.0.1:1             | http://127.0.0.1:1@@  memos: {deposit: "\\u200B"} | bank.memos: The deposit memo must not
            http://127.0.0.1:1             | http://127.0.0.1:1@@  apiNames: {Terminate: X} | bank: apiNames has the key Terminate
            accessToken: t                 | accessToken: ${ONTU_THIS_IS_NOT_SET} | needs the environment variable ONTU_THIS_IS_NOT_SET, which is not set
            temporal: {                    | orders: {grantLease: 10s}@@temporal: { | sendTimeout (40 s) must be at most grantLease (10 s)
            temporal: {                    | worker: {adminConnectors: []}@@temporal: { | worker.adminConnectors must not be empty
            temporal: {                    | deposits: {idlePollInterval: 5h}@@temporal: { | must have activePollInterval at most idlePollInterval, and idlePollInterval less than staleAfter
            temporal: {                    | deposits: {sweepTimes: ["23:45", "16:00"]}@@temporal: { | ascending order
            tokens:                        | bank: [       | configuration is wrong
            """)
    void anInvalidConfigurationIsExplained(String instead, String wrong, String sentence) throws Exception {
        String content = validConfiguration().replace(instead, wrong.replace("@@", "\n"));

        run("migrate", file(content)).assertOneSentence(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            server | maxNetworkDelay: 231s      | maxNetworkDelay + maxProcessPause + clockError (301 s) must be at most midnightWindowBefore (300 s)
            worker | maxNetworkDelay: 230001ms  | maxNetworkDelay + maxProcessPause + clockError (300.001 s) must be at most midnightWindowBefore (300 s)
            worker | maxProcessPause: 230001ms  | maxNetworkDelay + maxProcessPause + clockError (300.001 s) must be at most midnightWindowBefore (300 s)
            worker | midnightWindowBefore: 129s | maxNetworkDelay + maxProcessPause + clockError (130 s) must be at most midnightWindowBefore (129 s)
            worker | midnightWindowAfter: 9s    | clockError (10 s) must be at most midnightWindowAfter (9 s)
            server | maxNetworkDelay: 19999ms   | requestTimeout (20 s) must be at most maxNetworkDelay (19.999 s)
            worker | sendTimeout: 33s           | connectTimeout + requestTimeout + databaseTimeout (33 s) must be less than sendTimeout (33 s)
            """)
    void timesThatCouldLetARequestCrossMidnightAreRefusedWithTheArithmetic(
            String command, String time, String arithmetic) throws Exception {
        String content = validConfiguration() + "orders: {" + time + "}\n";

        run(command, file(content))
                .assertOneSentence("A request could reach the bank on another date than planned", arithmetic);
    }

    /** A valid configuration that has these keys as well, each given as a path. */
    private String configurationWith(Collection<String> paths) throws IOException {
        ObjectNode root = (ObjectNode) YAML.readTree(validConfiguration());
        for (String path : paths) {
            int end = path.lastIndexOf('.');
            root.withObject("/" + path.substring(0, end).replace('.', '/')).put(path.substring(end + 1), "1s");
        }
        return YAML.writeValueAsString(root);
    }

    static Set<Map.Entry<String, String>> renamedKeys() {
        return RenamedKeys.NEW_NAMES.entrySet();
    }

    @ParameterizedTest
    @MethodSource("renamedKeys")
    void aRenamedKeyIsRefusedWithItsNewName(Map.Entry<String, String> key) throws Exception {
        run("migrate", file(configurationWith(List.of(key.getKey()))))
                .assertOneSentence(key.getKey() + " is now called " + key.getValue());
    }

    @Test
    void allRenamedKeysOfAFileAreNamedAtOnce() throws Exception {
        Map<String, String> names = RenamedKeys.NEW_NAMES;
        List<String> keys = names.keySet().stream()
                .filter(key -> names.keySet().stream().noneMatch(other -> other.startsWith(key + ".")))
                .toList();

        run("worker", file(configurationWith(keys)))
                .assertOneSentence(keys.stream()
                        .map(key -> key + " is now called " + names.get(key))
                        .toArray(String[]::new));
    }

    @Test
    void missingKeysAreNamed() throws Exception {
        run("migrate", file("temporal: {}")).assertOneSentence("bank", "database", "tokens");
    }

    @Test
    void anUnavailableDatabaseIsNamed() throws Exception {
        String content = configuration("jdbc:postgresql://127.0.0.1:1/ontu?user=me&password=hidden", "127.0.0.1:1", 0);

        ProgramRun outcome = run("migrate", file(content));

        outcome.assertOneSentence("PostgreSQL", "127.0.0.1:1/ontu");
        assertThat(outcome.err()).doesNotContain("hidden");
    }

    @Test
    void anUnavailableTemporalIsNamed() throws Exception {
        run("server", file(validConfiguration())).assertOneSentence("Temporal does not answer at 127.0.0.1:1");
        run("worker", file(validConfiguration())).assertOneSentence("Temporal does not answer at 127.0.0.1:1");
    }

    @Test
    void aPortInUseIsNamed() throws Exception {
        int temporal = FreePorts.one();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                TestServer.PortBoundTestServer server = TestServer.createPortBoundServer(temporal, true)) {
            assertThat(server).isNotNull();
            String content = configuration(database.jdbcUrl(), "127.0.0.1:" + temporal, taken.getLocalPort());

            run("server", file(content)).assertOneSentence("port", String.valueOf(taken.getLocalPort()));
            String worker = "worker: {adminConnectors: [{type: http, port: " + taken.getLocalPort() + "}]}\n";
            run("worker", file(content + worker))
                    .assertOneSentence("under server or worker", String.valueOf(taken.getLocalPort()));
        }
    }
}
