package ontu.simulation.mutants;

import java.time.Instant;
import java.util.OptionalInt;
import java.util.Set;
import ontu.workflows.order.OrderPolicy;
import ontu.workflows.order.OrderProtocol;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.OrderState;
import ontu.workflows.order.OrderTiming;
import ontu.workflows.order.Transition;

/** The order protocol with a mistake in it. */
abstract class ProtocolMutant extends OrderProtocol {
    /** The code of a proved refusal after which a new attempt is made. */
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
                change.from(), OptionalInt.empty(), change.to(), change.code(), change.marksSeen(), change.alarm());
    }

    static Instant granted(OrderRow row) {
        return row.grantedAt() == null ? row.plannedAt() : row.grantedAt();
    }

    static OrderRow withGrantedAt(OrderRow row, Instant grantedAt) {
        return new OrderRow(
                row.number(),
                row.order(),
                row.attempt(),
                row.bankDate(),
                row.state(),
                row.sends(),
                row.seen(),
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
                row.order(),
                row.attempt(),
                row.bankDate(),
                row.state(),
                sends,
                row.seen(),
                row.alarm(),
                row.lastCode(),
                row.plannedAt(),
                row.grantedAt(),
                row.unknownSince(),
                row.settledAt());
    }
}
