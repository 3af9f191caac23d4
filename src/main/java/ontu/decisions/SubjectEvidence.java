package ontu.decisions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link DecisionSubject} knows of itself.
 *
 * @param facts the rows that count, as records, lists, texts, numbers and instants: hashed
 * @param loanId the loan concerned; null if there is none
 * @param investorId the investor concerned; null if there is none
 * @param obstacle why there is nothing to decide, as a sentence; null if there are choices
 * @param choices what may be decided, now or later
 */
public record SubjectEvidence(
        SubjectKey key,
        Object facts,
        @Nullable String loanId,
        @Nullable String investorId,
        @Nullable String obstacle,
        List<OfferedChoice> choices) {
    public SubjectEvidence {
        choices = List.copyOf(choices);
    }
}
