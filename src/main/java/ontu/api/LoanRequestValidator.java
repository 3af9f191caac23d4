package ontu.api;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import ontu.money.Won;
import ontu.order.ChunkPlan;

/** Checks that span several fields of a {@link LoanRequest}. Missing fields are reported by {@code @NotNull}. */
public final class LoanRequestValidator implements ConstraintValidator<ConsistentLoanRequest, LoanRequest> {
    private static final BigDecimal MONTHS_TIMES_PERCENT = BigDecimal.valueOf(1200);

    @Override
    public boolean isValid(LoanRequest loan, ConstraintValidatorContext context) {
        context.disableDefaultConstraintViolation();
        return Stream.<BooleanSupplier>of(
                        () -> deadlineFollowsApplication(loan, context),
                        () -> investorsAreUnique(loan, context),
                        () -> commitmentsStayWithinPrincipal(loan, context),
                        () -> ordersFitNumberRange(loan, context))
                .map(BooleanSupplier::getAsBoolean)
                .reduce(true, Boolean::logicalAnd);
    }

    private static boolean deadlineFollowsApplication(LoanRequest loan, ConstraintValidatorContext context) {
        if (loan.appliedOn() == null
                || loan.fundingDeadline() == null
                || !loan.fundingDeadline().isBefore(loan.appliedOn())) {
            return true;
        }
        return addViolation(context, "fundingDeadline", "must not be before appliedOn");
    }

    private static boolean investorsAreUnique(LoanRequest loan, ConstraintValidatorContext context) {
        Set<String> investors = new HashSet<>();
        for (int i = 0; i < loan.commitments().size(); i++) {
            InvestorCommitment commitment = loan.commitments().get(i);
            if (commitment != null && commitment.investor() != null && !investors.add(commitment.investor())) {
                context.buildConstraintViolationWithTemplate("names an investor twice; add the amounts up")
                        .addPropertyNode("commitments")
                        .addPropertyNode("investor")
                        .inIterable()
                        .atIndex(i)
                        .addConstraintViolation();
                return false;
            }
        }
        return true;
    }

    private static boolean commitmentsStayWithinPrincipal(LoanRequest loan, ConstraintValidatorContext context) {
        long committed = loan.commitments().stream()
                .filter(Objects::nonNull)
                .map(InvestorCommitment::amount)
                .filter(Objects::nonNull)
                .mapToLong(Won::amount)
                .sum();
        if (loan.principal() == null
                || loan.principal().isZero()
                || committed <= loan.principal().amount()) {
            return true;
        }
        return addViolation(
                context,
                "commitments",
                "must not add up to more than the principal, %s, but they add up to %,d won"
                        .formatted(loan.principal(), committed));
    }

    /** The largest amount that the orders of one plan can have to move is the principal with all its interest. */
    private static boolean ordersFitNumberRange(LoanRequest loan, ConstraintValidatorContext context) {
        if (loan.principal() == null
                || loan.annualRate() == null
                || loan.termMonths() == null
                || loan.termMonths() < 1
                || loan.termMonths() > 360
                || fitsNumberRange(loan)) {
            return true;
        }
        return addViolation(
                context,
                "principal",
                "is too large: at most 9,999 orders of 1,000,000,000 won each fit, interest included");
    }

    private static boolean fitsNumberRange(LoanRequest loan) {
        BigDecimal principal = BigDecimal.valueOf(loan.principal().amount());
        BigDecimal interest = principal
                .multiply(loan.annualRate().percent())
                .multiply(BigDecimal.valueOf(loan.termMonths()))
                .divide(MONTHS_TIMES_PERCENT, 0, RoundingMode.CEILING);
        BigDecimal largestPlan = principal.add(interest);
        return largestPlan.compareTo(BigDecimal.valueOf(Won.MAX.amount())) <= 0
                && ChunkPlan.fits(
                        Won.of(largestPlan.longValueExact()), loan.commitments().size());
    }

    private static boolean addViolation(ConstraintValidatorContext context, String field, String message) {
        context.buildConstraintViolationWithTemplate(message)
                .addPropertyNode(field)
                .addConstraintViolation();
        return false;
    }
}
