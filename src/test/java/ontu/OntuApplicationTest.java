package ontu;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import ontu.database.Database;
import ontu.testing.FreePorts;
import ontu.testing.ProgramRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the program says on its way out: one sentence, and a status. */
@Isolated
class OntuApplicationTest {
    @RegisterExtension
    final Database database = new Database();

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

    private String good() {
        return configuration(database.jdbcUrl(), "127.0.0.1:1", 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--help", "-h", "help"})
    void anOverviewIsForNewcomers(String arg) throws Exception {
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
    void everyCommandSaysHowItIsCalled(String command, String usage) throws Exception {
        ProgramRun outcome = run(command, "--help");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).startsWith("usage: " + usage);
    }

    @Test
    void everyCommandOfTheOverviewIsThere() throws Exception {
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
    void aCommandThatIsNoneIsRefused() throws Exception {
        ProgramRun outcome = run("wroker");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).isEqualTo("ontu: there is no command wroker; `ontu --help` lists them.\n");
    }

    @Test
    void aNumberIsDecoded() throws Exception {
        assertThat(run("number", "20000000017004000101").out())
                .isEqualTo("Attempt 1 at paying the investors of loan 17, round 4, chunk 1.\n");
    }

    @Test
    void whatIsNoNumberIsRefused() throws Exception {
        run("number", "17").assertOneSentence("twenty digits");
    }

    @Test
    void aNumberThatIsMissingIsAMistakeOfTheCommandLine() throws Exception {
        assertThat(run("number").status()).isEqualTo(2);
    }

    @Test
    void migrationsAreApplied() throws Exception {
        assertThat(run("migrate", file(good())).out()).isEqualTo("ontu migrate: nothing to do.\n");
    }

    @Test
    void aConfigurationThatIsMissingIsNamed() throws Exception {
        run("migrate", folder.resolve("nowhere.yml").toString())
                .assertOneSentence("nowhere.yml", "configuration file is missing");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            tokens:                        | colour: red@@tokens: | colour is not a field that is known here
            target:                        | targett:      | temporal.targett is not a field
            institutionCode: "000000"      | institutionCode: "12" | bank.identity.institutionCode
            role: platform                 | role: king    | tokens[0].role must be one of platform, operator, auditor
            port: 0                        | port: many    | port must be a JSON integer
            http://127.0.0.1:1             | ftp://x       | must be an https URL
            accessToken: t                 | accessToken: ${ONTU_THIS_IS_NOT_SET} | needs the environment variable ONTU_THIS_IS_NOT_SET, and it is not set
            temporal: {                    | orders: {lease: 10s}@@temporal: { | sendTimeout (40 s) must be at most lease (10 s)
            temporal: {                    | worker: {adminConnectors: []}@@temporal: { | worker.adminConnectors must not be empty
            temporal: {                    | deposits: {rarely: 5h}@@temporal: { | staleAfter
            temporal: {                    | deposits: {bankSweeps: ["23:45", "16:00"]}@@temporal: { | ascending order
            tokens:                        | bank: [       | configuration is wrong
            """)
    void aConfigurationThatIsWrongIsExplained(String instead, String wrong, String sentence) throws Exception {
        String content = good().replace(instead, wrong.replace("@@", "\n"));

        run("migrate", file(content)).assertOneSentence(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            server | flight: 231s       | flight + pause + clockError (301 s) must be at most windowBefore (300 s)
            worker | flight: 230001ms   | flight + pause + clockError (300.001 s) must be at most windowBefore (300 s)
            worker | pause: 230001ms    | flight + pause + clockError (300.001 s) must be at most windowBefore (300 s)
            worker | windowBefore: 129s | flight + pause + clockError (130 s) must be at most windowBefore (129 s)
            worker | windowAfter: 9s    | clockError (10 s) must be at most windowAfter (9 s)
            server | flight: 19999ms    | requestTimeout (20 s) must be at most flight (19.999 s)
            worker | sendTimeout: 33s   | connectTimeout + requestTimeout + databaseTimeout (33 s) must be less than sendTimeout (33 s)
            """)
    void timesByWhichARequestCouldCrossMidnightAreRefusedWithTheirArithmetic(
            String command, String time, String arithmetic) throws Exception {
        String content = good() + "orders: {" + time + "}\n";

        run(command, file(content))
                .assertOneSentence("A request could reach the bank on another date than planned", arithmetic);
    }

    @Test
    void whatIsMissingInTheConfigurationIsNamed() throws Exception {
        run("migrate", file("temporal: {}")).assertOneSentence("bank", "database", "tokens");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsNamed() throws Exception {
        String content = configuration("jdbc:postgresql://127.0.0.1:1/ontu?user=me&password=hidden", "127.0.0.1:1", 0);

        ProgramRun outcome = run("migrate", file(content));

        outcome.assertOneSentence("PostgreSQL", "127.0.0.1:1/ontu");
        assertThat(outcome.err()).doesNotContain("hidden");
    }

    @Test
    void aTemporalThatDoesNotAnswerIsNamed() throws Exception {
        run("server", file(good())).assertOneSentence("Temporal does not answer at 127.0.0.1:1");
        run("worker", file(good())).assertOneSentence("Temporal does not answer at 127.0.0.1:1");
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
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
