package ontu.api;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import ontu.loans.LoanLimits;
import ontu.money.Won;
import ontu.order.ChunkPlan;
import ontu.order.TransferKey;

/** Checks that span several fields of a {@link LoanRequest}. Missing fields are reported by {@code @NotNull}. */
public final class LoanRequestValidator implements ConstraintValidator<ConsistentLoanRequest, LoanRequest> {
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
        OptionalInt repeated = LoanLimits.firstRepeated(
                loan.commitments(), commitment -> commitment == null ? null : commitment.investor());
        if (repeated.isPresent()) {
            context.buildConstraintViolationWithTemplate("names an investor twice; add the amounts up")
                    .addPropertyNode("commitments")
                    .addPropertyNode("investor")
                    .inIterable()
                    .atIndex(repeated.getAsInt())
                    .addConstraintViolation();
        }
        return repeated.isEmpty();
    }

    private static boolean commitmentsStayWithinPrincipal(LoanRequest loan, ConstraintValidatorContext context) {
        List<Won> amounts = loan.commitments().stream()
                .filter(Objects::nonNull)
                .map(InvestorCommitment::amount)
                .filter(Objects::nonNull)
                .toList();
        if (loan.principal() == null
                || loan.principal().isZero()
                || LoanLimits.withinPrincipal(loan.principal(), amounts)) {
            return true;
        }
        return addViolation(context, "commitments", "must not add up to more than the principal, " + loan.principal());
    }

    private static boolean ordersFitNumberRange(LoanRequest loan, ConstraintValidatorContext context) {
        if (loan.principal() == null
                || loan.annualRate() == null
                || loan.termMonths() == null
                || loan.termMonths() < 1
                || loan.termMonths() > 360
                || LoanLimits.fitsOrderNumbers(
                        loan.principal(),
                        loan.annualRate(),
                        loan.termMonths(),
                        loan.commitments().size())) {
            return true;
        }
        return addViolation(
                context,
                "principal",
                "is too large: at most %,d orders of %s each fit, interest included"
                        .formatted(TransferKey.MAXIMUM_CHUNK, ChunkPlan.MAXIMUM_AMOUNT));
    }

    private static boolean addViolation(ConstraintValidatorContext context, String field, String message) {
        context.buildConstraintViolationWithTemplate(message)
                .addPropertyNode(field)
                .addConstraintViolation();
        return false;
    }
}
