package ontu.workflows.order;

/** Codes of our own for what a send brought back, where the bank gave none that would say it. */
public final class SendCode {
    /** Success, as the bank writes it. */
    public static final String EXECUTED = "00000";

    /** {@code AC081}: the bank has seen the number today. */
    public static final String NUMBER_IN_USE = "AC081";

    public static final String NOTHING_LEFT = "NOTHING_LEFT";

    /** The activity that sent ended without a word: a crash, a time-out. */
    public static final String NO_REPORT = "NO_REPORT";

    private SendCode() {}
}
