package ontu.bank;

import java.time.LocalDate;

/**
 * Identifies an order at the bank: its transaction number, and the bank date that the number belongs to. The bank
 * refuses a repeated number only within one date (docs/bank-api.md#trap).
 *
 * @param number 1 to 20 digits ({@code IsTuno})
 * @param bankDate the date in Asia/Seoul for which the order was planned
 */
public record OrderReference(String number, LocalDate bankDate) {
    /** @throws IllegalArgumentException if the number is not 1 to 20 digits */
    public OrderReference {
        FieldConstraints.bankNumber(number);
    }
}
