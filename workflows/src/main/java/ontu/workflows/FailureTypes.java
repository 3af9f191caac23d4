package ontu.workflows;

/** The types of {@code ApplicationFailure} that activities and updates fail with. Histories keep them: never change one. */
public final class FailureTypes {
    /** A command came too late or was not possible. Not retried. */
    public static final String REFUSED = "Refused";

    /** The bank's answer to an inquiry is not conclusive yet. Retried. */
    public static final String INQUIRE_AGAIN = "InquireAgain";

    /** The bank gave no usable answer, and patience is not over. Retried. */
    public static final String BANK_UNAVAILABLE = "BankUnavailable";

    /** The bank has not listed all requested accounts yet. Retried. */
    public static final String ACCOUNTS_UNRESOLVED = "AccountsUnresolved";

    private FailureTypes() {}
}
