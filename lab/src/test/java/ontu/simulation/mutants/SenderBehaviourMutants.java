package ontu.simulation.mutants;

import java.time.Instant;
import java.time.LocalDate;
import ontu.order.OrderRow;
import ontu.simulation.model.SenderBehaviour;
import ontu.time.BusinessTime;

/** Mistakes in how senders and inquiries follow the protocol. */
final class SenderBehaviourMutants {
    private SenderBehaviourMutants() {}

    /** From the second order on. */
    static final class JournalsAfterTheSend extends SenderBehaviour {
        @Override
        public boolean grantsBeforeSending(OrderRow planned) {
            return planned.ordinal() == 1;
        }
    }

    /** From the second order on, when a number is sent again. */
    static final class JournalsAfterSendingAgain extends SenderBehaviour {
        @Override
        public boolean grantsBeforeSending(OrderRow planned) {
            return planned.ordinal() == 1 || planned.sends() == 0;
        }
    }

    /** From the second order on. */
    static final class PlansAgainWhenTheGrantIsLost extends SenderBehaviour {
        @Override
        public boolean stopsWhenGrantIsLost(OrderRow planned) {
            return planned.ordinal() == 1;
        }
    }

    /** For a number that was sent more than once. */
    static final class InquiresWithTodaysDate extends SenderBehaviour {
        @Override
        public LocalDate inquiryDate(OrderRow row, Instant now) {
            return row.sends() >= 2 ? BusinessTime.dateOf(now) : super.inquiryDate(row, now);
        }
    }

    /** From the second send of a number on. */
    static final class SendsAnotherRequest extends SenderBehaviour {
        @Override
        public boolean verifiesPlannedRequest(OrderRow planned) {
            return planned.sends() == 0;
        }

        @Override
        public String requestContent(String content, int sends) {
            return sends == 0 ? content : content + ", send " + (sends + 1);
        }
    }
}
