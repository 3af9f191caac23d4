package ontu.decisions;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Something about which two operators decide. Each kind has its implementation in the package that it belongs to. */
public interface DecisionSubject {
    /** For messages: {@code order 10000000001000000101}. */
    String name();

    SubjectKind kind();

    /** Locks, in the order of all locks, what the evidence is read from. Does nothing if there is no such thing. */
    void lock(Handle handle);

    /** What is known and what may be decided; empty if there is no such thing. A caller that writes has locked it before. */
    Optional<SubjectEvidence> read(Handle handle);

    /**
     * Carries out an approved decision, which is stored already. The caller has locked the subject, and the choice was
     * offered on its evidence under that lock.
     */
    void apply(Handle handle, Decision decision, Instant now);

    /** The workflows to notify after the decision: they read what it has changed. */
    List<String> workflowIds(Handle handle);
}
