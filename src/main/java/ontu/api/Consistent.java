package ontu.api;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The parts of a loan fit together; see {@link LoanConsistency}. */
@Documented
@Constraint(validatedBy = LoanConsistency.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Consistent {
    String message() default "must fit together";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
