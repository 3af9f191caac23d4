package ontu.workflows.order.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ontu.workflows.order.Alarm;
import ontu.workflows.order.BankOrder;
import ontu.workflows.order.OrderNumber;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.OrderState;
import ontu.workflows.order.Transition;
import org.jspecify.annotations.Nullable;

/** The journal's rows and its compare-and-set, as the Javadoc of {@link Transition} has it. */
final class ModelJournal {
    private final World world;
    private final Map<String, OrderRow> rows = new LinkedHashMap<>();

    ModelJournal(World world) {
        this.world = world;
    }

    List<OrderRow> rows() {
        return new ArrayList<>(rows.values());
    }

    Optional<OrderRow> find(String number) {
        return Optional.ofNullable(rows.get(number));
    }

    Optional<OrderRow> latest(BankOrder leg) {
        return rows.values().stream()
                .filter(row -> row.order().equals(leg))
                .max(Comparator.comparingInt(OrderRow::attempt));
    }

    boolean loanHasAlarm() {
        return rows.values().stream().anyMatch(row -> row.alarm() != null);
    }

    /** Inserts the row of an attempt if it may be planned. */
    void plan(BankOrder leg, int attempt, LocalDate bankDate, Instant now) {
        String number = OrderNumber.of(leg, attempt).digits();
        if (rows.containsKey(number) || loanHasAlarm() || !isNext(leg, attempt)) {
            return;
        }
        rows.put(
                number,
                new OrderRow(
                        number,
                        leg,
                        attempt,
                        bankDate,
                        OrderState.PLANNED,
                        0,
                        false,
                        null,
                        null,
                        now,
                        null,
                        null,
                        null));
        world.tell("journal: " + number + " planned for " + bankDate);
    }

    private boolean isNext(BankOrder leg, int attempt) {
        Optional<OrderRow> latest = latest(leg);
        if (latest.isEmpty()) {
            return attempt == 1;
        }
        boolean closed =
                latest.get().state() == OrderState.NOT_SENT || latest.get().state() == OrderState.NOT_EXECUTED;
        return latest.get().attempt() == attempt - 1 && (closed || !world.rules.oneOpenRowPerLeg());
    }

    Optional<OrderRow> apply(String number, Transition change, Instant now) {
        OrderRow row = find(number).orElseThrow();
        boolean fits = change.from().contains(row.state())
                && (change.sends().isEmpty() || change.sends().getAsInt() == row.sends());
        if (!fits) {
            raise(row, change.alarmIfLost(row));
            return Optional.empty();
        }
        OrderRow after = changed(row, change, now);
        rows.put(number, after);
        world.tell("journal: " + number + " " + row.state() + " → " + after.state() + " (" + change.code() + ", sends "
                + after.sends() + (after.seen() ? ", seen" : "")
                + (after.alarm() == null ? "" : ", " + after.alarm()) + ")");
        return Optional.of(after);
    }

    private void raise(OrderRow row, @Nullable Alarm alarm) {
        if (alarm != null && row.alarm() == null) {
            world.tell("journal: " + row.number() + " " + row.state() + ", " + alarm);
            rows.put(row.number(), with(row, alarm));
        }
    }

    private static OrderRow changed(OrderRow row, Transition change, Instant now) {
        boolean becomesUnknown = change.to() == OrderState.UNKNOWN && row.unknownSince() == null;
        return new OrderRow(
                row.number(),
                row.order(),
                row.attempt(),
                row.bankDate(),
                change.to(),
                change.grants() ? row.sends() + 1 : row.sends(),
                row.seen() || change.marksSeen(),
                row.alarm() == null ? change.alarm() : row.alarm(),
                change.code(),
                row.plannedAt(),
                change.grants() ? now : row.grantedAt(),
                becomesUnknown ? now : row.unknownSince(),
                change.to().isClosed() ? now : null);
    }

    private static OrderRow with(OrderRow row, Alarm alarm) {
        return new OrderRow(
                row.number(),
                row.order(),
                row.attempt(),
                row.bankDate(),
                row.state(),
                row.sends(),
                row.seen(),
                alarm,
                row.lastCode(),
                row.plannedAt(),
                row.grantedAt(),
                row.unknownSince(),
                row.settledAt());
    }
}
