package ontu.simulation.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import ontu.order.InquiryVerdict;
import ontu.order.OrderRow;
import ontu.order.OrderState;
import ontu.order.Transition;

/** Inquires once about a number at the bank: the steps of {@code OrderActivitiesImpl.inquire}. */
final class InquirySender extends Actor {
    private final String number;

    /** @param ordinal the number of earlier inquiries about this number */
    InquirySender(World world, String number, int ordinal) {
        super(world, number, "asker " + ordinal);
        this.number = number;
    }

    void start() {
        scheduleNext(this::inquire);
    }

    private void inquire() {
        Instant now = localNow();
        world.protocol
                .senderEnded(row(), now)
                .ifPresent(end -> world.apply(CoveredTransition.AppliedBy.INQUIRY, number, end, now));
        OrderRow inquired = row();
        if (inquired.state() == OrderState.UNKNOWN || inquired.state() == OrderState.WAITING) {
            Instant inquiredAt = localNow();
            LocalDate date = world.rules.senderBehaviour().inquiryDate(inquired, inquiredAt);
            scheduleNext(() -> receiveVerdict(inquired, inquiredAt, date));
        }
    }

    private OrderRow row() {
        return world.journal.find(number).orElseThrow();
    }

    private void receiveVerdict(OrderRow inquired, Instant inquiredAt, LocalDate date) {
        InquiryVerdict verdict = injected(SimulatedFault.LOST_INQUIRY)
                        || world.faults.injected(SimulatedFault.UNANSWERED_INQUIRIES, number, "all")
                ? new InquiryVerdict.Inconclusive("NO_REPLY")
                : world.bank.inquire(number, date);
        world.trace(() -> "bank      inquiry about " + number + " of " + date + ": "
                + verdict.getClass().getSimpleName() + " (" + verdict.code() + ")");
        world.invariants.onVerdict(number, inquired.bankDate().equals(date), verdict);
        scheduleNext(() -> applyVerdict(inquired, inquiredAt, verdict));
    }

    private void applyVerdict(OrderRow inquired, Instant inquiredAt, InquiryVerdict verdict) {
        world.recordWord(number, verdict);
        Optional<Transition> change = world.protocol.afterInquiry(inquired.withAlarmOf(row()), inquiredAt, verdict);
        change.ifPresent(
                transition -> world.apply(CoveredTransition.AppliedBy.INQUIRY, number, transition, localNow()));
        world.invariants.onInquired(inquired, inquiredAt, row());
    }
}
