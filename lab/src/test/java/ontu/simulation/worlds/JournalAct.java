package ontu.simulation.worlds;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.Transition;

/** Something that somebody asks of a journal. */
sealed interface JournalAct {

    /** How long after the act before. */
    Duration after();

    /**
     * Plans an attempt.
     *
     * @param leg which of the legs
     * @param ahead how many attempts after the latest; 0 is the latest itself, negative an earlier one
     * @param days the bank date, counted from the day of the act
     */
    record Plan(Duration after, int leg, int ahead, int days, String hash) implements JournalAct {}

    /**
     * Reports something of a number.
     *
     * @param leg which of the legs; the latest row of it is what is known to who reports
     * @param back if positive, what is known is instead the row that stood in the journal so many changes ago
     */
    record Report(Duration after, int leg, int back, News news) implements JournalAct {}

    /** What is reported, as a change of the row that the one who reports it knows. */
    interface News {
        Optional<Transition> of(OrderRow known, Instant now);
    }

    /**
     * News that the protocol makes a change of.
     *
     * @param words for the report of a failure
     */
    record FromProtocol(String words, News news) implements News {
        @Override
        public Optional<Transition> of(OrderRow known, Instant now) {
            return news.of(known, now);
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** A change that no protocol made. */
    record Arbitrary(Transition change) implements News {
        @Override
        public Optional<Transition> of(OrderRow known, Instant now) {
            return Optional.of(change);
        }
    }
}
