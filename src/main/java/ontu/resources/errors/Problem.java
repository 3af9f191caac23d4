package ontu.resources.errors;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller is told when something goes wrong (RFC 9457).
 *
 * @param type a URI that never changes, see {@link ProblemType}
 * @param title the type in words
 * @param status the HTTP status
 * @param detail what was wrong, what was done about it, what to do next
 * @param field the field at fault as a path into the body, for example {@code commitments[3].amount}; null or empty
 *     where no field is
 * @param errors every field at fault, where there are several
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String field,
        List<FieldError> errors) {
    /** One field at fault. */
    public record FieldError(String field, String detail) {}

    static Problem of(ProblemType type, String detail) {
        return new Problem(type.uri(), type.title(), type.status(), detail, null, List.of());
    }

    /** @param errors at least one */
    static Problem ofFields(List<FieldError> errors) {
        ProblemType type = ProblemType.INVALID_FIELD;
        String others = errors.size() == 1 ? "" : " So are " + (errors.size() - 1) + " others, listed under errors.";
        String detail = errors.getFirst().detail() + others + " " + ProblemException.NOTHING_DONE
                + " Correct it and send the request again.";
        return new Problem(
                type.uri(),
                type.title(),
                type.status(),
                detail,
                errors.getFirst().field(),
                errors.size() == 1 ? List.of() : errors);
    }
}
