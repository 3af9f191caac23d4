package ontu.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The three sources, each as one complete JSON document: what is compared is what a report shows.
 *
 * @param bank the sandbox's ground truth
 * @param ledger transactions with their postings, and balances
 * @param journal virtual accounts, deposits, and transfers with their lines, orders and events
 */
record ReconciliationSources(JsonNode bank, JsonNode ledger, JsonNode journal) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    Reconciliation compare() {
        AccountOwners owners = AccountOwners.read(journal.get("accounts"));
        return Reconciliation.of(BankSource.read(bank, owners), LedgerSource.read(ledger), JournalSource.read(journal));
    }

    /** A copy with one won too many in one of the sources; unchanged if that source is empty. */
    ReconciliationSources tamperedIn(Tamper where) {
        JsonNode copy = (where == Tamper.BANK ? bank : ledger).deepCopy();
        Optional<JsonNode> tampered = where == Tamper.BANK
                ? first(copy.get("payouts")).or(() -> first(copy.get("deposits")))
                : first(copy.get("balances"), "INVESTOR_AVAILABLE");
        tampered.ifPresent(node -> {
            String field = where == Tamper.BANK ? "amount" : "balance";
            ((ObjectNode) node).put(field, node.get(field).asLong() + 1);
        });
        return where == Tamper.BANK
                ? new ReconciliationSources(copy, ledger, journal)
                : new ReconciliationSources(bank, copy, journal);
    }

    private static Optional<JsonNode> first(JsonNode rows) {
        return Optional.ofNullable(rows.get(0));
    }

    private static Optional<JsonNode> first(JsonNode balances, String account) {
        for (JsonNode balance : balances) {
            if (balance.get("account").asText().equals(account)) {
                return Optional.of(balance);
            }
        }
        return Optional.empty();
    }

    /**
     * Writes {@code bank.json}, {@code ledger.json} and {@code journal.json}.
     *
     * @throws UncheckedIOException if that fails
     */
    void write(Path folder) {
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, JsonNode> source :
                    Map.of("bank", bank, "ledger", ledger, "journal", journal).entrySet()) {
                Files.writeString(folder.resolve(source.getKey() + ".json"), json(source.getValue()) + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The report cannot be written into " + folder + ": choose a folder that may be written to.", e);
        }
    }

    private static String json(JsonNode node) throws JsonProcessingException {
        return JSON.writeValueAsString(node);
    }
}
