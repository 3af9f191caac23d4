package ontu.resources.errors;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error response (RFC 9457).
 *
 * @param type a URI that never changes, see {@link ProblemType}
 * @param title the type as a phrase
 * @param status the HTTP status
 * @param detail what is wrong, what happened to the request, and what to do next
 * @param field the invalid field as a path into the body, for example {@code commitments[3].amount}; null or empty
 *     if no field is invalid
 * @param errors all invalid fields, if there are several
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        @JsonProperty("type") String type,
        @JsonProperty("title") String title,
        @JsonProperty("status") int status,
        @JsonProperty("detail") String detail,
        @JsonProperty("field") @Nullable String field,
        @JsonProperty("errors") List<FieldError> errors) {
    /** An invalid field. */
    public record FieldError(
            @JsonProperty("field") String field,
            @JsonProperty("detail") String detail) {}

    static Problem of(ProblemType type, String detail) {
        return new Problem(type.uri(), type.title(), type.status(), detail, null, List.of());
    }

    /** @param errors at least one */
    static Problem ofFields(List<FieldError> errors) {
        ProblemType type = ProblemType.INVALID_FIELD;
        String others = errors.size() == 1 ? "" : " " + (errors.size() - 1) + " more are invalid, listed under errors.";
        String detail = errors.getFirst().detail() + others + " " + ProblemException.NOTHING_STORED
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
