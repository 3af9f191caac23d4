package ontu.money;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.Locale;

/**
 * An amount of whole Korean won, zero or positive, at most 15 digits (the bank's field length). There are no
 * fractions and no negative amounts: which way money moves is said by who pays whom, never by a sign.
 *
 * @param amount whole won, 0 to 999,999,999,999,999
 */
public record Won(long amount) implements Comparable<Won> {
    /** The most that a field of the bank's API can hold: 15 digits. */
    public static final Won MAX = new Won(999_999_999_999_999L);

    public static final Won ZERO = new Won(0);

    /** @throws IllegalArgumentException if the amount is negative or has more than 15 digits */
    public Won {
        if (amount < 0 || amount > 999_999_999_999_999L) {
            throw new IllegalArgumentException(
                    "An amount of money is whole won from 0 to 999,999,999,999,999, and " + amount + " is not.");
        }
    }

    @JsonCreator
    public static Won of(long amount) {
        return amount == 0 ? ZERO : new Won(amount);
    }

    public static Won sum(Collection<Won> parts) {
        return parts.stream().reduce(ZERO, Won::plus);
    }

    @JsonValue
    @Override
    public long amount() {
        return amount;
    }

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
