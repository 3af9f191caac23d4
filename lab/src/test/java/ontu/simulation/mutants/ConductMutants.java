package ontu.simulation.mutants;

import java.time.Instant;
import java.time.LocalDate;
import ontu.simulation.worlds.Conduct;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.OrderTiming;

/** Mistakes in how senders and askers go about the protocol. */
final class ConductMutants {
    private ConductMutants() {}

    /** From the second attempt on. */
    static final class JournalsAfterTheSend extends Conduct {
        @Override
        public boolean grantsBeforeSending(OrderRow planned) {
            return planned.attempt() == 1;
        }
    }

    /** From the second attempt on, when a number is sent again. */
    static final class JournalsAfterSendingAgain extends Conduct {
        @Override
        public boolean grantsBeforeSending(OrderRow planned) {
            return planned.attempt() == 1 || planned.sends() == 0;
        }
    }

    /** From the second attempt on. */
    static final class PlansAgainWhenTheGrantIsLost extends Conduct {
        @Override
        public boolean stopsWhenTheGrantIsLost(OrderRow planned) {
            return planned.attempt() == 1;
        }
    }

    /** Of a number that was sent more than once. */
    static final class AsksWithTodaysDate extends Conduct {
        @Override
        public LocalDate inquiryDate(OrderRow asked, Instant now) {
            return asked.sends() >= 2 ? OrderTiming.dateOf(now) : super.inquiryDate(asked, now);
        }
    }

    /** From the second send of a number on. */
    static final class SendsAnotherRequest extends Conduct {
        @Override
        public boolean sendsOnlyWhatWasPlanned(OrderRow planned) {
            return planned.sends() == 0;
        }

        @Override
        public String request(String content, int sends) {
            return sends == 0 ? content : content + ", send " + (sends + 1);
        }
    }
}
