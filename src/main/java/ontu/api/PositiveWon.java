package ontu.api;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import ontu.money.Won;
import org.jspecify.annotations.Nullable;

/** A positive amount of at most 15 digits, as the bank's fields have. {@link Won} itself refuses negative ones. */
@Documented
@Constraint(validatedBy = PositiveWon.PositiveWonValidator.class)
@Target({FIELD, PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface PositiveWon {
    String message() default "must be whole won from 1 to 999,999,999,999,999";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Null is invalid, as is 0. */
    final class PositiveWonValidator implements ConstraintValidator<PositiveWon, Won> {
        @Override
        public boolean isValid(@Nullable Won amount, ConstraintValidatorContext context) {
            return amount != null && !amount.isZero() && !Won.MAX.isLessThan(amount);
        }
    }
}
