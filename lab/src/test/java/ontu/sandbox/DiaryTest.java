package ontu.sandbox;

import static ontu.sandbox.BankUser.PAY;
import static ontu.sandbox.BankUser.PAY_RESULT;
import static ontu.sandbox.BankUser.code;
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

class DiaryTest {
    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock("2026-03-02T10:00");
    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("bank.jsonl");
    }

    private BankUser bank() {
        return new BankUser(clock, file);
    }

    /** A loan half paid out, with a reply lost, an order under way and a deposit that is still to come. */
    private String live() {
        try (BankUser bank = bank()) {
            String investor = bank.fundedInvestor(1_000);
            bank.fault(Map.of("api", PAY, "kind", "DROP_REPLY", "ordinals", List.of(2)));
            bank.fault(Map.of("api", PAY, "kind", "DELAY_EXECUTION", "delay", "PT6H", "ordinals", List.of(3)));
            bank.pay("1", "LOAN1", "Y", investor, 300);
            assertThatThrownBy(() -> bank.pay("2", "LOAN1", "N", investor, 200))
                    .isInstanceOf(UncheckedIOException.class);
            assertThatThrownBy(() -> bank.pay("3", "LOAN1", "N", investor, 100))
                    .isInstanceOf(UncheckedIOException.class);
            bank.control("deposits", Map.of("virtualAccount", investor, "amount", 50, "at", "2026-03-03T01:00:00Z"));
            bank.exchange("POST", "/sandbox/withdrawals", "{\"amount\": 1}");
            assertThat(bank.balance(investor)).isEqualTo(500);
            return investor;
        }
    }

    @Test
    void aBankThatIsStartedAgainKnowsWhatItKnew() {
        live();
        JsonNode before;
        try (BankUser bank = bank()) {
            before = bank.truth();
        }
        try (BankUser bank = bank()) {
            assertThat(bank.truth()).isEqualTo(before);
            assertThat(bank.truthOfOrder("2").path("state").asText()).isEqualTo("EXECUTED");
            Map<String, String> question = Map.of("LoanNo", "LOAN1", "OrtrYmd", bank.today(), "OrtrIsTuno", "2");
            assertThat(code(bank.call(PAY_RESULT, "9000", question))).isEqualTo("00000");
        }
    }

    @Test
    void whatWasStillToComeComesAlsoWhileNoBankRuns() {
        String investor = live();
        clock.advance(Duration.ofDays(1));
        try (BankUser bank = bank()) {
            assertThat(bank.balance(investor)).isEqualTo(450);
            assertThat(bank.truthOfOrder("3").path("state").asText()).isEqualTo("EXECUTED");
            assertThat(bank.truthOfOrder("3").path("finishedAt").asText()).startsWith("2026-03-02T13:3");
        }
    }

    @Test
    void aNumberThatWasUsedBeforeIsRefusedAfterwardsToo() {
        String investor = live();
        try (BankUser bank = bank()) {
            assertThat(code(bank.pay("1", "LOAN1", "N", investor, 10))).isEqualTo("AC081");
        }
    }

    @Test
    void aLineThatWasNotWrittenToItsEndCountsForNothing() throws IOException {
        String investor = live();
        Files.writeString(file, "{\"at\":\"2026-03-02T07:3", StandardOpenOption.APPEND);
        try (BankUser bank = bank()) {
            assertThat(bank.balance(investor)).isEqualTo(500);
            bank.deposit(investor, 7);
        }
        try (BankUser bank = bank()) {
            assertThat(bank.balance(investor)).isEqualTo(507);
        }
    }

    @Test
    void aFileThatIsNoDiaryIsRefusedInASentence() throws IOException {
        Files.writeString(file, "dear diary\n");

        assertThatThrownBy(this::bank)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("What the simulated bank knew cannot be used")
                .hasMessageEndingWith("move that file away to start with an empty bank.");
    }
}
