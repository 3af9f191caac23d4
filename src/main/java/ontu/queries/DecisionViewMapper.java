package ontu.queries;

import ontu.api.DecisionView;
import ontu.decisions.Decision;
import ontu.decisions.DecisionStatus;
import org.jspecify.annotations.Nullable;

/** Maps a {@link DecisionStatus} to its view. */
final class DecisionViewMapper {
    private DecisionViewMapper() {}

    static DecisionView toView(DecisionStatus status) {
        return new DecisionView(
                status.choices().stream()
                        .map(choice -> new DecisionView.ChoiceView(
                                choice.outcome(), choice.availableFrom(), choice.available()))
                        .toList(),
                status.proposal().map(DecisionViewMapper::proposal).orElse(null),
                status.decision().map(DecisionViewMapper::proposal).orElse(null));
    }

    private static DecisionView.Proposal proposal(Decision decision) {
        Decision.@Nullable SignOff approval = decision.approval();
        return new DecisionView.Proposal(
                decision.id(),
                decision.outcome(),
                decision.bankReference(),
                signOff(decision.proposal()),
                approval == null ? null : signOff(approval));
    }

    private static DecisionView.SignOffView signOff(Decision.SignOff signOff) {
        return new DecisionView.SignOffView(signOff.operator(), signOff.at(), signOff.reason(), signOff.evidenceHash());
    }
}
