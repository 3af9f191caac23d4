package ontu.bank;

import java.util.regex.Pattern;

/** The reply codes that rules rest on, and our own for answers that carry none. */
public final class Codes {
    /** {@code Rpcd} and {@code Pcrs}: success. */
    public static final String SUCCESS = "00000";

    /** This number was already used today (wire contract, section 3). */
    public static final String NUMBER_IN_USE = "AC081";

    /** A deposit can be returned only three hours after it was made. */
    public static final String RETURN_TOO_EARLY = "AC073";

    /** Invented (wire contract, section 3): balance does not suffice; ends of accounts with money on them too. */
    public static final String INSUFFICIENT_BALANCE = "X0002";

    /** The connection could not be opened; not a byte of the request left. */
    public static final String NO_CONNECTION = "NO_CONNECTION";

    /** The last look forbade the send; not a byte of the request left. */
    public static final String NOT_SENT = "NOT_SENT";

    /** No status line came back, whatever the reason. */
    public static final String NO_REPLY = "NO_REPLY";

    /** Something came back that is not a whole, well-formed reply. */
    public static final String BROKEN_REPLY = "BROKEN_REPLY";

    /** A success that does not name the API, number, loan or amount that was asked for. */
    public static final String WRONG_ECHO = "WRONG_ECHO";

    /** Stands for a code that is not five letters and digits. */
    public static final String MALFORMED = "MALFORMED";

    /** The length that the bank publishes for results, and of every code it has published: no account number is so short. */
    static final String RULE = "[0-9A-Za-z]{5}";

    private static final Pattern WELL_FORMED = Pattern.compile(RULE);

    private Codes() {}

    /** The code itself when it is five letters and digits, else {@link #MALFORMED}. */
    static String sanitised(String code) {
        return WELL_FORMED.matcher(code).matches() ? code : MALFORMED;
    }

    static String ofHttpStatus(int status) {
        return "HTTP_" + status;
    }
}
