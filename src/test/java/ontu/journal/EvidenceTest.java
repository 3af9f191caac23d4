package ontu.journal;

import static ontu.database.Fixtures.NOW;
import static ontu.database.Fixtures.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ontu.decisions.DecisionEvidence;
import ontu.decisions.SubjectEvidence;
import ontu.decisions.SubjectKey;
import ontu.decisions.SubjectKind;
import ontu.order.Alarm;
import ontu.order.OrderRow;
import ontu.order.OrderState;
import ontu.order.TransferKey;
import org.junit.jupiter.api.Test;

class EvidenceTest {
    private static final OrderRow ROW = new OrderRow(
            "10000000001000000101",
            new TransferKey.Disbursement(1, 1),
            1,
            TODAY,
            OrderState.WAITING,
            1,
            false,
            null,
            "X0001",
            NOW,
            NOW,
            NOW,
            null);

    private static OrderEvent event(long id, OrderEventKind kind, OrderState before, OrderState after) {
        return new OrderEvent(id, NOW.plusSeconds(id), kind, before, after, 1, "X0001");
    }

    private static final List<OrderEvent> EVENTS = List.of(
            event(7, OrderEventKind.CHANGED, OrderState.SENT, OrderState.UNKNOWN),
            event(8, OrderEventKind.CHANGED, OrderState.UNKNOWN, OrderState.WAITING),
            event(9, OrderEventKind.INQUIRED, OrderState.WAITING, OrderState.WAITING));

    private static final Evidence EVIDENCE = new Evidence(ROW, "ab".repeat(32), EVENTS);

    private static String hash(Evidence evidence) {
        return new DecisionEvidence(
                        new SubjectEvidence(
                                new SubjectKey(SubjectKind.ORDER, ROW.number()),
                                evidence,
                                "loan-1",
                                null,
                                null,
                                List.of()),
                        List.of(),
                        List.of())
                .hash();
    }

    @Test
    void theSameEvidenceHasTheSameHash() {
        assertThat(hash(EVIDENCE))
                .matches("[0-9a-f]{64}")
                .isEqualTo(hash(new Evidence(ROW, "ab".repeat(32), List.copyOf(EVENTS))));
    }

    @Test
    void anyChangeOfTheRowOrOfAnEventChangesTheHash() throws Exception {
        List<String> hashes = new ArrayList<>(List.of(hash(EVIDENCE)));
        hashes.add(hash(new Evidence(ROW, "cd".repeat(32), EVENTS)));
        for (Record row : variants(ROW)) {
            hashes.add(hash(new Evidence((OrderRow) row, "ab".repeat(32), EVENTS)));
        }
        for (Record last : variants(EVENTS.getLast())) {
            List<OrderEvent> events = List.of(EVENTS.get(0), EVENTS.get(1), (OrderEvent) last);
            hashes.add(hash(new Evidence(ROW, "ab".repeat(32), events)));
        }
        hashes.add(hash(new Evidence(ROW, "ab".repeat(32), EVENTS.subList(0, 2))));
        hashes.add(hash(new Evidence(ROW, "ab".repeat(32), EVENTS.reversed())));

        assertThat(hashes).hasSize(1 + 1 + 13 + 7 + 2).doesNotHaveDuplicates();
    }

    /** Copies of the record, each with another component changed. */
    private static List<Record> variants(Record base) throws Exception {
        RecordComponent[] components = base.getClass().getRecordComponents();
        Constructor<?> constructor = base.getClass()
                .getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
        List<Record> variants = new ArrayList<>();
        for (int changed = 0; changed < components.length; changed++) {
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                values[i] = i == changed
                        ? another(components[i].getType())
                        : components[i].getAccessor().invoke(base);
            }
            variants.add((Record) constructor.newInstance(values));
        }
        return variants;
    }

    private static Object another(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "String" -> "another";
            case "TransferKey" -> new TransferKey.Disbursement(1, 2);
            case "int" -> 17;
            case "long" -> 17L;
            case "boolean" -> true;
            case "LocalDate" -> LocalDate.EPOCH;
            case "OrderState" -> OrderState.EXECUTED;
            case "Alarm" -> Alarm.NUMBER_COLLISION;
            case "OrderEventKind" -> OrderEventKind.ALARM;
            case "Instant" -> Instant.EPOCH;
            default -> throw new IllegalStateException("There is no other value for " + type + ".");
        };
    }

    @Test
    void theOrderHasWaitedSinceItBecameWaiting() {
        assertThat(EVIDENCE.waitingSince()).contains(NOW.plusSeconds(8));
        OrderRow executed = new OrderRow(
                ROW.number(),
                ROW.transfer(),
                1,
                TODAY,
                OrderState.EXECUTED,
                1,
                false,
                null,
                "00000",
                NOW,
                NOW,
                NOW,
                NOW);
        assertThat(new Evidence(executed, "ab".repeat(32), EVENTS).waitingSince())
                .isEmpty();
    }
}
