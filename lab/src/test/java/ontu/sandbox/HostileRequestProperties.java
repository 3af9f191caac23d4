package ontu.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import ontu.testing.TestHttp;

/** For any request, the bank sends a valid reply, moves no money, and reveals no internals. */
class HostileRequestProperties {
    private static final HandwrittenBankClient BANK = new HandwrittenBankClient();
    private static final String INVESTOR = BANK.fundedInvestor(1_000);

    @AfterContainer
    static void close() {
        BANK.close();
    }

    @Property(tries = 300)
    void arbitraryBytesAreRefusedAsMalformed(@ForAll("apis") String api, @ForAll byte[] bytes) {
        assertRefused(api, new String(bytes, StandardCharsets.ISO_8859_1));
    }

    @Property(tries = 300)
    void oneInvalidFieldOfAnOtherwiseValidOrderNeverMovesMoney(
            @ForAll("orders") Map.Entry<String, ObjectNode> order, @ForAll("junk") JsonNode junk, @ForAll int pick) {
        ObjectNode spoilt = order.getValue();
        List<String> fields = required(spoilt);
        String field = fields.get(Math.floorMod(pick, fields.size()));
        spoilt.set(field, junk);
        assertRefused(order.getKey(), spoilt.toString());
        assertThat(BANK.depositsToday(1).path("UseAblAmt").asText()).isEqualTo("1000");
    }

    @Property(tries = 20)
    void deepNestingIsRefused(@ForAll("apis") String api) {
        assertRefused(api, "{\"Header\":".repeat(50_000));
        assertRefused(api, "[".repeat(100_000) + "]".repeat(100_000));
    }

    private static List<String> required(ObjectNode order) {
        List<String> names = new ArrayList<>();
        order.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static void assertRefused(String api, String body) {
        var response = BANK.post("/" + api + ".nh", body);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(HandwrittenBankClient.code(TestHttp.json(response.body()))).matches("X000[4678]");
        assertThat(response.body()).doesNotContain("Exception", "ontu.", "jackson");
    }

    @Provide
    Arbitrary<String> apis() {
        return Arbitraries.of(Api.values()).map(Api::wireName);
    }

    @Provide
    Arbitrary<Map.Entry<String, ObjectNode>> orders() {
        return Arbitraries.of(HandwrittenBankClient.DISBURSEMENT_ORDER, HandwrittenBankClient.DEPOSIT_RETURN)
                .map(api -> Map.entry(api, good(api)));
    }

    private static ObjectNode good(String api) {
        Map<String, Object> fields = api.equals(HandwrittenBankClient.DISBURSEMENT_ORDER)
                ? HandwrittenBankClient.disbursement(
                        "LOAN1", "Y", 100, HandwrittenBankClient.rows("InvAmt", INVESTOR, 100))
                : Map.of(
                        "Vran", INVESTOR,
                        "RtnAmt", "100",
                        "Bncd", "004",
                        "Dpnm", "홍길동",
                        "IvstrAcct", "123456789012",
                        "MractOtlt", "RETURN");
        return BANK.request(api, BANK.nextNumber(), fields);
    }

    /** Invalid values for any required field of an order. */
    @Provide
    Arbitrary<JsonNode> junk() {
        ArrayNode nested = HandwrittenBankClient.JSON.createArrayNode();
        nested.addArray().addArray().addNull();
        return Arbitraries.of(
                HandwrittenBankClient.JSON.nullNode(),
                HandwrittenBankClient.JSON.getNodeFactory().booleanNode(true),
                HandwrittenBankClient.JSON.getNodeFactory().numberNode(1.5),
                HandwrittenBankClient.JSON.getNodeFactory().numberNode(new BigInteger("9".repeat(60))),
                HandwrittenBankClient.JSON.getNodeFactory().textNode(""),
                HandwrittenBankClient.JSON.getNodeFactory().textNode("   "),
                HandwrittenBankClient.JSON.getNodeFactory().textNode("\u0000\u001b[2J"),
                HandwrittenBankClient.JSON.getNodeFactory().textNode("가".repeat(1_000)),
                HandwrittenBankClient.JSON.createObjectNode().put("Vran", "x"),
                nested);
    }
}
