package ontu.order;

import java.time.Instant;
import java.time.LocalDate;
import ontu.time.BusinessTime;
import org.jspecify.annotations.Nullable;

/** A journal row for tests: granted once at noon, and what the test says otherwise. */
public record OrderRowBuilder(
        OrderState state,
        int ordinal,
        int sends,
        boolean known,
        @Nullable Alarm raised,
        @Nullable String lastCode,
        Instant granted,
        @Nullable Instant unknown,
        Instant settled) {
    public static final LocalDate DATE = LocalDate.of(2026, 11, 23);

    private static final Instant NOON =
            DATE.atTime(12, 0).atZone(BusinessTime.ZONE).toInstant();

    public static OrderRowBuilder in(OrderState state) {
        return new OrderRowBuilder(
                state, 1, state == OrderState.PLANNED ? 0 : 1, false, null, null, NOON, unknownFrom(state), NOON);
    }

    private static @Nullable Instant unknownFrom(OrderState state) {
        return state == OrderState.UNKNOWN || state == OrderState.WAITING ? NOON : null;
    }

    OrderRowBuilder ordinal(int number) {
        return new OrderRowBuilder(state, number, sends, known, raised, lastCode, granted, unknown, settled);
    }

    public OrderRowBuilder sends(int times) {
        return new OrderRowBuilder(state, ordinal, times, known, raised, lastCode, granted, unknown, settled);
    }

    public OrderRowBuilder knownToBank() {
        return new OrderRowBuilder(state, ordinal, sends, true, raised, lastCode, granted, unknown, settled);
    }

    OrderRowBuilder alarm(Alarm alarm) {
        return new OrderRowBuilder(state, ordinal, sends, known, alarm, lastCode, granted, unknown, settled);
    }

    OrderRowBuilder code(String code) {
        return new OrderRowBuilder(state, ordinal, sends, known, raised, code, granted, unknown, settled);
    }

    OrderRowBuilder grantedAt(Instant instant) {
        return new OrderRowBuilder(state, ordinal, sends, known, raised, lastCode, instant, unknown, settled);
    }

    public OrderRowBuilder unknownSince(Instant instant) {
        return new OrderRowBuilder(state, ordinal, sends, known, raised, lastCode, granted, instant, settled);
    }

    OrderRowBuilder settledAt(Instant instant) {
        return new OrderRowBuilder(state, ordinal, sends, known, raised, lastCode, granted, unknown, instant);
    }

    public OrderRow row() {
        TransferKey transfer = new TransferKey.Disbursement(17, 3);
        return new OrderRow(
                OrderNumber.of(transfer, ordinal).digits(),
                transfer,
                ordinal,
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
