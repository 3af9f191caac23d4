package ontu.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import ontu.configuration.StartupException;
import ontu.local.LogLevels;
import ontu.local.clients.PlatformClient;
import ontu.local.clients.SandboxClient;
import ontu.money.Won;
import ontu.testing.Await;
import ontu.up.Ports.Listener;
import ontu.up.StoredTokens.TokenHolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On Temporal's real development server; skipped, with a message, if none can be found or built. */
@Tag("real-temporal")
@Order(2)
class RealTemporalTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration A_SWEEP_AND_MORE = Duration.ofMinutes(4);

    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();
    private Ports ports;

    @BeforeAll
    static void skipWithoutServer() {
        RealTemporal.assume();
    }

    @BeforeEach
    void choosePorts() throws IOException {
        LogLevels.reduceNoise();
        ports = RealTemporal.freePorts();
    }

    private UpStack open(DataFolder data) throws Exception {
        return RealTemporal.open(data, ports, this::note);
    }

    private void note(String words) {
        synchronized (said) {
            said.add(words);
        }
    }

    private PlatformClient platform(DataFolder data) {
        return new PlatformClient(
                ports.address(Listener.REST),
                StoredTokens.readOrCreate(data.tokens()).of(TokenHolder.PLATFORM));
    }

    private void await(BooleanSupplier holds) {
        Await.until(PATIENCE, said::toString, holds);
    }

    private static ObjectNode loan(String investor) throws IOException {
        return (ObjectNode) new ObjectMapper().readTree("""
                {"product": "SME working capital", "principal": 5000000, "annualRate": 9.5, "termMonths": 12,
                 "method": "annuity", "appliedOn": "2026-03-20", "fundingDeadline": "2099-12-31",
                 "borrower": {"name": "누리테크",
                              "account": {"bankCode": "011", "number": "3020123456781", "holder": "누리테크"}},
                 "commitments": [{"investor": "%s", "name": "김가온", "amount": 5000000}]}
                """.formatted(investor));
    }

    private static String state(PlatformClient platform, String loan) {
        return platform.loan(loan).path("state").asText();
    }

    @Test
    void aLoanInFlightContinuesAfterAStopAndAfterTheEndOfTemporal() throws Exception {
        try (DataFolder data = DataFolder.open(folder)) {
            JsonNode bankBefore;
            try (UpStack first = open(data)) {
                assertThat(first).isNotNull();
                PlatformClient platform = platform(data);
                platform.putLoan("L-1", loan("inv-1"));
                await(() -> state(platform, "L-1").equals("FUNDING"));
                SandboxClient bank = new SandboxClient(ports.address(Listener.BANK));
                bank.deposit(platform.account("inv-1").orElseThrow(), Won.of(5_000_000), RealTemporal.CLOCK.instant());
                bankBefore = bank.truth();
            }
            try (UpStack second = open(data)) {
                assertThat(second).isNotNull();
                PlatformClient platform = platform(data);
                await(() -> state(platform, "L-1").equals("DISBURSING"));
                assertThat(new SandboxClient(ports.address(Listener.BANK))
                                .truth()
                                .path("deposits"))
                        .isEqualTo(bankBefore.path("deposits"));

                endTemporal(data);
                assertThat(platform.putLoan("L-2", loan("inv-2")).path("state").asText())
                        .isEqualTo("RECEIVED");
                await(() -> state(platform, "L-2").equals("FUNDING"));
                assertThat(said)
                        .anySatisfy(words -> assertThat(words).startsWith("Temporal's server has ended ("))
                        .contains("Temporal's server is up again, and loans continue.");
            }
            assertThat(data.temporal().resolve("temporal.pid")).doesNotExist();
        }
    }

    private static void endTemporal(DataFolder data) throws IOException {
        String id = Files.readString(data.temporal().resolve("temporal.pid")).strip();
        assertThat(ProcessHandle.of(Long.parseLong(id)).orElseThrow().destroyForcibly())
                .isTrue();
    }

    @Test
    void aServerThatCannotStartIsReportedInASentenceAndLeavesNothingRunning() throws Exception {
        try (ServerSocket taken = new ServerSocket(ports.of(Listener.TEMPORAL), 1, InetAddress.getLoopbackAddress());
                DataFolder data = DataFolder.open(folder)) {
            assertThat(taken.isBound()).isTrue();
            assertThat(catchThrowable(() -> open(data)))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("nothing was started");
            assertThat(data.postgres()).doesNotExist();
        }
    }

    /**
     * What {@code ontu up --loans} promises, as the workflows show it: most have read their state from the database.
     */
    @Test
    void theSampleLoansCoverEveryScenario() throws Exception {
        List<SampleLoan> loans = SampleLoan.first(11);
        try (DataFolder data = DataFolder.open(folder);
                SampleLoans sampleLoans = new SampleLoans(loans.size(), ports, RealTemporal.CLOCK, this::note)) {
            sampleLoans.backfillHistory(data);
            try (UpStack premises = open(data)) {
                assertThat(premises).isNotNull();
                sampleLoans.putCurrent(StoredTokens.readOrCreate(data.tokens()));
                WorkflowClient client = RealTemporal.client(ports);
                for (SampleLoan loan : loans) {
                    Await.until(A_SWEEP_AND_MORE, loan::toString, () -> ScenarioCheck.isReached(client, loan));
                }
                client.getWorkflowServiceStubs().shutdownNow();
            }
        }
    }
}
