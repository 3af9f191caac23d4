package ontu.workflows.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * The number of a request that moves no money: a kind digit, and nineteen digits of a sequence.
 *
 * @param sequence at least 1; any {@code long} fits
 */
public record RequestNumber(Kind kind, long sequence) implements BankNumber {

    /** What kind of request the sequence is for. */
    public enum Kind {
        /** Issue and termination of a virtual account (APIs 1 and 4). */
        ACCOUNT(8, "an account's issue or termination"),

        /** Inquiries and lists. */
        INQUIRY(9, "an inquiry or list");

        private final int digit;
        private final String what;

        Kind(int digit, String what) {
            this.digit = digit;
            this.what = what;
        }
    }

    /** @throws IllegalArgumentException if the sequence is not positive */
    public RequestNumber {
        if (sequence < 1) {
            throw new IllegalArgumentException("The sequence of a request number starts at 1, and " + sequence
                    + " is not part of it; see whether the database's sequence is set right.");
        }
    }

    /** @throws IllegalArgumentException if the digits are not the number of such a request */
    @JsonCreator
    public static RequestNumber parse(String digits) {
        return switch (BankNumber.parse(digits)) {
            case RequestNumber number -> number;
            case OrderNumber number ->
                throw new IllegalArgumentException(digits + " is the number of an order: " + number.describe());
        };
    }

    @JsonValue
    @Override
    public String digits() {
        return String.format(Locale.ROOT, "%d%019d", kind.digit, sequence);
    }

    @Override
    public String describe() {
        return "Request " + sequence + " of the sequence for " + kind.what + "; it moves no money.";
    }

    /** @param digits twenty digits, the first of which is 8 or 9 */
    static RequestNumber decode(String digits) {
        Kind kind = digits.charAt(0) == '8' ? Kind.ACCOUNT : Kind.INQUIRY;
        try {
            return new RequestNumber(kind, Long.parseLong(digits, 1, LENGTH, 10));
        } catch (NumberFormatException beyondLong) {
            throw new IllegalArgumentException(
                    digits + " is no request number: no sequence counts that far.", beyondLong);
        }
    }

    @Override
    public String toString() {
        return digits();
    }
}
