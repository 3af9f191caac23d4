package ontu.order;

/** Our own codes for the result of a send, where the bank gave none. */
public final class LocalResultCode {
    /** Success, as the bank writes it. */
    public static final String EXECUTED = "00000";

    /** {@code AC081}: the bank already knows the number today. */
    public static final String NUMBER_IN_USE = "AC081";

    public static final String NOT_TRANSMITTED = "NOT_TRANSMITTED";

    /** The sending activity ended without reporting: a crash, a time-out. */
    public static final String NO_REPORT = "NO_REPORT";

    /** The request is not the one that was planned under the number, so nothing was sent. */
    public static final String REQUEST_CHANGED = "REQUEST_CHANGED";

    /** An alarm on its loan or return halted the order before it could be sent, or sent again. */
    public static final String HALTED = "HALTED";

    /** The bank has said that it did not execute the order, while it could still have received it. */
    public static final String NOT_FINAL = "NOT_FINAL";

    private LocalResultCode() {}
}
