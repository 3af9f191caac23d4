package ontu.schedule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;

/**
 * An interest rate in percent a year, 0 to 20 with at most four decimals.
 *
 * <p>Twenty percent is the statutory maximum since 7 July 2021: Interest Limitation Act (이자제한법) article 2 and Loan
 * Business Act (대부업법) article 15 with their decrees. Fees that the borrower pays count towards it, and are for the
 * platform to add.
 *
 * @param percent for example {@code 8.4}; trailing zeros are dropped, so that 8.4 equals 8.40
 */
public record AnnualRate(BigDecimal percent) {
    private static final BigDecimal MAXIMUM = BigDecimal.valueOf(20);
    private static final int MAXIMUM_DECIMALS = 4;

    /** @throws IllegalArgumentException if the rate is negative, above 20 or has more than four decimals */
    public AnnualRate {
        // as it was written: in plain notation, a hostile exponent would fill the memory
        if (percent.signum() < 0 || percent.compareTo(MAXIMUM) > 0) {
            throw new IllegalArgumentException(
                    "An interest rate is from 0 to 20 percent a year, the statutory maximum, and " + percent
                            + " is not.");
        }
        if (percent.stripTrailingZeros().scale() > MAXIMUM_DECIMALS) {
            throw new IllegalArgumentException(
                    "An interest rate has at most four decimals, and " + percent + " has more.");
        }
        percent = percent.stripTrailingZeros();
        percent = percent.setScale(Math.max(0, percent.scale()));
    }

    @JsonCreator
    public static AnnualRate of(BigDecimal percent) {
        return new AnnualRate(percent);
    }

    /** @param percent decimal digits, for example {@code "8.4"} */
    public static AnnualRate of(String percent) {
        return new AnnualRate(new BigDecimal(percent));
    }

    @JsonValue
    @Override
    public BigDecimal percent() {
        return percent;
    }

    /** For operators: {@code 8.4 %}. */
    @Override
    public String toString() {
        return percent.toPlainString() + " %";
    }
}
