package ontu.api;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE_USE;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text that the bank accepts: not blank, printable, at most {@link #max} characters (Unicode code points). */
@Documented
@Constraint(validatedBy = PrintableText.PrintableTextValidator.class)
@Target({FIELD, PARAMETER, TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface PrintableText {
    int max();

    /** Whether there may be no text at all. */
    boolean optional() default false;

    String message() default "must have 1 to {max} printable characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Counts code points, as PostgreSQL does. */
    final class PrintableTextValidator implements ConstraintValidator<PrintableText, String> {
        private static final Pattern UNPRINTABLE = Pattern.compile("\\p{C}");

        private int max;
        private boolean optional;

        @Override
        public void initialize(PrintableText text) {
            max = text.max();
            optional = text.optional();
        }

        @Override
        public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
            if (value == null) {
                return optional;
            }
            return !value.isBlank()
                    && value.codePointCount(0, value.length()) <= max
                    && !UNPRINTABLE.matcher(value).find();
        }
    }
}
