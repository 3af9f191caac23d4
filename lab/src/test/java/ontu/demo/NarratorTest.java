package ontu.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import ontu.demo.Happening.OrderStep;
import ontu.demo.Happening.Told;
import ontu.workflows.money.Won;
import ontu.workflows.order.BankOrder;
import ontu.workflows.order.OrderNumber;
import org.junit.jupiter.api.Test;

class NarratorTest {
    private static final Instant AT = Instant.parse("2027-03-08T07:10:00Z");
    private static final OrderNumber NUMBER = OrderNumber.of(new BankOrder.Repayment(1, 2, 1), 1);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Narrator narrator = new Narrator(new Page(new PrintStream(out, true, StandardCharsets.UTF_8), false));

    @Test
    void anOrderThatGoesSmoothlyIsOneLine() {
        tell(step("PLANNED", "PLANNED", ""), step("GRANTED", "SENT", ""), step("SETTLED", "EXECUTED", "00000"));

        assertThat(lines())
                .containsExactly("2027-03-08 16:10  round 2 to investors, chunk 1 executed"
                        + "                4,384,176 won  20000000001002000101");
    }

    @Test
    void anOrderWhoseReplyIsLostIsToldStepByStepAndEachAnswerOnce() {
        tell(
                step("GRANTED", "SENT", ""),
                step("CHANGED", "UNKNOWN", "NO_REPLY"),
                step("ASKED", "UNKNOWN", "A0050"),
                step("CHANGED", "UNKNOWN", "A0050"),
                step("ASKED", "UNKNOWN", "A0050"),
                step("ASKED", "UNKNOWN", "00000"),
                step("SETTLED", "EXECUTED", "00000"));

        assertThat(lines().map(NarratorTest::words))
                .containsExactly(
                        "round 2 to investors, chunk 1 sent",
                        ".. no reply: executed or not? only the bank can tell",
                        ".. asked the bank for it: in progress (A0050)",
                        ".. asked the bank for it: it was executed (00000)",
                        "round 2 to investors, chunk 1 executed",
                        ".. settled after 3 questions");
    }

    @Test
    void whatHappensToManyInvestorsIsToldOnceADay() {
        tell(deposit("inv-1", 100, AT), deposit("inv-2", 200, AT.plusSeconds(60)));
        tell(deposit("inv-3", 400, AT.plusSeconds(86_400)));
        narrator.flush();

        assertThat(lines())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("2027-03-08").contains("2 deposits", " 300 won"),
                        second -> assertThat(second).startsWith("2027-03-09").contains("1 deposit ", " 400 won"));
    }

    @Test
    void thePersonWhoIsNeededIsToldWhy() {
        tell(new Told(
                AT,
                "ATTENTION_CALLED",
                "loan-1",
                JsonNodeFactory.instance.objectNode().put("reason", "The bank contradicts itself.")));

        assertThat(lines()).containsExactly("2027-03-08 16:10  a person is needed: The bank contradicts itself.");
    }

    private void tell(Happening... news) {
        narrator.tell(List.of(news));
    }

    private Stream<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines();
    }

    /** Without time, amount and number. */
    private static String words(String line) {
        return line.substring(18).strip().replaceAll(" {3,}.*$", "");
    }

    private static OrderStep step(String what, String state, String code) {
        return new OrderStep(AT, NUMBER, what, state, 1, code, "", Won.of(4_384_176));
    }

    private static Told deposit(String investor, long amount, Instant at) {
        return new Told(
                at,
                "DEPOSIT_RECEIVED",
                investor,
                JsonNodeFactory.instance.objectNode().put("amount", amount));
    }
}
