package ontu.simulation.worlds;

import java.time.Instant;
import java.time.LocalDate;
import ontu.workflows.order.OrderRow;

/**
 * How senders and askers go about the protocol, as {@code OrderActivitiesImpl} does: grant before anything is sent, stop
 * when the grant is lost, ask with the original date. Open for mutants, which change one of these.
 */
public class Conduct {

    /** Whether a sender takes the grant, and has it committed, before the first byte leaves. */
    public boolean grantsBeforeSending(OrderRow planned) {
        return true;
    }

    /** Whether a sender who did not get the grant leaves it at that. */
    public boolean stopsWhenTheGrantIsLost(OrderRow planned) {
        return true;
    }

    /** The date that an inquiry names. */
    public LocalDate inquiryDate(OrderRow asked, Instant now) {
        return asked.bankDate();
    }

    /** Whether a sender compares the request with the one that the number was planned with. */
    public boolean sendsOnlyWhatWasPlanned(OrderRow planned) {
        return true;
    }

    /**
     * What the request of a number says.
     *
     * @param content what it said when the number was planned
     * @param sends how often the number has been granted before
     */
    public String request(String content, int sends) {
        return content;
    }
}
