package ontu.simulation.model;

import java.util.Locale;

/** The faults of a world (docs/faults.md#catalogue). Where a fault occurs is decided by {@link FaultInjector}. */
public enum SimulatedFault {
    /** The request never reaches the bank. */
    LOST_REQUEST("LOST_REQUEST", FaultTarget.ORDER),
    /** The bank has processed the request, but its reply is lost. */
    LOST_REPLY("LOST_REPLY", FaultTarget.ORDER),
    /** An HTTP layer sends the request twice. */
    REPEATED_REQUEST("REPEATED_REQUEST", FaultTarget.ORDER),
    /** Request or reply are delayed by as much as the bounds allow. */
    LATE_DELIVERY("LATE_FLIGHT", FaultTarget.ORDER),
    /** The connection cannot be established. */
    NO_CONNECTION("NO_CONNECTION", FaultTarget.ORDER),
    /** HTTP 5xx, a broken body, an unknown code, a wrong echo, whatever the result is. */
    MALFORMED_REPLY("ODD_REPLY", FaultTarget.ORDER),
    /** The bank refuses for reasons of its own, some of them temporary. */
    REFUSAL("REFUSAL", FaultTarget.ORDER),
    /** The bank answers that the order is in progress, and executes it later or not at all. */
    SLOW_EXECUTION("SLOW_EXECUTION", FaultTarget.ORDER),
    /** The total that the bank reports for the loan is wrong. */
    WRONG_TOTAL("WRONG_TOTAL", FaultTarget.ORDER),
    /** Money was withdrawn from an account without Ontu's knowledge. */
    INSUFFICIENT_FUNDS("SHORT_ACCOUNT", FaultTarget.ORDER),
    /** The inquiry lags behind by up to the agreed bound. */
    LAGGING_INQUIRY("LAGGING_INQUIRY", FaultTarget.ORDER),
    /** The inquiry lags behind by days, and no bound has been agreed. */
    UNBOUNDED_LAG("ENDLESS_LAG", FaultTarget.ORDER),
    /** An inquiry gets no answer. */
    LOST_INQUIRY("LOST_INQUIRY", FaultTarget.ORDER),
    /** No inquiry about this number gets an answer for days. */
    UNANSWERED_INQUIRIES("MUTE_INQUIRY", FaultTarget.ORDER),
    /** A process is frozen between two steps: seconds to a day and a half. */
    PROCESS_FREEZE("FREEZE", FaultTarget.ORDER),
    /** A process is paused between pre-send check and first byte, for up to the bound. */
    PROCESS_PAUSE("PAUSE", FaultTarget.ORDER),
    /** A sender believed dead resumes hours or days later and reports its result. */
    ZOMBIE_SENDER("ZOMBIE", FaultTarget.ORDER),
    CRASH_BEFORE_JOURNAL("CRASH_BEFORE_JOURNAL", FaultTarget.ORDER),
    /** Also a lost acknowledgement of a commit: the grant is journaled, but the sender does not know. */
    CRASH_AFTER_JOURNAL("CRASH_AFTER_JOURNAL", FaultTarget.ORDER),
    CRASH_AFTER_SEND("CRASH_AFTER_SEND", FaultTarget.ORDER),
    CRASH_AFTER_REPLY("CRASH_AFTER_REPLY", FaultTarget.ORDER),
    /** An activity is delivered twice: two senders of one number. */
    DUPLICATE_SENDER("DOUBLED_SENDER", FaultTarget.ORDER),
    /** A workflow is reset, or restarted without its history, while the old one continues. */
    RESTARTED_WORKFLOW("RESTARTED_WORKFLOW", FaultTarget.ORDER),
    /** A worker has other memos in its configuration. */
    OTHER_CONFIGURATION("OTHER_CONFIGURATION", FaultTarget.ORDER),
    /** What an order would move is no longer what was planned. */
    CHANGED_MOVEMENT("CHANGED_MOVEMENT", FaultTarget.ORDER),
    /** A clock is wrong by as much as the bounds allow, and steps. */
    CLOCK_ERROR("WRONG_CLOCK", FaultTarget.ORDER),
    /** A step coincides with midnight, or with an edge of the window around it. */
    AT_MIDNIGHT("AT_MIDNIGHT", FaultTarget.ORDER),
    /** A step coincides with a sweep of the bank. */
    AT_SWEEP("AT_SWEEP", FaultTarget.ORDER),
    /** One of the two operators misreads the evidence. */
    MISREAD_EVIDENCE("PERSON_WRONG", FaultTarget.ORDER),
    /** The same decision is submitted twice. */
    REPEATED_DECISION("PERSON_TWICE", FaultTarget.ORDER),
    /** Two pairs of operators decide the same order at once. */
    CONCURRENT_DECISIONS("PEOPLE_AT_ONCE", FaultTarget.ORDER),
    /** A deposit arrives while pages of the list are read. */
    DEPOSIT_BETWEEN_PAGES("DEPOSIT_BETWEEN_PAGES", FaultTarget.DEPOSIT),
    /** Two deposits of one account, day and amount. */
    EQUAL_DEPOSITS("EQUAL_DEPOSITS", FaultTarget.DEPOSIT),
    /** A deposit is listed late, with the date on which it arrived. */
    LATE_DEPOSIT("LATE_DEPOSIT", FaultTarget.DEPOSIT),
    /** A scan of the deposit list is processed twice. */
    REPEATED_INTAKE("DOUBLED_INTAKE", FaultTarget.DEPOSIT),
    /** The signal that the books have changed is lost. */
    LOST_SIGNAL("LOST_SIGNAL", FaultTarget.DEPOSIT);

    /** What a fault affects. */
    enum FaultTarget {
        ORDER,
        DEPOSIT
    }

    private final String drawKey;
    private final FaultTarget target;

    SimulatedFault(String drawKey, FaultTarget target) {
        this.drawKey = drawKey;
        this.target = target;
    }

    /** Names this fault in the keys of random streams. Fixed: another key changes every world. */
    String drawKey() {
        return drawKey;
    }

    boolean affectsOrders() {
        return target == FaultTarget.ORDER;
    }

    /** For reports: {@code lost request}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
