package ontu.loans;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ontu.schedule.Instalment;
import ontu.workflows.loan.InstalmentState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The stored instalments of loans. */
final class Instalments {
    private Instalments() {}

    static void insert(Handle handle, String loanId, List<Instalment> instalments) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO instalment (loan_id, number, due_on, principal, interest, state)
                VALUES (:loan, :number, :dueOn, :principal, :interest, 'SCHEDULED')""");
        instalments.forEach(
                instalment -> batch.bind("loan", loanId).bindMethods(instalment).add());
        batch.execute();
    }

    /** All of them, in order. */
    static List<StoredInstalment> all(Handle handle, String loanId) {
        return handle.createQuery("SELECT * FROM instalment WHERE loan_id = :loan ORDER BY number")
                .bind("loan", loanId)
                .map(StoredInstalment::map)
                .list();
    }

    /** Those whose money has not been collected, in order. */
    static List<StoredInstalment> scheduled(Handle handle, String loanId) {
        return all(handle, loanId).stream()
                .filter(instalment -> instalment.state() == InstalmentState.SCHEDULED)
                .toList();
    }

    /** @throws IllegalStateException if there is no such instalment */
    static StoredInstalment get(Handle handle, String loanId, int number) {
        return handle.createQuery("SELECT * FROM instalment WHERE loan_id = :loan AND number = :number")
                .bind("loan", loanId)
                .bind("number", number)
                .map(StoredInstalment::map)
                .findOne()
                .orElseThrow(() -> new IllegalStateException("Loan " + loanId + " has no instalment " + number + "."));
    }

    /** The first one after a given instalment whose money has not reached the investors. */
    static Optional<StoredInstalment> nextAfter(Handle handle, String loanId, int number) {
        return all(handle, loanId).stream()
                .filter(instalment -> instalment.number() > number)
                .filter(instalment -> instalment.state() == InstalmentState.SCHEDULED
                        || instalment.state() == InstalmentState.COLLECTED)
                .findFirst();
    }

    static void markCollected(Handle handle, String loanId, int number, LocalDate paidOn) {
        handle.createUpdate("""
                UPDATE instalment SET state = 'COLLECTED', paid_on = :paidOn WHERE loan_id = :loan AND number = :number""")
                .bind("loan", loanId)
                .bind("number", number)
                .bind("paidOn", paidOn)
                .execute();
    }

    static void markDistributed(Handle handle, String loanId, int number) {
        handle.createUpdate("UPDATE instalment SET state = 'DISTRIBUTED' WHERE loan_id = :loan AND number = :number")
                .bind("loan", loanId)
                .bind("number", number)
                .execute();
    }

    /** Replaces all scheduled instalments by one, due on the pay-off date; it gets the number after the last. */
    static StoredInstalment replaceScheduled(Handle handle, String loanId, Quote quote) {
        List<StoredInstalment> all = all(handle, loanId);
        int number = all.getLast().number() + 1;
        handle.createUpdate("UPDATE instalment SET state = 'REPLACED' WHERE loan_id = :loan AND state = 'SCHEDULED'")
                .bind("loan", loanId)
                .execute();
        insert(handle, loanId, List.of(new Instalment(number, quote.payOffOn(), quote.principal(), quote.interest())));
        return get(handle, loanId, number);
    }
}
