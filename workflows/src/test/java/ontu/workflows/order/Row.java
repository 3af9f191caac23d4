package ontu.workflows.order;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A row of the journal for tests: granted once at noon, and what the test says otherwise. */
public record Row(
        OrderState state,
        int attempt,
        int sends,
        boolean known,
        @Nullable Alarm raised,
        @Nullable String lastCode,
        Instant granted,
        @Nullable Instant unknown,
        Instant settled) {
    public static final LocalDate DATE = LocalDate.of(2026, 11, 23);

    private static final Instant NOON =
            DATE.atTime(12, 0).atZone(OrderTiming.SEOUL).toInstant();

    public static Row in(OrderState state) {
        return new Row(
                state, 1, state == OrderState.PLANNED ? 0 : 1, false, null, null, NOON, unknownFrom(state), NOON);
    }

    private static @Nullable Instant unknownFrom(OrderState state) {
        return state == OrderState.UNKNOWN || state == OrderState.WAITING ? NOON : null;
    }

    Row attempt(int number) {
        return new Row(state, number, sends, known, raised, lastCode, granted, unknown, settled);
    }

    public Row sends(int times) {
        return new Row(state, attempt, times, known, raised, lastCode, granted, unknown, settled);
    }

    public Row seen() {
        return new Row(state, attempt, sends, true, raised, lastCode, granted, unknown, settled);
    }

    Row alarm(Alarm alarm) {
        return new Row(state, attempt, sends, known, alarm, lastCode, granted, unknown, settled);
    }

    Row code(String code) {
        return new Row(state, attempt, sends, known, raised, code, granted, unknown, settled);
    }

    Row grantedAt(Instant instant) {
        return new Row(state, attempt, sends, known, raised, lastCode, instant, unknown, settled);
    }

    public Row unknownSince(Instant instant) {
        return new Row(state, attempt, sends, known, raised, lastCode, granted, instant, settled);
    }

    Row settledAt(Instant instant) {
        return new Row(state, attempt, sends, known, raised, lastCode, granted, unknown, instant);
    }

    public OrderRow row() {
        BankOrder leg = new BankOrder.Payment(17, 3);
        return new OrderRow(
                OrderNumber.of(leg, attempt).digits(),
                leg,
                attempt,
                DATE,
                state,
                sends,
                known,
                raised,
                lastCode,
                NOON,
                sends == 0 ? null : granted,
                unknown,
                state.isClosed() ? settled : null);
    }
}
