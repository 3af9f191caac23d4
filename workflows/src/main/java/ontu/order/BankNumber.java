package ontu.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The number of a request to the bank (거래고유번호): always twenty digits, of which the first tells the kind.
 *
 * <table>
 *   <caption>Kinds</caption>
 *   <tr><th>First digit</th><th>Request</th><th>The other nineteen</th></tr>
 *   <tr><td>1</td><td>disbursement order</td><td>{@link OrderNumber}</td></tr>
 *   <tr><td>2</td><td>distribution</td><td>{@link OrderNumber}</td></tr>
 *   <tr><td>3</td><td>deposit return</td><td>{@link OrderNumber}</td></tr>
 *   <tr><td>9</td><td>all that moves no money: account requests and terminations, inquiries, lists</td>
 *     <td>a sequence: {@link RequestNumber}</td></tr>
 * </table>
 */
public sealed interface BankNumber permits OrderNumber, RequestNumber {
    int LENGTH = 20;

    /** The number as it goes to the bank: twenty digits. */
    @JsonValue
    String digits();

    /** What the number says, as a sentence for operators. */
    String describe();

    /**
     * The number that these digits are.
     *
     * @throws IllegalArgumentException if they are none of ours
     */
    @JsonCreator
    static BankNumber parse(String digits) {
        if (!Digits.TWENTY_DIGITS.matcher(digits).matches()) {
            throw new IllegalArgumentException("A number is twenty digits, and '" + digits + "' is not.");
        }
        return switch (digits.charAt(0)) {
            case '1', '2', '3' -> OrderNumber.decode(digits);
            case '9' -> RequestNumber.decode(digits);
            default ->
                throw new IllegalArgumentException(
                        "Numbers begin with 1, 2 or 3 (orders) or 9 (what moves no money), and " + digits
                                + " does not.");
        };
    }

    /** Keeps the pattern out of what implementations inherit. */
    final class Digits {
        private static final Pattern TWENTY_DIGITS = Pattern.compile("[0-9]{" + LENGTH + "}");

        private Digits() {}
    }
}
