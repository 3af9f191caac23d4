package ontu.resources.errors;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that is not granted, in words for the caller. */
public final class ProblemException extends RuntimeException {
    /** What was done about a request that was refused before anything was written. */
    public static final String NOTHING_DONE = "Nothing was stored and no workflow was started.";

    private final ProblemType type;
    private final @Nullable String field;

    private ProblemException(ProblemType type, String detail, @Nullable String field) {
        super(detail, null, false, false);
        this.type = type;
        this.field = field;
    }

    /** @param detail what was wrong, what was done about it, what to do next: whole sentences */
    public static ProblemException of(ProblemType type, String detail) {
        return new ProblemException(type, detail, null);
    }

    /**
     * A field that only the state of the books shows to be wrong.
     *
     * @param field a path into the body
     * @param rule what the field breaks: {@code must not be in the past}
     */
    public static ProblemException ofField(String field, String rule) {
        return new ProblemException(ProblemType.INVALID_FIELD, field + " " + rule + ".", field);
    }

    /**
     * The same, where the rule takes a sentence of its own.
     *
     * @param field a path into the body
     */
    public static ProblemException ofFieldInWords(String field, String sentence) {
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
