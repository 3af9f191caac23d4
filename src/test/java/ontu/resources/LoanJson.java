package ontu.resources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A valid loan request, of which one value can be changed. */
final class LoanJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VALID = """
            {"product": "Housing 12", "principal": 50000000, "annualRate": 8.4, "termMonths": 12, "method": "annuity",
             "appliedOn": "2026-03-20", "fundingDeadline": "2026-04-30",
             "borrower": {"name": "김대출", "accountName": "김대출",
                          "account": {"bankCode": "011", "number": "3020000001234", "holder": "김대출"}},
             "commitments": [{"investor": "I-1", "name": "이투자", "accountName": "이투자", "amount": 30000000},
                             {"investor": "I-2", "name": "박투자", "amount": 20000000}]}""";

    private LoanJson() {}

    static String valid() {
        return VALID;
    }

    /**
     * The valid request with one value replaced.
     *
     * @param pointer a JSON pointer, for example {@code /commitments/0/amount}
     * @param value JSON; empty to leave the field out
     */
    static String with(String pointer, String value) {
        try {
            ObjectNode loan = (ObjectNode) JSON.readTree(VALID);
            int end = pointer.lastIndexOf('/');
            JsonNode parent = loan.at(pointer.substring(0, end));
            String field = pointer.substring(end + 1);
            if (parent instanceof ArrayNode array) {
                array.set(Integer.parseInt(field), JSON.readTree(value));
            } else if (value.isEmpty()) {
                ((ObjectNode) parent).remove(field);
            } else {
                ((ObjectNode) parent).putRawValue(field, new com.fasterxml.jackson.databind.util.RawValue(value));
            }
            return JSON.writeValueAsString(loan);
        } catch (com.fasterxml.jackson.core.JsonProcessingException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }
}
