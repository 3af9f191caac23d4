package ontu.workflows.order.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import ontu.workflows.order.InquiryVerdict;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.OrderState;
import ontu.workflows.order.Transition;

/** Asks the bank once for the result of a number. The question may take long, and what follows from it longer. */
final class Asker extends Actor {
    private final String number;

    Asker(World world, String number) {
        super(world);
        this.number = number;
    }

    void start() {
        world.in(world.moment(), this::ask);
    }

    private void ask() {
        OrderRow row = world.journal.find(number).orElseThrow();
        world.rules.senderEnded(row, ownNow()).ifPresent(end -> world.journal.apply(number, end, ownNow()));
        OrderRow asked = world.journal.find(number).orElseThrow();
        if (asked.alarm() == null && (asked.state() == OrderState.UNKNOWN || asked.state() == OrderState.WAITING)) {
            Instant askedAt = ownNow();
            LocalDate date = world.rules.inquiryDate(asked, askedAt);
            world.in(world.moment(), () -> answer(asked, askedAt, date));
        }
    }

    private void answer(OrderRow asked, Instant askedAt, LocalDate date) {
        InquiryVerdict verdict = world.bank.inquire(number, date);
        world.tell("bank: answers " + verdict + " for " + number + " of " + date);
        world.invariants.answered(number, asked.bankDate().equals(date), verdict);
        world.in(world.moment(), () -> {
            Optional<Transition> change = world.rules.afterInquiry(asked, askedAt, verdict);
            change.ifPresent(transition -> world.journal.apply(number, transition, ownNow()));
        });
    }
}
