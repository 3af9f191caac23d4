package ontu.investors;

import ontu.money.Won;

/**
 * A request to return an investor's free money.
 *
 * @param id the platform's id of the return, unique within the investor
 * @param amount at least 1 won
 * @param bankCode three digits
 * @param accountNumber the investor's own account, up to 20 digits
 */
public record NewReturn(
        String investorId, String id, Won amount, String bankCode, String accountNumber, String accountHolder) {

    /** Without the account, which must not be logged. */
    @Override
    public String toString() {
        return "NewReturn[" + investorId + ", " + id + ", " + amount + ", account=[REDACTED]]";
    }
}
