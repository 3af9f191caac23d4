package ontu.simulation.mutants;

import java.time.Instant;
import java.util.OptionalInt;
import java.util.Set;
import ontu.order.OrderPolicy;
import ontu.order.OrderProtocol;
import ontu.order.OrderRow;
import ontu.order.OrderState;
import ontu.order.OrderTiming;
import ontu.order.Transition;

/** The order protocol with a mistake in it. */
abstract class ProtocolMutant extends OrderProtocol {
    /** The code of a proved refusal after which a new order is made. */
    static final String RETRYABLE = "X0002";

    final OrderTiming timing;

    ProtocolMutant(OrderTiming timing, OrderPolicy policy) {
        super(timing, policy);
        this.timing = timing;
    }

    static Transition change(Set<OrderState> from, OrderRow row, OrderState to, String code) {
        return new Transition(from, OptionalInt.of(row.sends()), to, code, false, null);
    }

    static Transition forAnyGrant(Transition change) {
        return new Transition(
                change.from(),
                OptionalInt.empty(),
                change.to(),
                change.code(),
                change.marksKnownToBank(),
                change.alarm());
    }

    static Instant grantedOrPlannedAt(OrderRow row) {
        return row.grantedAt() == null ? row.plannedAt() : row.grantedAt();
    }

    static Instant settledOrPlannedAt(OrderRow row) {
        return row.settledAt() == null ? row.plannedAt() : row.settledAt();
    }

    static OrderRow withGrantedAt(OrderRow row, Instant grantedAt) {
        return new OrderRow(
                row.number(),
                row.transfer(),
                row.ordinal(),
                row.bankDate(),
                row.state(),
                row.sends(),
                row.knownToBank(),
                row.alarm(),
                row.lastCode(),
                row.plannedAt(),
                grantedAt,
                row.unknownSince(),
                row.settledAt());
    }

    static OrderRow withSends(OrderRow row, int sends) {
        return new OrderRow(
                row.number(),
                row.transfer(),
                row.ordinal(),
                row.bankDate(),
                row.state(),
                sends,
                row.knownToBank(),
                row.alarm(),
                row.lastCode(),
                row.plannedAt(),
                row.grantedAt(),
                row.unknownSince(),
                row.settledAt());
    }
}
