package ontu.accounts;

import java.time.Instant;

/** Some accounts cannot be had at the moment: whoever asked asks again at {@link #lookAgainAt}. */
public final class AccountsUnresolvedException extends RuntimeException {
    private final int missing;
    private final Instant lookAgainAt;
    private final int waitingForPerson;

    AccountsUnresolvedException(int missing, int waitingForPerson, Instant lookAgainAt) {
        super(missing + " virtual accounts are not issued yet"
                + (waitingForPerson == 0
                        ? "; the bank's account list is read again at " + lookAgainAt + "."
                        : ", and for " + waitingForPerson
                                + " of them the bank's account list does not tell which account is whose: a person has"
                                + " to look at the list and assign it."));
        this.missing = missing;
        this.lookAgainAt = lookAgainAt;
        this.waitingForPerson = waitingForPerson;
    }

    public Instant lookAgainAt() {
        return lookAgainAt;
    }

    /** How many parties have no account yet. */
    public int missing() {
        return missing;
    }

    /** How many issues only a person can settle. */
    public int waitingForPerson() {
        return waitingForPerson;
    }
}
