package ontu.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * The number of one order of a transfer, made from the transfer and the ordinal alone: making it twice gives the same number.
 *
 * <p>Twenty digits: kind (1: 1 disbursement, 2 distribution, 3 return), serial of the loan or return (10), instalment (3, {@code 000}
 * except for distributions), chunk (4, {@code 0000} for returns), ordinal (2). So {@code 20000000017004000101} is the first
 * order of chunk 1 of instalment 4 of loan 17.
 *
 * @param ordinal 1 to 99
 */
public record OrderNumber(TransferKey transfer, int ordinal) implements BankNumber {
    public static final int MAXIMUM_ORDINAL = 99;

    /** @throws IllegalArgumentException if the ordinal is out of range */
    public OrderNumber {
        if (ordinal < 1 || ordinal > MAXIMUM_ORDINAL) {
            throw new IllegalArgumentException("An order number holds ordinals 1 to " + MAXIMUM_ORDINAL + "; " + ordinal
                    + " for " + transfer.transferId() + " is out of range.");
        }
    }

    public static OrderNumber of(TransferKey transfer, int ordinal) {
        return new OrderNumber(transfer, ordinal);
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
        return switch (transfer) {
            case TransferKey.Disbursement key -> digits(1, key.loanSerial(), 0, key.chunk());
            case TransferKey.Distribution key -> digits(2, key.loanSerial(), key.instalment(), key.chunk());
            case TransferKey.Return key -> digits(3, key.returnSerial(), 0, 0);
        };
    }

    private String digits(int kind, long serial, int instalment, int chunk) {
        return String.format(Locale.ROOT, "%d%010d%03d%04d%02d", kind, serial, instalment, chunk, ordinal);
    }

    @Override
    public String describe() {
        return switch (transfer) {
            case TransferKey.Disbursement key ->
                "Order " + ordinal + " of the disbursement of loan " + key.loanSerial() + ", chunk " + key.chunk()
                        + ".";
            case TransferKey.Distribution key ->
                "Order " + ordinal + " of the distribution of loan " + key.loanSerial() + ", instalment "
                        + key.instalment() + ", chunk " + key.chunk() + ".";
            case TransferKey.Return key -> "Order " + ordinal + " of return " + key.returnSerial() + ".";
        };
    }

    /**
     * The id of the transfer that an order is to make; empty if there is no order.
     *
     * @param digits the order's number; empty if there is none
     * @throws IllegalArgumentException if the digits are not the number of an order
     */
    public static String transferIdOf(String digits) {
        return digits.isEmpty() ? "" : parse(digits).transfer().transferId();
    }

    /** @param digits twenty digits, the first of which is 1, 2 or 3 */
    static OrderNumber decode(String digits) {
        long serial = Long.parseLong(digits, 1, 11, 10);
        int instalment = Integer.parseInt(digits, 11, 14, 10);
        int chunk = Integer.parseInt(digits, 14, 18, 10);
        TransferKey transfer = switch (digits.charAt(0)) {
            case '1' -> new TransferKey.Disbursement(serial, chunk);
            case '2' -> new TransferKey.Distribution(serial, instalment, chunk);
            default -> new TransferKey.Return(serial);
        };
        OrderNumber number = new OrderNumber(transfer, Integer.parseInt(digits, 18, 20, 10));
        if (!number.digits().equals(digits)) {
            throw new IllegalArgumentException(digits + " is no order number: it has digits where "
                    + transfer.transferId() + " has zeros; the number meant may be " + number.digits() + ".");
        }
        return number;
    }

    @Override
    public String toString() {
        return digits();
    }
}
