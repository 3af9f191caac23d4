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
import ontu.workflows.money.Won;
import ontu.workflows.order.ChunkPlan;

/** What no single field of a {@link LoanRequest} shows. Fields that are missing are somebody else's finding. */
public final class LoanConsistency implements ConstraintValidator<Consistent, LoanRequest> {
    private static final BigDecimal MONTHS_TIMES_PERCENT = BigDecimal.valueOf(1200);

    @Override
    public boolean isValid(LoanRequest loan, ConstraintValidatorContext context) {
        context.disableDefaultConstraintViolation();
        return Stream.<BooleanSupplier>of(
                        () -> deadlineFollowsApplication(loan, context),
                        () -> investorsAreNamedOnce(loan, context),
                        () -> commitmentsStayWithinPrincipal(loan, context),
                        () -> ordersHaveRoom(loan, context))
                .map(BooleanSupplier::getAsBoolean)
                .reduce(true, Boolean::logicalAnd);
    }

    private static boolean deadlineFollowsApplication(LoanRequest loan, ConstraintValidatorContext context) {
        if (loan.appliedOn() == null
                || loan.fundingDeadline() == null
                || !loan.fundingDeadline().isBefore(loan.appliedOn())) {
            return true;
        }
        return refuse(context, "fundingDeadline", "must not be before appliedOn");
    }

    private static boolean investorsAreNamedOnce(LoanRequest loan, ConstraintValidatorContext context) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < loan.commitments().size(); i++) {
            InvestorCommitment commitment = loan.commitments().get(i);
            if (commitment != null && commitment.investor() != null && !seen.add(commitment.investor())) {
                context.buildConstraintViolationWithTemplate("names an investor a second time; add the amounts up")
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
        return refuse(
                context,
                "commitments",
                "must not add up to more than the principal, %s, and they add up to %,d won"
                        .formatted(loan.principal(), committed));
    }

    /** The most that one order plan of the loan can ever have to move is the principal with all its interest. */
    private static boolean ordersHaveRoom(LoanRequest loan, ConstraintValidatorContext context) {
        if (loan.principal() == null
                || loan.annualRate() == null
                || loan.termMonths() == null
                || loan.termMonths() < 1
                || loan.termMonths() > 360
                || fits(loan)) {
            return true;
        }
        return refuse(
                context,
                "principal",
                "must be little enough for 9,999 orders of 1,000,000,000 won each, interest included: order numbers have"
                        + " no room for more");
    }

    private static boolean fits(LoanRequest loan) {
        BigDecimal principal = BigDecimal.valueOf(loan.principal().amount());
        BigDecimal interest = principal
                .multiply(loan.annualRate().percent())
                .multiply(BigDecimal.valueOf(loan.termMonths()))
                .divide(MONTHS_TIMES_PERCENT, 0, RoundingMode.CEILING);
        BigDecimal most = principal.add(interest);
        return most.compareTo(BigDecimal.valueOf(Won.MAX.amount())) <= 0
                && ChunkPlan.fits(
                        Won.of(most.longValueExact()), loan.commitments().size());
    }

    private static boolean refuse(ConstraintValidatorContext context, String field, String message) {
        context.buildConstraintViolationWithTemplate(message)
                .addPropertyNode(field)
                .addConstraintViolation();
        return false;
    }
}
