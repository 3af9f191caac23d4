package ontu.accounts;

import java.time.Instant;

/** Some accounts cannot be had at the moment: whoever asked asks again at {@link #lookAgainAt}. */
public final class AccountsUnresolvedException extends RuntimeException {
    private final int missing;
    private final boolean onlyPeopleCanHelp;
    private final Instant lookAgainAt;

    AccountsUnresolvedException(int missing, boolean onlyPeopleCanHelp, Instant lookAgainAt) {
        super(missing + " virtual accounts are not issued yet"
                + (onlyPeopleCanHelp
                        ? ", and the bank's account list does not tell which account is whose: a person has to look at the"
                                + " list and assign them."
                        : "; the bank's account list is read again at " + lookAgainAt + "."));
        this.missing = missing;
        this.onlyPeopleCanHelp = onlyPeopleCanHelp;
        this.lookAgainAt = lookAgainAt;
    }

    public Instant lookAgainAt() {
        return lookAgainAt;
    }

    /** How many parties have no account yet. */
    public int missing() {
        return missing;
    }

    /** Whether every issue that is open waits for a person. */
    public boolean onlyPeopleCanHelp() {
        return onlyPeopleCanHelp;
    }
}
