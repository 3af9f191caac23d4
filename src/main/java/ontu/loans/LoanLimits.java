package ontu.loans;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import ontu.money.Won;
import ontu.order.ChunkPlan;
import ontu.order.TransferKey;
import ontu.schedule.AnnualRate;
import org.jspecify.annotations.Nullable;

/** How large a loan and its commitments may be: for an application as for every later commitment. */
public final class LoanLimits {
    private static final BigDecimal MONTHS_TIMES_PERCENT = BigDecimal.valueOf(1200);

    private LoanLimits() {}

    /** Whether commitments add up to the principal at most. */
    public static boolean withinPrincipal(Won principal, Collection<Won> commitments) {
        Won left = principal;
        for (Won commitment : commitments) {
            if (left.isLessThan(commitment)) {
                return false;
            }
            left = left.minus(commitment);
        }
        return true;
    }

    /**
     * An investor makes one commitment to a loan: the position, from 0, of the first that is an investor's second.
     *
     * @param investor the id of a commitment's investor; null if it is not known
     */
    public static <C> OptionalInt firstRepeated(List<C> commitments, Function<C, @Nullable String> investor) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < commitments.size(); i++) {
            String id = investor.apply(commitments.get(i));
            if (id != null && !seen.add(id)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /**
     * Whether there are order numbers for everything that a loan can have to move at once. The most is the principal
     * with all its interest, to all its investors.
     *
     * @param termMonths 1 to 360
     * @param investors how many commitments the loan has
     */
    public static boolean fitsOrderNumbers(Won principal, AnnualRate rate, int termMonths, int investors) {
        BigDecimal interest = BigDecimal.valueOf(principal.amount())
                .multiply(rate.percent())
                .multiply(BigDecimal.valueOf(termMonths))
                .divide(MONTHS_TIMES_PERCENT, 0, RoundingMode.CEILING);
        long largestPlan = principal.amount() + interest.longValueExact();
        return largestPlan <= Won.MAX.amount() && ChunkPlan.fits(Won.of(largestPlan), investors);
    }

    /** The refusal of a loan that does not fit: a sentence for the caller. */
    static String tooLargeMessage(Won principal, int investors) {
        return "A loan of " + principal + " from " + investors
                + " investors may need, interest included, more than %,d orders".formatted(TransferKey.MAXIMUM_CHUNK)
                + " of at most " + ChunkPlan.MAXIMUM_AMOUNT + " and " + ChunkPlan.MAXIMUM_ROWS
                + " rows, as many as there are order numbers. Split it into several loans.";
    }
}
