package ontu.workflows.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * The number of one attempt at a leg, made from the leg and the attempt alone: who makes it twice makes the same.
 *
 * <p>Twenty digits: kind (1: 1 payment, 2 repayment, 3 return), serial of the loan or return (10), round (3, {@code 000}
 * except for repayments), chunk (4, {@code 0000} for returns), attempt (2). So {@code 20000000017004000101} is the first
 * attempt at chunk 1 of round 4 of loan 17.
 *
 * @param attempt 1 to 99
 */
public record OrderNumber(BankOrder order, int attempt) implements BankNumber {
    public static final int MAXIMUM_ATTEMPT = 99;

    /** @throws IllegalArgumentException if the attempt is out of range */
    public OrderNumber {
        if (attempt < 1 || attempt > MAXIMUM_ATTEMPT) {
            throw new IllegalArgumentException("An order number has room for attempts 1 to " + MAXIMUM_ATTEMPT
                    + ", and " + attempt + " at " + order.legId() + " is not among them.");
        }
    }

    public static OrderNumber of(BankOrder order, int attempt) {
        return new OrderNumber(order, attempt);
    }

    /** @throws IllegalArgumentException if the digits are not the number of an order */
    @JsonCreator
    public static OrderNumber parse(String digits) {
        return switch (BankNumber.parse(digits)) {
            case OrderNumber number -> number;
            case RequestNumber number ->
                throw new IllegalArgumentException(digits + " is not the number of an order: " + number.describe());
        };
    }

    @JsonValue
    @Override
    public String digits() {
        return switch (order) {
            case BankOrder.Payment leg -> digits(1, leg.loanSerial(), 0, leg.chunk());
            case BankOrder.Repayment leg -> digits(2, leg.loanSerial(), leg.round(), leg.chunk());
            case BankOrder.Return leg -> digits(3, leg.returnSerial(), 0, 0);
        };
    }

    private String digits(int kind, long serial, int round, int chunk) {
        return String.format(Locale.ROOT, "%d%010d%03d%04d%02d", kind, serial, round, chunk, attempt);
    }

    @Override
    public String describe() {
        return switch (order) {
            case BankOrder.Payment leg ->
                "Attempt " + attempt + " at paying the borrower of loan " + leg.loanSerial() + ", chunk " + leg.chunk()
                        + ".";
            case BankOrder.Repayment leg ->
                "Attempt " + attempt + " at paying the investors of loan " + leg.loanSerial() + ", round " + leg.round()
                        + ", chunk " + leg.chunk() + ".";
            case BankOrder.Return leg ->
                "Attempt " + attempt + " at returning an investor's deposit, return " + leg.returnSerial() + ".";
        };
    }

    /** @param digits twenty digits, the first of which is 1, 2 or 3 */
    static OrderNumber decode(String digits) {
        long serial = Long.parseLong(digits, 1, 11, 10);
        int round = Integer.parseInt(digits, 11, 14, 10);
        int chunk = Integer.parseInt(digits, 14, 18, 10);
        BankOrder order = switch (digits.charAt(0)) {
            case '1' -> new BankOrder.Payment(serial, chunk);
            case '2' -> new BankOrder.Repayment(serial, round, chunk);
            default -> new BankOrder.Return(serial);
        };
        OrderNumber number = new OrderNumber(order, Integer.parseInt(digits, 18, 20, 10));
        if (!number.digits().equals(digits)) {
            throw new IllegalArgumentException(digits + " is no order number: it has digits where " + order.legId()
                    + " has zeros; the number meant may be " + number.digits() + ".");
        }
        return number;
    }

    @Override
    public String toString() {
        return digits();
    }
}
