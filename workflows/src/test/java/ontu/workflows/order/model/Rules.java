package ontu.workflows.order.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import ontu.workflows.money.Won;
import ontu.workflows.order.InquiryVerdict;
import ontu.workflows.order.OrderProtocol;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.SendOutcome;
import ontu.workflows.order.Step;
import ontu.workflows.order.Transition;

/** What the actors of the model go by: the real protocol, and the conduct that it expects. Mutants override one rule. */
class Rules {
    private final OrderProtocol protocol;

    Rules(OrderProtocol protocol) {
        this.protocol = protocol;
    }

    Step next(OrderRow row, Instant now) {
        return protocol.next(row, now);
    }

    boolean allowsAnotherAttempt(OrderRow latest, Instant now) {
        return protocol.allowsAnotherAttempt(latest, now);
    }

    Transition grant(int sends) {
        return protocol.grant(sends);
    }

    Optional<String> lastLook(OrderRow granted, Instant now) {
        return protocol.lastLook(granted, now);
    }

    Transition afterSend(OrderRow granted, SendOutcome outcome, Optional<Won> expected) {
        return protocol.afterSend(granted, outcome, expected);
    }

    Optional<Transition> senderEnded(OrderRow row, Instant now) {
        return protocol.senderEnded(row, now);
    }

    Optional<Transition> afterInquiry(OrderRow asked, Instant askedAt, InquiryVerdict verdict) {
        return protocol.afterInquiry(asked, askedAt, verdict);
    }

    Optional<Transition> afterDecision(OrderRow row, boolean executed, Instant now) {
        return protocol.afterDecision(row, executed, now);
    }

    LocalDate inquiryDate(OrderRow asked, Instant now) {
        return asked.bankDate();
    }

    String request(OrderRow granted) {
        return granted.order().legId() + ": 1,000 won";
    }

    boolean sendsBeforeTheGrant() {
        return false;
    }

    boolean plansAgainWhenTheFenceIsLost() {
        return false;
    }

    boolean oneOpenRowPerLeg() {
        return true;
    }
}
