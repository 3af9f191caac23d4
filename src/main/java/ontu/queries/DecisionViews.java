package ontu.queries;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import ontu.api.DecisionView;
import ontu.api.DecisionView.BalanceView;
import ontu.api.DecisionView.ChoiceView;
import ontu.api.DecisionView.EffectView;
import ontu.api.DecisionView.PostingView;
import ontu.api.DecisionView.ProposalView;
import ontu.api.DecisionView.SignOffView;
import ontu.api.DecisionView.SubjectView;
import ontu.api.ListedDecisionView;
import ontu.api.Page;
import ontu.decisions.ChoiceEffect;
import ontu.decisions.Decision;
import ontu.decisions.DecisionEvidence;
import ontu.decisions.DecisionStatus;
import ontu.decisions.OfferedChoice;
import ontu.decisions.SubjectKey;
import org.jspecify.annotations.Nullable;

/** The views of decisions. */
public final class DecisionViews {
    private DecisionViews() {}

    public static DecisionView of(DecisionStatus status) {
        DecisionEvidence evidence = status.evidence();
        return new DecisionView(
                subject(evidence.key()),
                evidence.subject().loanId(),
                evidence.subject().investorId(),
                evidence.hash(),
                evidence.balances().stream()
                        .map(balance -> new BalanceView(
                                balance.account().kind(), balance.account().owner(), balance.balance()))
                        .toList(),
                evidence.subject().obstacle(),
                choices(evidence.choices(), status.at()),
                status.proposal().map(DecisionViews::proposal).orElse(null),
                status.decision().map(DecisionViews::proposal).orElse(null));
    }

    /**
     * A page of a list of proposals.
     *
     * @param decisionsPlusOne one more than the limit, to find out whether the list continues
     * @param waitsFor whom a proposal waits for; null if that is not told
     */
    public static Page<ListedDecisionView> page(
            List<Decision> decisionsPlusOne, int limit, Function<Decision, @Nullable String> waitsFor) {
        List<ListedDecisionView> items = decisionsPlusOne.stream()
                .map(decision -> new ListedDecisionView(
                        subject(decision.subject()),
                        decision.loanId(),
                        decision.investorId(),
                        waitsFor.apply(decision),
                        proposal(decision)))
                .toList();
        return Page.of(items, limit, item -> Long.toString(item.proposal().id()));
    }

    private static SubjectView subject(SubjectKey key) {
        return new SubjectView(key.kind(), key.id());
    }

    private static List<ChoiceView> choices(List<OfferedChoice> choices, Instant now) {
        return choices.stream()
                .map(choice -> new ChoiceView(
                        choice.choice(),
                        choice.detail(),
                        choice.availableFrom(),
                        choice.isAvailable(now),
                        choice.caution(),
                        effect(choice.effect())))
                .toList();
    }

    private static EffectView effect(ChoiceEffect effect) {
        return new EffectView(
                effect.becomes(),
                effect.description(),
                effect.postings().stream()
                        .map(posting -> new PostingView(
                                posting.side(),
                                posting.account().kind(),
                                posting.account().owner(),
                                posting.amount()))
                        .toList());
    }

    private static ProposalView proposal(Decision decision) {
        Decision.@Nullable SignOff approval = decision.approval();
        Decision.@Nullable Withdrawal withdrawal = decision.withdrawal();
        return new ProposalView(
                decision.id(),
                decision.choice(),
                decision.detail(),
                decision.bankReference(),
                signOff(decision.proposal()),
                decision.expiresAt(),
                approval == null ? null : signOff(approval),
                withdrawal == null ? null : signOff(withdrawal));
    }

    private static SignOffView signOff(Decision.SignOff signOff) {
        return new SignOffView(
                signOff.operator().person(),
                signOff.operator().token(),
                signOff.at(),
                signOff.reason(),
                signOff.evidenceHash());
    }

    private static SignOffView signOff(Decision.Withdrawal withdrawal) {
        return new SignOffView(
                withdrawal.operator().person(),
                withdrawal.operator().token(),
                withdrawal.at(),
                withdrawal.reason(),
                null);
    }
}
