package ontu.simulation.worlds;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import ontu.workflows.order.BankOrder;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.Transition;

/**
 * What the order protocol asks of a journal. The simulation has one in memory; a test holds it to the same contract as
 * the one in PostgreSQL, so that the simulated journal cannot be kinder than the real one.
 */
public interface Journal {

    /** Writes a leg, without which no number of it can be planned. Writing it again changes nothing. */
    void write(BankOrder leg);

    Optional<OrderRow> find(String number);

    /** The row of the latest attempt of a leg; empty if none has been planned. */
    Optional<OrderRow> latest(BankOrder leg);

    /** The hash that the number was planned with; empty if there is no such number. */
    Optional<String> requestHash(String number);

    /** Whether any order of the leg, or of its loan, has an alarm. */
    boolean isHalted(BankOrder leg);

    /**
     * Writes down the number of an attempt: the first, or the one after an attempt that was closed without execution,
     * while nothing of the loan has an alarm.
     *
     * @return the row of this attempt, which somebody else may have planned before; empty if it may not be planned
     */
    Optional<OrderRow> plan(BankOrder leg, int attempt, LocalDate bankDate, String requestHash, Instant now);

    /**
     * Applies a compare-and-set of the protocol; what was found out does not get lost with it, see
     * {@link Transition#alarmIfLost}.
     *
     * @return the row as this change left it; empty if the compare-and-set was lost
     * @throws IllegalStateException if the journal does not know the number
     */
    Optional<OrderRow> apply(String number, Transition change, Instant now);
}
