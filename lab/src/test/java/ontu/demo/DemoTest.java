package ontu.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole demo, over real ports, from the command line's options to the exit status. */
@Execution(ExecutionMode.CONCURRENT)
class DemoTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @Test
    void theDefaultStoryLosesRepliesInquiresAndReconcilesToTheWon(@TempDir Path report) throws IOException {
        int status = demo("--months", "5", "--late", "3:4", "--report", report.toString());

        assertThat(errors()).isEmpty();
        assertThat(out())
                .containsSubsequence(
                        "loan received over REST",
                        "disbursement to the borrower, chunk 1 sent",
                        "no reply",
                        "inquiry: it was executed",
                        "instalment 2 to investors, chunk 1 sent",
                        "the bank knows no such order",
                        "sent again under the same number",
                        "overdue: instalment 3",
                        "no longer overdue",
                        "instalment 4 to investors, chunk 1 sent",
                        "no reply",
                        "inquiry: it was executed",
                        "completed",
                        "Orders that need an operator: 0");
        assertThat(status).isZero();
        assertThatTheReportAddsUp(report);
    }

    /** Recomputes the bank's balances: what came in minus what went out. */
    private static void assertThatTheReportAddsUp(Path report) throws IOException {
        JsonNode bank = PostgresJson.parse(Files.readString(report.resolve("bank.json")));
        long standing = sum(bank.get("accounts"), "balance")
                + bank.get("subsidiaryAccount").get("balance").asLong();
        assertThat(standing).isEqualTo(sum(bank.get("deposits"), "amount") - sum(bank.get("payouts"), "amount"));

        JsonNode ledger = PostgresJson.parse(Files.readString(report.resolve("ledger.json")));
        assertThat(sum(ledger.get("balances"), "balance")).isEqualTo(standing);
        assertThat(rows(ledger.get("transactions")))
                .isNotEmpty()
                .allSatisfy(transaction -> assertThat(sum(transaction.get("postings"), "DEBIT", "amount"))
                        .isEqualTo(sum(transaction.get("postings"), "CREDIT", "amount")));

        JsonNode journal = PostgresJson.parse(Files.readString(report.resolve("journal.json")));
        assertThat(rows(journal.get("transfers")))
                .isNotEmpty()
                .allSatisfy(transfer -> assertThat(sum(transfer.get("lines"), "amount"))
                        .isEqualTo(transfer.get("amount").asLong()));
    }

    @ParameterizedTest
    @CsvSource({"cancelled", "expired", "rejected", "early-repaid"})
    void everyEndingIsReachedAndReconciles(String ending) {
        int status = demo("--end", ending, "--months", "2", "--investors", "5", "--principal", "1000000");

        assertThat(errors()).isEmpty();
        assertThat(out()).contains(ending.replace('-', ' ')).contains("5 of 5  agree");
        assertThat(status).isZero();
    }

    @Test
    void underManyFaultsEveryOrderIsSettledWithoutAnOperator() {
        int status = demo("--faults", "0.4", "--seed", "11", "--months", "3", "--investors", "9");

        assertThat(out()).contains("Orders that need an operator: 0").contains("DROP_REPLY");
        assertThat(status).isZero();
    }

    @Test
    void aLoanAboveTheLimitsOfOneOrderIsDisbursedInSeveral() {
        int status = demo(
                "--investors",
                "520",
                "--principal",
                "1500000000",
                "--largest",
                "1100000000",
                "--equal",
                "400:100000",
                "--months",
                "1");

        assertThat(out()).contains("disbursement to the borrower, chunk 2").contains("520 of 520  agree");
        assertThat(status).isZero();
    }

    @Test
    void oneWonChangedInTheBanksRecordIsFoundAndItsRowNamed() {
        int status = demo("--end", "cancelled", "--investors", "2", "--principal", "100000", "--tamper", "bank");

        assertThat(out().lines().filter(line -> line.contains("DIFFER by 1")))
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("returned to investors"));
        assertThat(status).isEqualTo(1);
    }

    @Test
    void anInvalidOptionIsReportedInOneSentence() {
        assertThat(demo("--months", "0")).isEqualTo(2);
        assertThat(errors().lines())
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("ontu demo: --months must be"));
        assertThat(out()).isEmpty();
    }

    private int demo(String... arguments) {
        return Demo.run(
                List.of(arguments),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8),
                false);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String errors() {
        return errors.toString(StandardCharsets.UTF_8);
    }

    private static List<JsonNode> rows(JsonNode array) {
        List<JsonNode> rows = new ArrayList<>();
        array.forEach(rows::add);
        return rows;
    }

    private static long sum(JsonNode rows, String field) {
        return stream(rows).mapToLong(row -> row.get(field).asLong()).sum();
    }

    private static long sum(JsonNode postings, String side, String field) {
        return stream(postings)
                .filter(posting -> posting.get("side").asText().equals(side))
                .mapToLong(posting -> posting.get(field).asLong())
                .sum();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
