package ontu.sandbox;

import static ontu.sandbox.HandwrittenBankClient.DISBURSEMENT_ORDER;
import static ontu.sandbox.HandwrittenBankClient.DISBURSEMENT_RESULT;
import static ontu.sandbox.HandwrittenBankClient.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestLogTest {
    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock("2026-03-02T10:00");
    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("sandbox-requests.jsonl");
    }

    private HandwrittenBankClient bank() {
        return new HandwrittenBankClient(clock, file);
    }

    /** A loan that is partly disbursed, with a lost reply, an order in progress and a future deposit. */
    private String disburseHalfTheLoan() {
        try (HandwrittenBankClient bank = bank()) {
            String investor = bank.fundedInvestor(1_000);
            bank.addFault(Map.of("api", DISBURSEMENT_ORDER, "kind", "DROP_REPLY", "ordinals", List.of(2)));
            bank.addFault(Map.of(
                    "api", DISBURSEMENT_ORDER, "kind", "DELAY_EXECUTION", "delay", "PT6H", "ordinals", List.of(3)));
            bank.disburse("1", "LOAN1", "Y", investor, 300);
            assertThatThrownBy(() -> bank.disburse("2", "LOAN1", "N", investor, 200))
                    .isInstanceOf(UncheckedIOException.class);
            assertThatThrownBy(() -> bank.disburse("3", "LOAN1", "N", investor, 100))
                    .isInstanceOf(UncheckedIOException.class);
            bank.control("deposits", Map.of("virtualAccount", investor, "amount", 50, "at", "2026-03-03T01:00:00Z"));
            bank.exchange("POST", "/sandbox/withdrawals", "{\"amount\": 1}");
            assertThat(bank.balance(investor)).isEqualTo(500);
            return investor;
        }
    }

    @Test
    void aRestartedBankHasItsState() {
        disburseHalfTheLoan();
        JsonNode before;
        try (HandwrittenBankClient bank = bank()) {
            before = bank.truth();
        }
        try (HandwrittenBankClient bank = bank()) {
            assertThat(bank.truth()).isEqualTo(before);
            assertThat(bank.truthOfOrder("2").path("state").asText()).isEqualTo("EXECUTED");
            Map<String, String> inquiry = Map.of("LoanNo", "LOAN1", "OrtrYmd", bank.today(), "OrtrIsTuno", "2");
            assertThat(code(bank.call(DISBURSEMENT_RESULT, "9000", inquiry))).isEqualTo("00000");
        }
    }

    @Test
    void scheduledTasksAreDoneAtTheirTimesAlsoWhileNoBankRuns() {
        String investor = disburseHalfTheLoan();
        clock.advance(Duration.ofDays(1));
        try (HandwrittenBankClient bank = bank()) {
            assertThat(bank.balance(investor)).isEqualTo(450);
            assertThat(bank.truthOfOrder("3").path("state").asText()).isEqualTo("EXECUTED");
            assertThat(bank.truthOfOrder("3").path("finishedAt").asText()).startsWith("2026-03-02T13:3");
        }
    }

    @Test
    void aUsedNumberIsRefusedAfterARestartToo() {
        String investor = disburseHalfTheLoan();
        try (HandwrittenBankClient bank = bank()) {
            assertThat(code(bank.disburse("1", "LOAN1", "N", investor, 10))).isEqualTo("AC081");
        }
    }

    @Test
    void anIncompleteLastLineIsIgnored() throws IOException {
        String investor = disburseHalfTheLoan();
        Files.writeString(file, "{\"at\":\"2026-03-02T07:3", StandardOpenOption.APPEND);
        try (HandwrittenBankClient bank = bank()) {
            assertThat(bank.balance(investor)).isEqualTo(500);
            bank.deposit(investor, 7);
        }
        try (HandwrittenBankClient bank = bank()) {
            assertThat(bank.balance(investor)).isEqualTo(507);
        }
    }

    @Test
    void aFileThatIsNotARequestLogIsRefusedWithASentence() throws IOException {
        Files.writeString(file, "not a request log\n");

        assertThatThrownBy(this::bank)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("The request log of the simulated bank cannot be used")
                .hasMessageEndingWith("move that file away to start with an empty bank.");
    }
}
