package ontu.decisions;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

/** The rows of {@code decision}. A writer holds the locks of the subject. */
public final class DecisionRepository {
    private static final String OPEN = """
            SELECT * FROM decision d
             WHERE approved_at IS NULL AND withdrawn_at IS NULL AND expires_at > :now AND id > :after
               AND NOT EXISTS (SELECT FROM decision later
                                WHERE later.subject_kind = d.subject_kind AND later.subject_id = d.subject_id AND later.id > d.id)
             ORDER BY id LIMIT :limit""";

    private DecisionRepository() {}

    /** The latest proposal about a subject: it replaces earlier ones. */
    static Optional<Decision> latest(Handle handle, SubjectKey subject) {
        return handle.createQuery("""
                SELECT * FROM decision WHERE subject_kind = :kind AND subject_id = :subjectId ORDER BY id DESC LIMIT 1""")
                .bind("kind", subject.kind())
                .bind("subjectId", subject.id())
                .map(DecisionRepository::map)
                .findOne();
    }

    static Optional<Decision> find(Handle handle, SubjectKey subject, long id) {
        return handle.createQuery(
                        "SELECT * FROM decision WHERE id = :id AND subject_kind = :kind AND subject_id = :subjectId")
                .bind("id", id)
                .bind("kind", subject.kind())
                .bind("subjectId", subject.id())
                .map(DecisionRepository::map)
                .findOne();
    }

    /** Proposals that nobody has approved, withdrawn or replaced, and that have not expired; oldest first. */
    public static List<Decision> open(Handle handle, Instant now, long after, int limit) {
        return handle.createQuery(OPEN)
                .bind("now", now)
                .bind("after", after)
                .bind("limit", limit)
                .map(DecisionRepository::map)
                .list();
    }

    /** All proposals, whatever has become of them; oldest first. */
    public static List<Decision> all(Handle handle, long after, int limit) {
        return handle.createQuery("SELECT * FROM decision WHERE id > :after ORDER BY id LIMIT :limit")
                .bind("after", after)
                .bind("limit", limit)
                .map(DecisionRepository::map)
                .list();
    }

    /** All proposals that concern a loan, whatever has become of them; oldest first. */
    public static List<Decision> ofLoan(Handle handle, String loanId, long after, int limit) {
        return handle.createQuery(
                        "SELECT * FROM decision WHERE loan_id = :loanId AND id > :after ORDER BY id LIMIT :limit")
                .bind("loanId", loanId)
                .bind("after", after)
                .bind("limit", limit)
                .map(DecisionRepository::map)
                .list();
    }

    static Decision propose(
            Handle handle,
            SubjectEvidence subject,
            DecisionSubmission submission,
            Operator operator,
            Instant now,
            Instant expiresAt) {
        return handle.createQuery("""
                INSERT INTO decision (subject_kind, subject_id, choice, detail, bank_reference, loan_id, investor_id,
                                      proposer_person, proposer_token, proposed_at, proposal_reason, proposer_evidence_hash,
                                      expires_at)
                VALUES (:kind, :subjectId, :choice, :detail, :bankReference, :loanId, :investorId, :person, :token, :now,
                        :reason, :evidenceHash, :expiresAt)
                RETURNING *""")
                .bindMethods(submission)
                .bindMethods(operator)
                .bind("kind", subject.key().kind())
                .bind("subjectId", subject.key().id())
                .bind("loanId", subject.loanId())
                .bind("investorId", subject.investorId())
                .bind("now", now)
                .bind("expiresAt", expiresAt)
                .map(DecisionRepository::map)
                .one();
    }

    static Decision approve(Handle handle, long id, DecisionSubmission submission, Operator operator, Instant now) {
        return handle.createQuery("""
                UPDATE decision
                   SET approver_person = :person, approver_token = :token, approved_at = :now, approval_reason = :reason,
                       approver_evidence_hash = :evidenceHash
                 WHERE id = :id
                RETURNING *""")
                .bindMethods(submission)
                .bindMethods(operator)
                .bind("id", id)
                .bind("now", now)
                .map(DecisionRepository::map)
                .one();
    }

    static Decision withdraw(Handle handle, long id, String reason, Operator operator, Instant now) {
        return handle.createQuery("""
                UPDATE decision
                   SET withdrawer_person = :person, withdrawer_token = :token, withdrawn_at = :now, withdrawal_reason = :reason
                 WHERE id = :id
                RETURNING *""")
                .bindMethods(operator)
                .bind("id", id)
                .bind("reason", reason)
                .bind("now", now)
                .map(DecisionRepository::map)
                .one();
    }

    private static Decision map(RowView row) {
        return new Decision(
                row.getColumn("id", Long.class),
                new SubjectKey(row.getColumn("subject_kind", SubjectKind.class), text(row, "subject_id")),
                row.getColumn("choice", DecisionChoice.class),
                row.getColumn("detail", String.class),
                row.getColumn("bank_reference", String.class),
                row.getColumn("loan_id", String.class),
                row.getColumn("investor_id", String.class),
                signOff(row, "proposer", "proposed_at", "proposal_reason"),
                row.getColumn("expires_at", Instant.class),
                row.getColumn("approved_at", Instant.class) == null
                        ? null
                        : signOff(row, "approver", "approved_at", "approval_reason"),
                withdrawal(row));
    }

    private static Decision.SignOff signOff(RowView row, String role, String at, String reason) {
        return new Decision.SignOff(
                operator(row, role),
                row.getColumn(at, Instant.class),
                text(row, reason),
                text(row, role + "_evidence_hash"));
    }

    private static Decision.@Nullable Withdrawal withdrawal(RowView row) {
        Instant at = row.getColumn("withdrawn_at", Instant.class);
        return at == null
                ? null
                : new Decision.Withdrawal(operator(row, "withdrawer"), at, text(row, "withdrawal_reason"));
    }

    private static Operator operator(RowView row, String role) {
        return new Operator(text(row, role + "_person"), text(row, role + "_token"));
    }

    private static String text(RowView row, String column) {
        return row.getColumn(column, String.class);
    }
}
