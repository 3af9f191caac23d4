package ontu.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import ontu.money.Won;

/**
 * The loan of the demo: {@code examples/loan.json}, changed as the options say.
 *
 * @param request the body of {@code PUT /loans/{id}}
 */
record DemoLoan(ObjectNode request) {
    static final String LOAN_ID = "loan-1";
    private static final String EXAMPLE = "/examples/loan.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What an investor has committed. */
    record CommittedAmount(String investor, Won amount) {}

    static DemoLoan of(DemoOptions options) {
        ObjectNode request = example();
        request.put("principal", options.principal().amount());
        request.put("termMonths", options.months());
        request.put("method", options.method().storedAs());
        if (!options.usesExampleCommitments()) {
            request.set("commitments", commitments(SampleCommitments.of(options)));
        }
        return new DemoLoan(request);
    }

    private static ObjectNode example() {
        try (InputStream file = DemoLoan.class.getResourceAsStream(EXAMPLE)) {
            if (file == null) {
                throw new IllegalStateException("The program does not contain " + EXAMPLE + "; build it again.");
            }
            return (ObjectNode) JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(EXAMPLE + " cannot be read; build the program again.", e);
        }
    }

    static ArrayNode commitments(List<Won> amounts) {
        ArrayNode commitments = JSON.createArrayNode();
        for (int i = 0; i < amounts.size(); i++) {
            commitments
                    .addObject()
                    .put("investor", "inv-%04d".formatted(i + 1))
                    .put("name", SampleNames.of(i))
                    .put("amount", amounts.get(i).amount());
        }
        return commitments;
    }

    LocalDate appliedOn() {
        return LocalDate.parse(request.get("appliedOn").asText());
    }

    LocalDate fundingDeadline() {
        return LocalDate.parse(request.get("fundingDeadline").asText());
    }

    List<CommittedAmount> commitments() {
        List<CommittedAmount> commitments = new ArrayList<>();
        request.get("commitments")
                .forEach(each -> commitments.add(new CommittedAmount(
                        each.get("investor").asText(), Won.of(each.get("amount").asLong()))));
        return commitments;
    }
}
