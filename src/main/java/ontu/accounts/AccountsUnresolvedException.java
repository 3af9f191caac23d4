package ontu.accounts;

import java.time.Instant;

/** Some accounts cannot be issued at the moment: the caller retries at {@link #retryAt}. */
public final class AccountsUnresolvedException extends RuntimeException {
    private final int missing;
    private final boolean needsOperator;
    private final Instant retryAt;

    AccountsUnresolvedException(int missing, boolean needsOperator, Instant retryAt) {
        super(missing + " virtual accounts are not issued yet"
                + (needsOperator
                        ? ", and the bank's account list does not tell which account is whose: an operator has to check"
                                + " the list and assign them."
                        : "; the bank's account list is read again at " + retryAt + "."));
        this.missing = missing;
        this.needsOperator = needsOperator;
        this.retryAt = retryAt;
    }

    public Instant retryAt() {
        return retryAt;
    }

    /** How many parties have no account yet. */
    public int missing() {
        return missing;
    }

    /** Whether every open request waits for an operator. */
    public boolean needsOperator() {
        return needsOperator;
    }
}
