package ontu.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import ontu.decisions.DecisionChoice;
import ontu.decisions.SubjectKind;
import ontu.ledger.LedgerAccountKind;
import ontu.ledger.Posting;
import ontu.money.Won;
import org.jspecify.annotations.Nullable;

/**
 * What two operators can decide about something, the open proposal and what has been decided: the same for everything.
 *
 * @param loan the loan concerned; null if there is none
 * @param investor the investor concerned; null if there is none
 * @param evidenceHash identifies the evidence: a decision must quote it
 * @param balances of the ledger accounts from which a choice would take money
 * @param obstacle why there is nothing to decide; null if there is
 * @param choices what may be decided, now or later
 * @param proposal waits for a second person's approval; null if there is none, if it was withdrawn or has expired, or if
 *     the evidence has changed since
 * @param decided what two operators have decided; null if nothing has been decided
 */
public record DecisionView(
        @JsonProperty("subject") SubjectView subject,
        @JsonProperty("loan") @Nullable String loan,
        @JsonProperty("investor") @Nullable String investor,
        @JsonProperty("evidenceHash") String evidenceHash,
        @JsonProperty("balances") List<BalanceView> balances,
        @JsonProperty("obstacle") @Nullable String obstacle,
        @JsonProperty("choices") List<ChoiceView> choices,
        @JsonProperty("proposal") @Nullable ProposalView proposal,
        @JsonProperty("decided") @Nullable ProposalView decided) {
    /** What is decided about. */
    public record SubjectView(
            @JsonProperty("kind") SubjectKind kind,
            @JsonProperty("id") String id) {}

    /** @param owner the id of an investor or a loan; empty for custody and suspense */
    public record BalanceView(
            @JsonProperty("account") LedgerAccountKind account,
            @JsonProperty("owner") String owner,
            @JsonProperty("balance") Won balance) {}

    /**
     * A possible decision.
     *
     * @param detail to be given in the decision too; null if the choice has none
     * @param availableFrom the earliest instant at which this may be decided
     * @param available whether it may be decided now
     * @param notBefore why not before, the end of a sentence
     */
    public record ChoiceView(
            @JsonProperty("choice") DecisionChoice choice,
            @JsonProperty("detail") @Nullable String detail,
            @JsonProperty("availableFrom") Instant availableFrom,
            @JsonProperty("available") boolean available,
            @JsonProperty("notBefore") String notBefore,
            @JsonProperty("effect") EffectView effect) {}

    /**
     * What a choice would do.
     *
     * @param becomes the state afterwards
     * @param postings that would be made in the ledger
     */
    public record EffectView(
            @JsonProperty("becomes") String becomes,
            @JsonProperty("description") String description,
            @JsonProperty("postings") List<PostingView> postings) {}

    /** @param owner the id of an investor or a loan; empty for custody and suspense */
    public record PostingView(
            @JsonProperty("side") Posting.Side side,
            @JsonProperty("account") LedgerAccountKind account,
            @JsonProperty("owner") String owner,
            @JsonProperty("amount") Won amount) {}

    /**
     * A proposal, and what has become of it.
     *
     * @param id to be given in an approval
     * @param bankReference the bank's reference for its answer; null where the decision does not rest on the bank's word
     * @param expiresAt until then it may be approved
     * @param approved null until it is approved
     * @param withdrawn null unless it was withdrawn
     */
    public record ProposalView(
            @JsonProperty("id") long id,
            @JsonProperty("choice") DecisionChoice choice,
            @JsonProperty("detail") @Nullable String detail,
            @JsonProperty("bankReference") @Nullable String bankReference,
            @JsonProperty("proposed") SignOffView proposed,
            @JsonProperty("expiresAt") Instant expiresAt,
            @JsonProperty("approved") @Nullable SignOffView approved,
            @JsonProperty("withdrawn") @Nullable SignOffView withdrawn) {}

    /**
     * A proposal, an approval or a withdrawal.
     *
     * @param by the person
     * @param token the name of the person's token
     * @param evidenceHash of the evidence that the person has read; null for a withdrawal
     */
    public record SignOffView(
            @JsonProperty("by") String by,
            @JsonProperty("token") String token,
            @JsonProperty("at") Instant at,
            @JsonProperty("reason") String reason,
            @JsonProperty("evidenceHash") @Nullable String evidenceHash) {}
}
