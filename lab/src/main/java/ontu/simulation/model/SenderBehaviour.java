package ontu.simulation.model;

import java.time.Instant;
import java.time.LocalDate;
import ontu.order.OrderRow;

/**
 * How senders and inquiries follow the protocol, as {@code OrderActivitiesImpl} does: grant before anything is sent,
 * stop if the grant is lost, inquire with the original date. Mutants override one of these.
 */
public class SenderBehaviour {

    /** Whether a sender gets the grant, committed, before the first byte is sent. */
    public boolean grantsBeforeSending(OrderRow planned) {
        return true;
    }

    /** Whether a sender that did not get the grant stops. */
    public boolean stopsWhenGrantIsLost(OrderRow planned) {
        return true;
    }

    /** The date in an inquiry. */
    public LocalDate inquiryDate(OrderRow row, Instant now) {
        return row.bankDate();
    }

    /** Whether a sender compares the request with the planned one. */
    public boolean verifiesPlannedRequest(OrderRow planned) {
        return true;
    }

    /**
     * The content of the request of a number.
     *
     * @param content the content when the number was planned
     * @param sends how often the number was granted before
     */
    public String requestContent(String content, int sends) {
        return content;
    }
}
