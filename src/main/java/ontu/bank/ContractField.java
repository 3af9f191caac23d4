package ontu.bank;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/** The two fields that every body starts with, and the keys under which the bank writes them. */
enum ContractField {
    CONTRACT_NUMBER("P2pCmtmNo"),
    SUBSIDIARY_SERIAL("ChidSqno");

    /** The published example of API 1 and its field table spell the key differently (docs/bank-api.md#section-2-1). */
    static final String ISSUANCE_EXAMPLE_KEY = "P2PCmtmNo";

    private final String key;

    ContractField(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }

    /** The values in a reply: none, or one, or, for API 1, one for each spelling. */
    List<String> valuesIn(JsonNode reply, BankApi api) {
        Stream<String> keys = this == CONTRACT_NUMBER && api == BankApi.ISSUE_ACCOUNT
                ? Stream.of(key, ISSUANCE_EXAMPLE_KEY)
                : Stream.of(key);
        return keys.map(reply::path)
                .filter(value -> !WireFormat.isAbsent(value))
                .map(JsonNode::asText)
                .toList();
    }
}
