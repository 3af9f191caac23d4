package ontu.schedule;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import ontu.money.Won;

/** Divides a principal over monthly instalments, in whole won; the last instalment takes what rounding left over. */
final class Amortization {
    /** Months in a year, times one hundred for percent. */
    private static final BigDecimal MONTHS_PERCENT = BigDecimal.valueOf(1200);

    private final RepaymentMethod method;
    private final Won principal;
    private final BigDecimal annualPercent;
    private final int months;

    Amortization(RepaymentMethod method, Won principal, BigDecimal annualPercent, int months) {
        this.method = method;
        this.principal = principal;
        this.annualPercent = annualPercent;
        this.months = months;
    }

    List<Instalment> instalments(IntFunction<LocalDate> dueDate) {
        List<Instalment> instalments = new ArrayList<>(months);
        Won level = level();
        Won outstanding = principal;
        for (int number = 1; number <= months; number++) {
            Won interest = interest(outstanding);
            Won repaid = number == months
                    ? outstanding
                    : principalPart(level, interest).min(outstanding);
            instalments.add(new Instalment(number, dueDate.apply(number), repaid, interest));
            outstanding = outstanding.minus(repaid);
        }
        return instalments;
    }

    /** What stays the same from instalment to instalment: the instalment of an annuity, otherwise the principal in it. */
    private Won level() {
        return switch (method) {
            case ANNUITY -> annuity();
            case EQUAL_PRINCIPAL -> Won.of(principal.amount() / months);
            case BULLET -> Won.ZERO;
        };
    }

    private Won principalPart(Won level, Won interest) {
        return switch (method) {
            case ANNUITY -> level.minus(level.min(interest));
            case EQUAL_PRINCIPAL, BULLET -> level;
        };
    }

    /** One twelfth of a year's interest, rounded down: never more than was agreed. */
    private Won interest(Won outstanding) {
        return Won.of(BigDecimal.valueOf(outstanding.amount())
                .multiply(annualPercent)
                .divideToIntegralValue(MONTHS_PERCENT)
                .longValueExact());
    }

    /** {@code principal × r × (1+r)^n ÷ ((1+r)^n − 1)} with r the monthly rate, rounded once, half up. */
    private Won annuity() {
        BigDecimal amount = BigDecimal.valueOf(principal.amount());
        BigDecimal rate = annualPercent.divide(MONTHS_PERCENT, MathContext.DECIMAL128);
        BigDecimal growth = BigDecimal.ONE.add(rate).pow(months, MathContext.DECIMAL128);
        BigDecimal instalment = rate.signum() == 0
                ? amount.divide(BigDecimal.valueOf(months), MathContext.DECIMAL128)
                : amount.multiply(rate)
                        .multiply(growth)
                        .divide(growth.subtract(BigDecimal.ONE), MathContext.DECIMAL128);
        return Won.of(instalment.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }
}
