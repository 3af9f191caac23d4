package ontu.simulation.lives;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import ontu.workflows.loan.LoanStatus;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What must hold whatever has gone wrong, checked when everything has come to rest: the bank's own record of what
 * happened is compared with the journal, the ledger, the deposits and the workflows.
 */
public final class Invariants {
    private final JsonNode truth;
    private final Jdbi jdbi;
    private final Workflows workflows;

    /** How the invariants ask a workflow for its state. */
    public interface Workflows {
        LoanStatus status(String loanId);
    }

    /**
     * @param truth the sandbox's own record
     * @param jdbi the books
     */
    public Invariants(JsonNode truth, Jdbi jdbi, Workflows workflows) {
        this.truth = truth;
        this.jdbi = jdbi;
        this.workflows = workflows;
    }

    /** Lets the world come to rest and checks everything about these loans and about the bank as a whole. */
    static void hold(LoanWorld world, String... loanIds) {
        List<String> violations = of(world).violations(loanIds);
        if (!violations.isEmpty()) {
            throw new AssertionError(String.join("\n", violations) + "\n\n" + String.join("\n", Timeline.of(world)));
        }
    }

    static Invariants of(LoanWorld world) {
        world.rest();
        return new Invariants(
                world.bank.truth(), world.jdbi, loan -> world.workflow(loan).status());
    }

    /** Every violation as a sentence that begins with the predicate's number. */
    public List<String> violations(String... loanIds) {
        return jdbi.inTransaction(handle -> violations(handle, List.of(loanIds)));
    }

    List<String> violations(Handle handle, List<String> loanIds) {
        Findings findings = new Findings();
        BankTruth bank = BankTruth.of(truth);
        new OrderInvariants(bank, handle, findings).check();
        BankTruth known = bank.without(inDoubt(handle));
        new MoneyInvariants(known, handle, findings).check();
        LoanInvariants loans = new LoanInvariants(bank, known, handle, workflows, findings);
        loanIds.forEach(loans::check);
        return findings.all();
    }

    /** Numbers of which the journal itself says that it does not know what became of them. */
    private static Set<String> inDoubt(Handle handle) {
        return handle.createQuery("SELECT number FROM bank_order WHERE state IN ('SENT', 'UNKNOWN', 'WAITING')")
                .mapTo(String.class)
                .collect(Collectors.toSet());
    }
}
