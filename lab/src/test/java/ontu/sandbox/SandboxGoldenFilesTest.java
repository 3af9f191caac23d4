package ontu.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every API's golden request, sent to the bank in one small story, is answered with its golden reply: every field, in
 * this order ({@code src/test/resources/sandbox}, written from the wire contract alone).
 */
class SandboxGoldenFilesTest {
    private static final String BORROWER = "79010000000002";

    private final HandwrittenBankClient bank = new HandwrittenBankClient();
    private final Set<String> covered = new TreeSet<>();

    @BeforeEach
    void lendAndRepay() {
        answersAsInItsGoldenFile(HandwrittenBankClient.ISSUE);
        bank.control("accounts", Map.of("usage", "BORROWER", "name", "김차입"));
        bank.control("accounts", Map.of("usage", "INVESTOR", "name", "옛사람"));
        answersAsInItsGoldenFile(HandwrittenBankClient.TERMINATE);
        bank.deposit("79010000000001", 1_500_000);
        bank.clock.set("2026-03-02T16:30");
        answersAsInItsGoldenFile(HandwrittenBankClient.VERIFY);
        answersAsInItsGoldenFile(HandwrittenBankClient.DISBURSEMENT_ORDER);
        answersAsInItsGoldenFile(HandwrittenBankClient.DISBURSEMENT_RESULT);
        bank.deposit(BORROWER, 90_000);
        bank.clock.set("2026-03-02T23:50");
        bank.deposit(BORROWER, 20_000);
        answersAsInItsGoldenFile(HandwrittenBankClient.SUBSIDIARY);
        answersAsInItsGoldenFile(HandwrittenBankClient.DISTRIBUTION_ORDER);
        answersAsInItsGoldenFile(HandwrittenBankClient.DISTRIBUTION_RESULT);
        answersAsInItsGoldenFile(HandwrittenBankClient.DEPOSIT_RETURN);
        answersAsInItsGoldenFile(HandwrittenBankClient.DEPOSIT_RETURN_RESULT);
    }

    @AfterEach
    void close() {
        bank.close();
    }

    @Test
    void everyApiAnswersAsInItsGoldenFile() {
        answersAsInItsGoldenFile(HandwrittenBankClient.DEPOSITS);
        answersAsInItsGoldenFile(HandwrittenBankClient.ACCOUNTS);
        answersAsInItsGoldenFile(HandwrittenBankClient.HISTORY);
        answersAsInItsGoldenFile(HandwrittenBankClient.LOANS);
        answersAsInItsGoldenFile(HandwrittenBankClient.SUBSIDIARY_HISTORY);

        assertThat(covered).hasSameSizeAs(Api.values());
    }

    private void answersAsInItsGoldenFile(String api) {
        covered.add(api);
        assertThat(bank.send(api, golden(api, "request")).toPrettyString())
                .as(api)
                .isEqualTo(golden(api, "reply").toPrettyString());
    }

    private static JsonNode golden(String api, String kind) {
        try (InputStream file =
                SandboxGoldenFilesTest.class.getResourceAsStream("/sandbox/" + api + "/" + kind + ".json")) {
            return HandwrittenBankClient.JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
