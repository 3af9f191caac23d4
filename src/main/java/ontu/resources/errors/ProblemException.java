package ontu.resources.errors;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A refused request, with the problem for the caller. */
public final class ProblemException extends RuntimeException {
    /** What happened to a request that was refused before anything was written. */
    public static final String NOTHING_STORED = "Nothing was stored and no workflow was started.";

    private final ProblemType type;
    private final @Nullable String field;

    private ProblemException(ProblemType type, String detail, @Nullable String field) {
        super(detail, null, false, false);
        this.type = type;
        this.field = field;
    }

    /** @param detail what is wrong, what happened to the request, and what to do next: whole sentences */
    public static ProblemException of(ProblemType type, String detail) {
        return new ProblemException(type, detail, null);
    }

    /**
     * A field that is invalid given what is stored.
     *
     * @param field a path into the body
     * @param rule the violated rule: {@code must not be in the past}
     */
    public static ProblemException ofField(String field, String rule) {
        return new ProblemException(ProblemType.INVALID_FIELD, field + " " + rule + ".", field);
    }

    /**
     * An invalid field, with a whole sentence about it.
     *
     * @param field a path into the body
     */
    public static ProblemException ofFieldWithSentence(String field, String sentence) {
        return new ProblemException(ProblemType.INVALID_FIELD, sentence, field);
    }

    /** @param what for example {@code loan L-17} */
    public static ProblemException notFound(String what) {
        return of(ProblemType.NOT_FOUND, "There is no " + what + ". Check the id.");
    }

    Problem problem() {
        return field == null
                ? Problem.of(type, getMessage())
                : Problem.ofFields(List.of(new Problem.FieldError(field, getMessage())));
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
