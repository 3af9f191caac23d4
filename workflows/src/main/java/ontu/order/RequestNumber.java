package ontu.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * The number of a request that moves no money, an account request or an inquiry: a 9, and nineteen digits of a sequence.
 *
 * @param sequence at least 1; any {@code long} fits
 */
public record RequestNumber(long sequence) implements BankNumber {

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
        return String.format(Locale.ROOT, "9%019d", sequence);
    }

    @Override
    public String describe() {
        return "Request " + sequence
                + ": the request or termination of an account, an inquiry or a list; it moves no money.";
    }

    /** @param digits twenty digits, the first of which is 9 */
    static RequestNumber decode(String digits) {
        try {
            return new RequestNumber(Long.parseLong(digits, 1, LENGTH, 10));
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
