package ontu.loans;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ontu.workflows.loan.RoundState;
import ontu.workflows.schedule.Instalment;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The rows of the rounds. */
final class Rounds {
    private Rounds() {}

    static void insert(Handle handle, String loanId, List<Instalment> instalments) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO round (loan_id, round, due_on, principal, interest, state)
                VALUES (:loan, :round, :dueDate, :principal, :interest, 'SCHEDULED')""");
        instalments.forEach(
                instalment -> batch.bind("loan", loanId).bindMethods(instalment).add());
        batch.execute();
    }

    /** All of them, in order. */
    static List<Round> of(Handle handle, String loanId) {
        return handle.createQuery("SELECT * FROM round WHERE loan_id = :loan ORDER BY round")
                .bind("loan", loanId)
                .map(Round::map)
                .list();
    }

    /** Those whose money has not been collected, in order. */
    static List<Round> scheduled(Handle handle, String loanId) {
        return of(handle, loanId).stream()
                .filter(round -> round.state() == RoundState.SCHEDULED)
                .toList();
    }

    /** @throws IllegalStateException if there is no such round */
    static Round get(Handle handle, String loanId, int number) {
        return handle.createQuery("SELECT * FROM round WHERE loan_id = :loan AND round = :round")
                .bind("loan", loanId)
                .bind("round", number)
                .map(Round::map)
                .findOne()
                .orElseThrow(() -> new IllegalStateException("Loan " + loanId + " has no round " + number + "."));
    }

    /** The first one after a round whose money has not reached the investors. */
    static Optional<Round> nextAfter(Handle handle, String loanId, int number) {
        return of(handle, loanId).stream()
                .filter(round -> round.number() > number)
                .filter(round -> round.state() == RoundState.SCHEDULED || round.state() == RoundState.COLLECTED)
                .findFirst();
    }

    static void collected(Handle handle, String loanId, int number, LocalDate paidOn) {
        handle.createUpdate("""
                UPDATE round SET state = 'COLLECTED', paid_on = :paidOn WHERE loan_id = :loan AND round = :round""")
                .bind("loan", loanId)
                .bind("round", number)
                .bind("paidOn", paidOn)
                .execute();
    }

    static void distributed(Handle handle, String loanId, int number) {
        handle.createUpdate("UPDATE round SET state = 'DISTRIBUTED' WHERE loan_id = :loan AND round = :round")
                .bind("loan", loanId)
                .bind("round", number)
                .execute();
    }

    /** Puts one round, already due, in the place of all that are scheduled; it gets the number after the last. */
    static Round replaceScheduled(Handle handle, String loanId, Quote quote) {
        List<Round> all = of(handle, loanId);
        int number = all.getLast().number() + 1;
        handle.createUpdate("UPDATE round SET state = 'REPLACED' WHERE loan_id = :loan AND state = 'SCHEDULED'")
                .bind("loan", loanId)
                .execute();
        insert(handle, loanId, List.of(new Instalment(number, quote.payOffOn(), quote.principal(), quote.interest())));
        return get(handle, loanId, number);
    }
}
