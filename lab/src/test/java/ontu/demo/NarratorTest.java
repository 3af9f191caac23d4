package ontu.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import ontu.demo.TimelineEvent.OrderStep;
import ontu.demo.TimelineEvent.RecordedEvent;
import ontu.money.Won;
import ontu.order.OrderNumber;
import ontu.order.TransferKey;
import org.junit.jupiter.api.Test;

class NarratorTest {
    private static final Instant AT = Instant.parse("2027-03-08T07:10:00Z");
    private static final OrderNumber NUMBER = OrderNumber.of(new TransferKey.Distribution(1, 2, 1), 1);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Narrator narrator =
            new Narrator(new ConsoleWriter(new PrintStream(out, true, StandardCharsets.UTF_8), false));

    @Test
    void anOrderWithoutProblemsIsOneLine() {
        narrate(step("PLANNED", "PLANNED", ""), step("GRANTED", "SENT", ""), step("SETTLED", "EXECUTED", "00000"));

        assertThat(lines())
                .containsExactly("2027-03-08 16:10  instalment 2 to investors, chunk 1 executed"
                        + "                     4,384,176 won  20000000001002000101");
    }

    @Test
    void anOrderWhoseReplyIsLostIsNarratedStepByStepAndEachAnswerOnce() {
        narrate(
                step("GRANTED", "SENT", ""),
                step("CHANGED", "UNKNOWN", "NO_REPLY"),
                step("INQUIRED", "UNKNOWN", "A0050"),
                step("CHANGED", "UNKNOWN", "A0050"),
                step("INQUIRED", "UNKNOWN", "A0050"),
                step("INQUIRED", "UNKNOWN", "00000"),
                step("SETTLED", "EXECUTED", "00000"));

        assertThat(lines().map(NarratorTest::words))
                .containsExactly(
                        "instalment 2 to investors, chunk 1 sent",
                        ".. no reply: it may or may not have been executed; only the bank knows",
                        ".. inquiry: in progress (A0050)",
                        ".. inquiry: it was executed (00000)",
                        "instalment 2 to investors, chunk 1 executed",
                        ".. settled after 3 inquiries");
    }

    @Test
    void eventsOfManyInvestorsAreSummedUpOnceADay() {
        narrate(deposit("inv-1", 100, AT), deposit("inv-2", 200, AT.plusSeconds(60)));
        narrate(deposit("inv-3", 400, AT.plusSeconds(86_400)));
        narrator.flush();

        assertThat(lines())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("2027-03-08").contains("2 deposits", " 300 won"),
                        second -> assertThat(second).startsWith("2027-03-09").contains("1 deposit ", " 400 won"));
    }

    @Test
    void whyAnOperatorIsNeededIsNarrated() {
        narrate(new RecordedEvent(
                AT,
                "ATTENTION_RAISED",
                "loan-1",
                JsonNodeFactory.instance.objectNode().put("message", "The bank contradicts itself.")));

        assertThat(lines()).containsExactly("2027-03-08 16:10  an operator is needed: The bank contradicts itself.");
    }

    private void narrate(TimelineEvent... events) {
        narrator.narrate(List.of(events));
    }

    private Stream<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines();
    }

    /** Without time, amount and number. */
    private static String words(String line) {
        return line.substring(18).strip().replaceAll(" {3,}.*$", "");
    }

    private static OrderStep step(String kind, String state, String code) {
        return new OrderStep(AT, NUMBER, kind, state, 1, code, "", Won.of(4_384_176));
    }

    private static RecordedEvent deposit(String investor, long amount, Instant at) {
        return new RecordedEvent(
                at,
                "DEPOSIT_RECEIVED",
                investor,
                JsonNodeFactory.instance.objectNode().put("amount", amount));
    }
}
