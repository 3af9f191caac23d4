package ontu.queries;

import ontu.api.DecisionView;
import ontu.orders.Decision;
import ontu.orders.Standing;
import org.jspecify.annotations.Nullable;

/** What people may decide, as it is told. */
final class DecisionQueries {
    private DecisionQueries() {}

    static DecisionView view(Standing standing) {
        return new DecisionView(
                standing.choices().stream()
                        .map(choice -> new DecisionView.Choice(choice.outcome(), choice.from(), choice.now()))
                        .toList(),
                standing.proposal().map(DecisionQueries::proposal).orElse(null),
                standing.made().map(DecisionQueries::proposal).orElse(null));
    }

    private static DecisionView.Proposal proposal(Decision decision) {
        Decision.@Nullable Vote approval = decision.approval();
        return new DecisionView.Proposal(
                decision.id(),
                decision.outcome(),
                decision.bankReference(),
                vote(decision.proposal()),
                approval == null ? null : vote(approval));
    }

    private static DecisionView.Vote vote(Decision.Vote vote) {
        return new DecisionView.Vote(vote.person(), vote.at(), vote.reason(), vote.saw());
    }
}
