package ontu.deposits;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ontu.decisions.ChoiceEffect;
import ontu.decisions.Decision;
import ontu.decisions.DecisionChoice;
import ontu.decisions.DecisionSubject;
import ontu.decisions.OfferedChoice;
import ontu.decisions.SubjectEvidence;
import ontu.decisions.SubjectKey;
import ontu.decisions.SubjectKind;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The halted deposit intake: two operators decide that it is resumed. That acknowledges the contradictions which are its
 * evidence, and no others. Each halt is a subject of its own.
 */
public record DepositIntakeSubject() implements DecisionSubject {
    /**
     * What the intake was halted by.
     *
     * @param reason null while it is not halted
     * @param contradictions the keys of those that nobody has acknowledged
     */
    private record HaltFacts(
            long halt,
            @Nullable String reason,
            @Nullable Instant lastCompleteScanAt,
            List<Contradicted> contradictions) {}

    private record Contradicted(String key, Instant foundAt) {}

    @Override
    public String name() {
        return "the deposit intake";
    }

    @Override
    public SubjectKind kind() {
        return SubjectKind.DEPOSIT_INTAKE;
    }

    @Override
    public void lock(Handle handle) {
        IntakeState.lock(handle);
    }

    @Override
    public Optional<SubjectEvidence> read(Handle handle) {
        return Optional.of(evidence(facts(handle)));
    }

    private static SubjectEvidence evidence(HaltFacts facts) {
        boolean halted = facts.reason() != null;
        return new SubjectEvidence(
                new SubjectKey(SubjectKind.DEPOSIT_INTAKE, Long.toString(facts.halt())),
                facts,
                null,
                null,
                halted ? null : "The deposit intake is not halted.",
                halted ? List.of(resumption(facts)) : List.of());
    }

    private static OfferedChoice resumption(HaltFacts facts) {
        return new OfferedChoice(
                DecisionChoice.RESUME,
                null,
                facts.contradictions().stream()
                        .map(Contradicted::foundAt)
                        .max(Instant::compareTo)
                        .orElse(Instant.EPOCH),
                "the intake was not halted before.",
                new ChoiceEffect(
                        "RUNNING",
                        "Deposits are taken in again, and what the reason says does not halt the intake again. Deposits that"
                                + " the list no longer shows are disputed; those of a gap in the readings that the bank no longer"
                                + " lists are not taken in.",
                        List.of()));
    }

    @Override
    public void apply(Handle handle, Decision decision, Instant now) {
        IntakeState.resume(handle, decision, now);
    }

    private static HaltFacts facts(Handle handle) {
        List<Contradicted> contradictions = handle.createQuery(
                        "SELECT key, found_at FROM intake_contradiction WHERE acknowledged_at IS NULL ORDER BY key")
                .map(row ->
                        new Contradicted(row.getColumn("key", String.class), row.getColumn("found_at", Instant.class)))
                .list();
        return handle.createQuery("SELECT halts, halted_reason, last_complete_scan_at FROM deposit_poll")
                .map(row -> new HaltFacts(
                        row.getColumn("halts", Long.class),
                        row.getColumn("halted_reason", String.class),
                        row.getColumn("last_complete_scan_at", Instant.class),
                        contradictions))
                .one();
    }

    /** The poll looks again by itself. */
    @Override
    public List<String> workflowIds(Handle handle) {
        return List.of();
    }
}
