package ontu.simulation.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import ontu.order.OrderRow;
import ontu.order.Transition;

/** An operation on a journal. */
sealed interface JournalOperation {

    /** The time since the operation before. */
    Duration delay();

    /**
     * Plans an order.
     *
     * @param transferIndex which of the transfers
     * @param ahead how many orders after the latest; 0 is the latest itself, negative an earlier one
     * @param days the bank date, counted from the day of the operation
     */
    record Plan(Duration delay, int transferIndex, int ahead, int days, String hash) implements JournalOperation {}

    /**
     * Reports a change of an order.
     *
     * @param transferIndex which of the transfers; the reporter knows its latest row
     * @param changesAgo if positive, the reporter knows instead the row as it was so many changes ago
     */
    record Report(Duration delay, int transferIndex, int changesAgo, ReportedChange change)
            implements JournalOperation {}

    /** The reported change of the row that the reporter knows. */
    interface ReportedChange {
        Optional<Transition> transitionOf(OrderRow known, Instant now);
    }

    /**
     * A change that the protocol derives.
     *
     * @param description for the report of a failure
     */
    record ProtocolChange(String description, ReportedChange change) implements ReportedChange {
        @Override
        public Optional<Transition> transitionOf(OrderRow known, Instant now) {
            return change.transitionOf(known, now);
        }

        @Override
        public String toString() {
            return description;
        }
    }

    /** A change that no protocol made. */
    record ArbitraryChange(Transition change) implements ReportedChange {
        @Override
        public Optional<Transition> transitionOf(OrderRow known, Instant now) {
            return Optional.of(change);
        }
    }
}
