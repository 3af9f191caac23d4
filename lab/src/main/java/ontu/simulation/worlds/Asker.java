package ontu.simulation.worlds;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import ontu.workflows.order.InquiryVerdict;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.OrderState;
import ontu.workflows.order.Transition;

/** Asks the bank once for the result of a number: the steps of {@code OrderActivitiesImpl.ask}. */
final class Asker extends Actor {
    private final String number;

    /** @param ordinal how many askers about this number there have been */
    Asker(World world, String number, int ordinal) {
        super(world, number, "asker " + ordinal);
        this.number = number;
    }

    void start() {
        then(this::ask);
    }

    private void ask() {
        Instant now = ownNow();
        world.protocol.senderEnded(row(), now).ifPresent(end -> world.apply(Move.Source.INQUIRY, number, end, now));
        OrderRow asked = row();
        if (asked.state() == OrderState.UNKNOWN || asked.state() == OrderState.WAITING) {
            Instant askedAt = ownNow();
            LocalDate date = world.decisions.conduct().inquiryDate(asked, askedAt);
            then(() -> answer(asked, askedAt, date));
        }
    }

    private OrderRow row() {
        return world.journal.find(number).orElseThrow();
    }

    private void answer(OrderRow asked, Instant askedAt, LocalDate date) {
        InquiryVerdict verdict = strikes(Fault.LOST_INQUIRY) || world.faults.strikes(Fault.MUTE_INQUIRY, number, "all")
                ? new InquiryVerdict.Inconclusive("NO_REPLY")
                : world.bank.inquire(number, date);
        world.tell(() -> "bank      asked for " + number + " of " + date + ": "
                + verdict.getClass().getSimpleName() + " (" + verdict.code() + ")");
        world.invariants.answered(number, asked.bankDate().equals(date), verdict);
        then(() -> record(asked, askedAt, verdict));
    }

    private void record(OrderRow asked, Instant askedAt, InquiryVerdict verdict) {
        Optional<Transition> change = world.protocol.afterInquiry(asked, askedAt, verdict);
        change.ifPresent(transition -> world.apply(Move.Source.INQUIRY, number, transition, ownNow()));
    }
}
