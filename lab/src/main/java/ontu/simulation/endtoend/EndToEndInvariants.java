package ontu.simulation.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import ontu.workflows.loan.LoanStatus;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The invariants (docs/faults.md#invariants), checked when everything is settled: the bank's ground truth is compared
 * with the journal, the ledger, the deposits and the workflows.
 */
public final class EndToEndInvariants {
    private final JsonNode truth;
    private final Jdbi jdbi;
    private final LoanStatusSource loanStatuses;

    /** How the invariants query the state of a workflow. */
    public interface LoanStatusSource {
        LoanStatus status(String loanId);
    }

    /**
     * @param truth the sandbox's ground truth
     * @param jdbi Ontu's database
     */
    public EndToEndInvariants(JsonNode truth, Jdbi jdbi, LoanStatusSource loanStatuses) {
        this.truth = truth;
        this.jdbi = jdbi;
        this.loanStatuses = loanStatuses;
    }

    /** Lets everything settle, then checks all invariants of these loans and of the bank as a whole. */
    static void assertHold(EndToEndEnvironment environment, String... loanIds) {
        List<String> violations = of(environment).violations(loanIds);
        if (!violations.isEmpty()) {
            throw new AssertionError(String.join("\n", violations) + "\n\n"
                    + String.join("\n", BatchTimeline.of(environment).lines()));
        }
    }

    static EndToEndInvariants of(EndToEndEnvironment environment) {
        environment.settle();
        return new EndToEndInvariants(
                environment.bank.truth(),
                environment.jdbi,
                loan -> environment.workflow(loan).status());
    }

    /** Every violation as a sentence that begins with the predicate's number. */
    public List<String> violations(String... loanIds) {
        return jdbi.inTransaction(handle -> violations(handle, List.of(loanIds)));
    }

    List<String> violations(Handle handle, List<String> loanIds) {
        ViolationCollector collector = new ViolationCollector();
        BankGroundTruth bank = BankGroundTruth.of(truth);
        new OrderInvariants(bank, handle, collector).check();
        BankGroundTruth known = bank.withoutOrders(ordersInDoubt(handle));
        new MoneyInvariants(known, handle, collector).check();
        LoanInvariants loans = new LoanInvariants(bank, known, handle, loanStatuses, collector);
        loanIds.forEach(loans::check);
        return collector.violations();
    }

    /** The numbers of orders whose outcome is unknown to the journal. */
    private static Set<String> ordersInDoubt(Handle handle) {
        return handle.createQuery("SELECT number FROM bank_order WHERE state IN ('SENT', 'UNKNOWN', 'WAITING')")
                .mapTo(String.class)
                .collect(Collectors.toSet());
    }
}
