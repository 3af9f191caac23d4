package ontu.decisions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.google.common.hash.Hashing;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import ontu.ledger.Ledger;
import ontu.ledger.LedgerAccount;
import ontu.ledger.Posting;
import ontu.money.Won;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * All that operators decide on: the rows, the balances from which a choice would take money, and what each choice would do.
 * Choices for which the ledger lacks the money are left out.
 *
 * @param balances in the order of their accounts. Custody and suspense, which every deposit changes, are not among them
 */
public record DecisionEvidence(SubjectEvidence subject, List<AccountBalance> balances, List<OfferedChoice> choices) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    public DecisionEvidence {
        balances = List.copyOf(balances);
        choices = List.copyOf(choices);
    }

    static Optional<DecisionEvidence> read(Handle handle, DecisionSubject subject) {
        return subject.read(handle).map(evidence -> of(handle, evidence));
    }

    private static DecisionEvidence of(Handle handle, SubjectEvidence subject) {
        List<AccountBalance> balances = subject.choices().stream()
                .flatMap(choice -> choice.effect().takes().stream())
                .map(Posting::account)
                .distinct()
                .sorted(Comparator.comparing(LedgerAccount::kind).thenComparing(LedgerAccount::owner))
                .map(account -> new AccountBalance(account, Ledger.balance(handle, account)))
                .toList();
        return new DecisionEvidence(
                subject,
                balances,
                subject.choices().stream()
                        .filter(choice -> isCovered(choice.effect(), balances))
                        .toList());
    }

    private static boolean isCovered(ChoiceEffect effect, List<AccountBalance> balances) {
        return balances.stream()
                .allMatch(balance -> taken(effect, balance.account()).compareTo(balance.balance()) <= 0);
    }

    private static Won taken(ChoiceEffect effect, LedgerAccount account) {
        return Won.sum(effect.takes().stream()
                .filter(posting -> posting.account().equals(account))
                .map(Posting::amount)
                .toList());
    }

    public SubjectKey key() {
        return subject.key();
    }

    Optional<OfferedChoice> offered(DecisionChoice choice, @Nullable String detail) {
        return choices.stream()
                .filter(offered -> offered.choice() == choice && Objects.equals(offered.detail(), detail))
                .findFirst();
    }

    /**
     * Hash of all evidence: equal hashes mean the same evidence was shown. From when a choice is available and its
     * description are no evidence.
     *
     * @return SHA-256, 64 lower-case hexadecimal digits
     */
    public String hash() {
        Hashed hashed = new Hashed(
                subject.key(),
                subject.facts(),
                balances,
                choices.stream()
                        .map(choice -> new HashedChoice(
                                choice.choice(),
                                choice.detail(),
                                choice.effect().becomes(),
                                choice.effect().postings()))
                        .toList());
        try {
            return Hashing.sha256().hashBytes(JSON.writeValueAsBytes(hashed)).toString();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Evidence can be written as JSON.", impossible);
        }
    }

    private record Hashed(
            SubjectKey subject, Object facts, List<AccountBalance> balances, List<HashedChoice> choices) {}

    private record HashedChoice(
            DecisionChoice choice, @Nullable String detail, String becomes, List<Posting> postings) {}
}
