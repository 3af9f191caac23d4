package ontu.money;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.Locale;

/**
 * Whole Korean won, zero or positive. There are no fractions and no negative amounts: which way money moves is said by
 * who pays whom, never by a sign. What the bank or a platform names in one figure has at most 15 digits and is checked
 * where it comes in ({@link #MAX}); sums, as the balance of an account, may be more.
 *
 * @param amount whole won, 0 to 9,223,372,036,854,775,807
 */
public record Won(long amount) implements Comparable<Won> {
    /** The most that a field of the bank's API can hold: 15 digits. */
    public static final Won MAX = new Won(999_999_999_999_999L);

    public static final Won ZERO = new Won(0);

    /** @throws IllegalArgumentException if the amount is negative */
    public Won {
        if (amount < 0) {
            throw new IllegalArgumentException("An amount of money is whole won from 0, and " + amount + " is not.");
        }
    }

    @JsonCreator
    public static Won of(long amount) {
        return amount == 0 ? ZERO : new Won(amount);
    }

    /** @throws ArithmeticException if the sum has more than 63 bits */
    public static Won sum(Collection<Won> parts) {
        return parts.stream().reduce(ZERO, Won::plus);
    }

    @JsonValue
    @Override
    public long amount() {
        return amount;
    }

    /** @throws ArithmeticException if the sum has more than 63 bits */
    public Won plus(Won other) {
        return of(Math.addExact(amount, other.amount));
    }

    /** @throws IllegalArgumentException if {@code other} is more than this */
    public Won minus(Won other) {
        return of(Math.subtractExact(amount, other.amount));
    }

    public boolean isZero() {
        return amount == 0;
    }

    public boolean isLessThan(Won other) {
        return amount < other.amount;
    }

    public Won min(Won other) {
        return isLessThan(other) ? this : other;
    }

    @Override
    public int compareTo(Won other) {
        return Long.compare(amount, other.amount);
    }

    /** For operators: {@code 50,000,000 won}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d won", amount);
    }
}
