package ontu.schedule;

import ontu.money.Won;

/**
 * What was agreed about paying a loan back.
 *
 * @param principal at least 1 won
 * @param months the number of monthly instalments, 1 to 360
 */
public record RepaymentTerms(RepaymentMethod method, Won principal, AnnualRate rate, int months) {
    public static final int MAXIMUM_MONTHS = 360;

    /** @throws IllegalArgumentException if the principal is nothing, or the months are out of range */
    public RepaymentTerms {
        if (principal.isZero()) {
            throw new IllegalArgumentException("A loan has a principal of at least 1 won, and this one has 0.");
        }
        if (months < 1 || months > MAXIMUM_MONTHS) {
            throw new IllegalArgumentException(
                    "A loan runs for 1 to " + MAXIMUM_MONTHS + " months, and " + months + " is not among them.");
        }
    }
}
