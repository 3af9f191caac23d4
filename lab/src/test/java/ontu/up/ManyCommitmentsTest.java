package ontu.up;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import ontu.local.LogLevels;
import ontu.local.clients.PlatformClient;
import ontu.money.Won;
import ontu.testing.Await;
import ontu.up.Ports.Listener;
import ontu.up.StoredTokens.TokenHolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many commitments, put one by one, on Temporal's real development server; skipped, with a message, if none can be found or
 * built. {@code -Dontu.commitments=3000} puts more.
 */
@Tag("real-temporal")
@Order(2)
class ManyCommitmentsTest {
    private static final int COMMITMENTS = Integer.getInteger("ontu.commitments", 300);
    private static final int MAX_EVENTS = 10_000;

    /** The loan's beginning, and the looks of the minutes that the puts take: at most so many events each. */
    private static final int EVENTS_OF_A_MINUTE = 60;

    private static final Won AMOUNT = Won.of(10_000);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String LOAN = "L-1";

    @TempDir
    Path folder;

    @BeforeAll
    static void skipWithoutServer() {
        RealTemporal.assume();
    }

    @Test
    void commitmentsPutOneByOneCostAtMostTwoEventsEachAndNoHistoryGrowsLong() throws Exception {
        LogLevels.reduceNoise();
        Ports ports = RealTemporal.freePorts();
        try (DataFolder data = DataFolder.open(folder);
                UpStack stack = RealTemporal.open(data, ports, progress -> {})) {
            assertThat(stack).isNotNull();
            PlatformClient platform = new PlatformClient(
                    ports.address(Listener.REST),
                    StoredTokens.readOrCreate(data.tokens()).of(TokenHolder.PLATFORM));
            WorkflowClient client = RealTemporal.client(ports);
            platform.putLoan(LOAN, loan());
            Await.until(PATIENCE, () -> "the loan is funding", () -> isFunding(platform));
            long minutes = putCommitments(platform);
            Await.until(
                    PATIENCE,
                    () -> "the last investor has an account",
                    () -> platform.account(investor(COMMITMENTS)).isPresent());

            List<Integer> runs = eventsOfEveryRun(client);
            client.getWorkflowServiceStubs().shutdownNow();
            assertThat(runs).allMatch(events -> events < MAX_EVENTS);
            assertThat(runs.stream().mapToInt(Integer::intValue).sum())
                    .as("events of %d commitments in %d minutes, by run: %s", COMMITMENTS, minutes, runs)
                    .isLessThan(Math.toIntExact(2L * COMMITMENTS + EVENTS_OF_A_MINUTE * (minutes + 3)));
            assertThat(isFunding(platform)).isTrue();
            platform.cancel(LOAN, "enough");
            Await.until(
                    PATIENCE,
                    () -> "the loan is cancelled",
                    () -> platform.loan(LOAN).path("state").asText().equals("CANCELLED"));
        }
    }

    /** Returns how many minutes it took, rounded up. */
    private static long putCommitments(PlatformClient platform) {
        long began = System.nanoTime();
        for (int i = 1; i <= COMMITMENTS; i++) {
            platform.putCommitment(LOAN, investor(i), "투자" + i, AMOUNT);
        }
        return Duration.ofNanos(System.nanoTime() - began).toMinutes() + 1;
    }

    private static String investor(int number) {
        return "inv-" + number;
    }

    private static boolean isFunding(PlatformClient platform) {
        return platform.loan(LOAN).path("state").asText().equals("FUNDING");
    }

    private static ObjectNode loan() throws IOException {
        return (ObjectNode) new ObjectMapper().readTree("""
                {"product": "SME working capital", "principal": %d, "annualRate": 9.5, "termMonths": 12,
                 "method": "annuity", "appliedOn": "2026-03-20", "fundingDeadline": "2099-12-31",
                 "borrower": {"name": "누리테크",
                              "account": {"bankCode": "011", "number": "3020123456781", "holder": "누리테크"}},
                 "commitments": []}
                """.formatted(AMOUNT.amount() * (COMMITMENTS + 1L)));
    }

    private static List<Integer> eventsOfEveryRun(WorkflowClient client) {
        List<Integer> runs = new ArrayList<>();
        String run = null;
        do {
            var events = client.fetchHistory(LOAN, run).getEvents();
            runs.add(events.size());
            run = events.getFirst().getWorkflowExecutionStartedEventAttributes().getContinuedExecutionRunId();
        } while (!run.isEmpty());
        return runs;
    }
}
