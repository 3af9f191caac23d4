package ontu.api;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The fields of a loan request are consistent with each other; see {@link LoanRequestValidator}. */
@Documented
@Constraint(validatedBy = LoanRequestValidator.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ConsistentLoanRequest {
    String message() default "must be consistent";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
