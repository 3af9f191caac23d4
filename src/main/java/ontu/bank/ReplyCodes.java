package ontu.bank;

import java.util.Set;
import java.util.regex.Pattern;

/** The bank's reply codes that decide something, what they prove, and Ontu's own codes for responses without one. */
public final class ReplyCodes {
    /** {@code Rpcd} and {@code Pcrs}: success. */
    public static final String SUCCESS = "00000";

    /** This number was already used today (docs/bank-api.md#code-ac081). */
    public static final String NUMBER_IN_USE = "AC081";

    /** A deposit can be returned only three hours after it was made (docs/bank-api.md#code-ac073). */
    public static final String RETURN_TOO_EARLY = "AC073";

    /**
     * Invented: insufficient balance; also for the termination of an account with a balance
     * (docs/bank-api.md#code-x0002).
     */
    public static final String INSUFFICIENT_BALANCE = "X0002";

    /** The connection could not be opened; not one byte of the request was transmitted. */
    public static final String NO_CONNECTION = "NO_CONNECTION";

    /** The pre-send check refused; not one byte of the request was transmitted. */
    public static final String PRE_SEND_CHECK_FAILED = "PRE_SEND_CHECK_FAILED";

    /** No status line came back, whatever the reason. */
    public static final String NO_REPLY = "NO_REPLY";

    /** A response that is not a complete, well-formed reply. */
    public static final String BROKEN_REPLY = "BROKEN_REPLY";

    /** A reply that does not echo the API, number, contract, loan, amount or page of the request. */
    public static final String WRONG_ECHO = "WRONG_ECHO";

    /** Replaces a code that is not five letters and digits. */
    public static final String MALFORMED = "MALFORMED";

    /**
     * The length of every code that the bank has published (docs/bank-api.md#section-2-6): no account number is so
     * short.
     */
    static final String PATTERN = "[0-9A-Za-z]{5}";

    /**
     * Success, "already used", "outside service hours", and the bank's time-outs and errors: no configuration can give
     * them another meaning.
     */
    static final Set<String> FIXED_MEANING =
            Set.of(SUCCESS, NUMBER_IN_USE, "AC002", "AT999", "AC999", "A9999", "AT998", "A9998", "AP999");

    /** Default: as the result of the original order, they prove that it was refused. */
    static final Set<String> PROVE_NOT_EXECUTED =
            Set.of(INSUFFICIENT_BALANCE, "X0003", "X0004", "X0006", "X0007", "X0008", RETURN_TOO_EARLY);

    /** Default: as the reply to an inquiry, the bank does not have the original order; they prove nothing alone. */
    static final Set<String> NO_SUCH_ORIGINAL = Set.of("X0001");

    /** Default: the bank is still processing the original order. */
    static final Set<String> IN_PROGRESS = Set.of("A0050", "A0284");

    /** Default: as the reply to a list, there are no rows (docs/bank-api.md#code-a0090). */
    static final Set<String> EMPTY_LIST = Set.of("A0090");

    private static final Pattern WELL_FORMED = Pattern.compile(PATTERN);

    private ReplyCodes() {}

    /** Whether the bank itself has answered with this code; all others are our own, for responses without one. */
    public static boolean isOfTheBank(String code) {
        return WELL_FORMED.matcher(code).matches();
    }

    /** The code itself when it is five letters and digits, else {@link #MALFORMED}. */
    static String sanitised(String code) {
        return WELL_FORMED.matcher(code).matches() ? code : MALFORMED;
    }

    static String ofHttpStatus(int status) {
        return "HTTP_" + status;
    }
}
