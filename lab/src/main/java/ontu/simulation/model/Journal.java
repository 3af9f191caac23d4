package ontu.simulation.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import ontu.order.OrderRow;
import ontu.order.TransferKey;
import ontu.order.Transition;

/**
 * What the order protocol needs from a journal. The simulation has one in memory; a test holds it to the same contract
 * as the one in PostgreSQL, so that the simulated journal cannot be more lenient than the real one.
 */
public interface Journal {

    /** Writes a transfer, without which no order of it can be planned. Writing it again changes nothing. */
    void write(TransferKey transfer);

    Optional<OrderRow> find(String number);

    /** The row of the latest order of a transfer; empty if none has been planned. */
    Optional<OrderRow> latest(TransferKey transfer);

    /** The request hash with which the number was planned; empty if there is no such number. */
    Optional<String> requestHash(String number);

    /** Whether any order of the transfer, or of its loan, has an alarm. */
    boolean isHalted(TransferKey transfer);

    /**
     * Plans an order: the first of its transfer, or the one after an order that was closed without execution, while
     * nothing of the loan has an alarm.
     *
     * @return the row of this order, which may have been planned before; empty if it may not be planned
     */
    Optional<OrderRow> plan(TransferKey transfer, int ordinal, LocalDate bankDate, String requestHash, Instant now);

    /**
     * Applies a compare-and-set of the protocol; an alarm is not lost with it, see {@link
     * Transition#alarmIfNotApplied}.
     *
     * @return the row as this change left it; empty if the compare-and-set failed
     * @throws IllegalStateException if the journal does not know the number
     */
    Optional<OrderRow> apply(String number, Transition change, Instant now);
}
