package ontu.simulation.worlds;

import java.util.Locale;

/** What can go wrong in a world. Each names what it is; where it strikes is said by whoever asks {@link Faults}. */
public enum Fault {
    /** The request never reaches the bank. */
    LOST_REQUEST(Realm.ORDER),
    /** The bank has done its part, and its reply is lost. */
    LOST_REPLY(Realm.ORDER),
    /** An HTTP layer sends the request twice. */
    REPEATED_REQUEST(Realm.ORDER),
    /** Request or reply are under way for as long as the bounds allow. */
    LATE_FLIGHT(Realm.ORDER),
    /** The connection cannot be made. */
    NO_CONNECTION(Realm.ORDER),
    /** HTTP 5xx, a broken body, an unknown code, a wrong echo: whatever the truth is. */
    ODD_REPLY(Realm.ORDER),
    /** The bank refuses for reasons of its own, some of which pass. */
    REFUSAL(Realm.ORDER),
    /** The bank says that it works on it, and does it later or not at all. */
    SLOW_EXECUTION(Realm.ORDER),
    /** The total that the bank reports for the loan is wrong. */
    WRONG_TOTAL(Realm.ORDER),
    /** Money has gone from an account without our doing. */
    SHORT_ACCOUNT(Realm.ORDER),
    /** The inquiry knows of an order only up to the agreed lag later. */
    LAGGING_INQUIRY(Realm.ORDER),
    /** The inquiry knows of an order only days later, and nobody has agreed on less. */
    ENDLESS_LAG(Realm.ORDER),
    /** An inquiry brings no answer. */
    LOST_INQUIRY(Realm.ORDER),
    /** No inquiry about this number brings an answer for days. */
    MUTE_INQUIRY(Realm.ORDER),
    /** A process stands still between two steps: seconds to a day and a half. */
    FREEZE(Realm.ORDER),
    /** A process stands still between last look and first byte, for up to the bound. */
    PAUSE(Realm.ORDER),
    /** A sender that everybody has given up wakes, hours or days later, and reports what it was told. */
    ZOMBIE(Realm.ORDER),
    CRASH_BEFORE_JOURNAL(Realm.ORDER),
    /** Also the acknowledgement of a commit that is lost: the grant is journaled, and its taker does not know. */
    CRASH_AFTER_JOURNAL(Realm.ORDER),
    CRASH_AFTER_SEND(Realm.ORDER),
    CRASH_AFTER_REPLY(Realm.ORDER),
    /** An activity is delivered twice: two senders of one number. */
    DOUBLED_SENDER(Realm.ORDER),
    /** A workflow is reset, or started again from nothing, while the old one goes on. */
    RESTARTED_WORKFLOW(Realm.ORDER),
    /** A clock is off, by as much as the bounds allow, and steps. */
    WRONG_CLOCK(Realm.ORDER),
    /** A step falls on midnight, or on an edge of the window around it. */
    AT_MIDNIGHT(Realm.ORDER),
    /** A step falls on a sweep of the bank. */
    AT_SWEEP(Realm.ORDER),
    /** One of the two people reads the evidence wrongly. */
    PERSON_WRONG(Realm.ORDER),
    /** The same decision is handed in twice. */
    PERSON_TWICE(Realm.ORDER),
    /** Two pairs of people decide the same order at once. */
    PEOPLE_AT_ONCE(Realm.ORDER),
    /** A deposit arrives while pages of the list are read. */
    DEPOSIT_BETWEEN_PAGES(Realm.DEPOSIT),
    /** Two deposits of one account, day and amount. */
    EQUAL_DEPOSITS(Realm.DEPOSIT),
    /** A deposit appears on the list late, with the date on which it came. */
    LATE_DEPOSIT(Realm.DEPOSIT),
    /** A scan of the deposit list is taken in twice. */
    DOUBLED_INTAKE(Realm.DEPOSIT),
    /** The message that the books have changed is lost. */
    LOST_SIGNAL(Realm.DEPOSIT);

    /** What a fault strikes. */
    enum Realm {
        ORDER,
        DEPOSIT
    }

    private final Realm realm;

    Fault(Realm realm) {
        this.realm = realm;
    }

    boolean strikesOrders() {
        return realm == Realm.ORDER;
    }

    /** For people: {@code lost request}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
