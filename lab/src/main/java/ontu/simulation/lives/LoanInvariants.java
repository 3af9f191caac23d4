package ontu.simulation.lives;

import java.util.List;
import ontu.loans.Loan;
import ontu.loans.Loans;
import ontu.local.outside.BankApi;
import ontu.workflows.loan.LoanState;
import ontu.workflows.loan.LoanStatus;
import ontu.workflows.loan.OrderLine;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The predicates about one loan: 3, 4, 10, 13, 14, 17 and 18. */
final class LoanInvariants {
    private final BankTruth bank;
    private final BankTruth known;
    private final Handle handle;
    private final Invariants.Workflows workflows;
    private final Findings findings;

    private record Part(
            String investor, String account, long amount, String state, long planned, long principal, long interest) {}

    private record Chunk(
            int number,
            long amount,
            long cumulative,
            boolean executed,
            @Nullable String orderNumber) {}

    /**
     * @param bank what happened
     * @param known what happened, but for orders that the journal has as in doubt
     */
    LoanInvariants(BankTruth bank, BankTruth known, Handle handle, Invariants.Workflows workflows, Findings findings) {
        this.bank = bank;
        this.known = known;
        this.handle = handle;
        this.workflows = workflows;
        this.findings = findings;
    }

    void check(String loanId) {
        Loan loan = Loans.get(handle, loanId);
        List<Part> parts = parts(loanId);
        parts.forEach(part -> p3AnInvestorPaysTheCommitment(loan, part));
        p4TheBorrowerGetsThePrincipalOnce(loan);
        p10TheWorkflowSaysWhatTheJournalSays(loan);
        p13TheChunksAreTheCommitments(loan, parts);
        p14EachRoundIsDistributedInFull(loanId);
        p14WhatTheBorrowerPaidIsInTheBook(loanId);
        p17EachThingHappenedOnce(loanId);
        parts.forEach(part -> p18PrincipalComesBack(loan, part));
    }

    private void p3AnInvestorPaysTheCommitment(Loan loan, Part part) {
        long paid = bank.moved(BankApi.PAYMENT, loan.bankNumber(), part.account());
        findings.require(
                (loan.disbursedOn() == null || !part.state().equals("LENT"))
                        ? paid <= part.amount()
                        : paid == part.amount(),
                "P3: %s has committed %d to %s (%s), and the bank has taken %d",
                part.investor(),
                part.amount(),
                loan.id(),
                part.state(),
                paid);
    }

    private void p4TheBorrowerGetsThePrincipalOnce(Loan loan) {
        long taken = bank.executed(BankApi.PAYMENT).stream()
                .filter(order -> order.subject().equals(loan.bankNumber()))
                .mapToLong(BankTruth.Sent::total)
                .sum();
        long paid = bank.payouts().stream()
                .filter(payout ->
                        payout.kind().equals("DISBURSEMENT") && payout.subject().equals(loan.bankNumber()))
                .mapToLong(BankTruth.Payout::amount)
                .sum();
        long principal = loan.principal().amount();
        findings.require(
                taken == paid && (loan.disbursedOn() == null ? paid <= principal : paid == principal),
                "P4: of %s the principal is %d, investors have paid %d and the borrower has got %d",
                loan.id(),
                principal,
                taken,
                paid);
    }

    private void p10TheWorkflowSaysWhatTheJournalSays(Loan loan) {
        LoanStatus status = workflows.status(loan.id());
        findings.require(
                status.state() == loan.state(),
                "P10: the workflow of %s is %s, and the books say %s",
                loan.id(),
                status.state(),
                loan.state());
        String attention = handle.createQuery("SELECT coalesce(attention, '') FROM loan WHERE id = :id")
                .bind("id", loan.id())
                .mapTo(String.class)
                .one();
        String needed = status.needsPerson() == null
                ? ""
                : status.needsPerson().attention().words();
        findings.require(
                attention.equals(needed),
                "P10: the workflow of %s needs a person for \"%s\", and by the books for \"%s\"",
                loan.id(),
                needed,
                attention);
        OrderLine order = status.lastOrder();
        if (order == null) {
            return;
        }
        handle.createQuery("SELECT state FROM bank_order WHERE number = :number")
                .bind("number", order.number())
                .mapTo(String.class)
                .forEach(state -> findings.require(
                        state.equals(order.state()),
                        "P10: the workflow of %s takes %s for %s, and it is %s",
                        loan.id(),
                        order.number(),
                        order.state(),
                        state));
    }

    private void p13TheChunksAreTheCommitments(Loan loan, List<Part> parts) {
        List<Chunk> chunks = chunks(loan.id());
        if (chunks.isEmpty()) {
            findings.require(
                    loan.disbursedOn() == null, "P13: %s is paid out and has no chunk in the journal", loan.id());
            return;
        }
        parts.stream()
                .filter(part -> part.state().equals("RESERVED") || part.state().equals("LENT"))
                .forEach(part -> findings.require(
                        part.planned() == part.amount(),
                        "P13: %s has committed %d to %s, and the chunks have %d of it",
                        part.investor(),
                        part.amount(),
                        loan.id(),
                        part.planned()));
        long sum = 0;
        long executed = 0;
        for (Chunk chunk : chunks) {
            sum += chunk.amount();
            executed += chunk.executed() ? chunk.amount() : 0;
            findings.require(
                    chunk.cumulative() == sum,
                    "P13: chunk %d of %s is planned to bring the total to %d, and the chunks up to it sum to %d",
                    chunk.number(),
                    loan.id(),
                    chunk.cumulative(),
                    sum);
            cumulativeAtTheBank(loan, chunk);
        }
        findings.require(
                sum == loan.principal().amount(),
                "P13: the chunks of %s sum to %d, and its principal is %s",
                loan.id(),
                sum,
                loan.principal());
        long paidOut = known.paidOut().getOrDefault(loan.bankNumber(), 0L);
        findings.require(
                paidOut == executed,
                "P13: the bank's total of %s is %d, and the chunks that the journal has as executed sum to %d",
                loan.id(),
                paidOut,
                executed);
    }

    private void cumulativeAtTheBank(Loan loan, Chunk chunk) {
        bank.executed(BankApi.PAYMENT).stream()
                .filter(order -> order.number().equals(chunk.orderNumber()))
                .flatMap(order -> order.cumulative().stream())
                .forEach(total -> findings.require(
                        total == chunk.cumulative(),
                        "P13: after chunk %d of %s the bank's total was %d, and the plan's is %d",
                        chunk.number(),
                        loan.id(),
                        total,
                        chunk.cumulative()));
    }

    private void p14EachRoundIsDistributedInFull(String loanId) {
        handle.createQuery("""
                SELECT r.round || ': due ' || (r.principal + r.interest) || ', allotted ' || coalesce(a.sum, 0)
                       || ', in orders ' || coalesce(l.sum, 0) || ', executed ' || coalesce(l.executed, 0) AS wrong
                  FROM round r
                  LEFT JOIN LATERAL (SELECT sum(principal + interest) AS sum, sum(principal) AS principal FROM allocation
                                      WHERE loan_id = r.loan_id AND round = r.round) a ON true
                  LEFT JOIN LATERAL (SELECT sum(amount) AS sum, sum(amount) FILTER (WHERE EXISTS (
                                         SELECT FROM bank_order o WHERE o.leg_id = leg.id AND o.state = 'EXECUTED')) AS executed
                                       FROM leg WHERE kind = 'REPAYMENT' AND loan_id = r.loan_id AND round = r.round) l ON true
                 WHERE r.loan_id = :loan AND CASE r.state
                    WHEN 'DISTRIBUTED' THEN (coalesce(a.sum, 0), coalesce(a.principal, 0), coalesce(l.sum, 0), coalesce(l.executed, 0))
                        <> (r.principal + r.interest, r.principal, r.principal + r.interest, r.principal + r.interest)
                    WHEN 'COLLECTED' THEN (coalesce(a.sum, 0), coalesce(l.sum, 0)) <> (r.principal + r.interest, r.principal + r.interest)
                    ELSE coalesce(a.sum, 0) + coalesce(l.sum, 0) <> 0 END""")
                .bind("loan", loanId)
                .mapTo(String.class)
                .forEach(wrong -> findings.require(false, "P14: %s, round %s", loanId, wrong));
    }

    private void p14WhatTheBorrowerPaidIsInTheBook(String loanId) {
        handle.createQuery("""
                SELECT 'paid in ' || paid || ', of rounds ' || collected || ', held back ' || held FROM (SELECT
                  (SELECT coalesce(sum(amount), 0) FROM deposit WHERE loan_id = :loan) AS paid,
                  (SELECT coalesce(sum(principal + interest), 0) FROM round
                    WHERE loan_id = :loan AND state IN ('COLLECTED', 'DISTRIBUTED')) AS collected,
                  (SELECT coalesce(sum(balance), 0) FROM ledger_account WHERE kind = 'COLLECTED' AND owner = :loan) AS held) sums
                 WHERE paid <> collected + held""")
                .bind("loan", loanId)
                .mapTo(String.class)
                .forEach(wrong -> findings.require(false, "P14: the borrower of %s has %s", loanId, wrong));
    }

    private void p17EachThingHappenedOnce(String loanId) {
        handle.createQuery("""
                SELECT type || ' ' || detail FROM event WHERE loan_id = :loan AND type IN ('LOAN_RECEIVED', 'LOAN_STATE',
                       'LOAN_FUNDED', 'LOAN_DISBURSED', 'ROUND_COLLECTED', 'ROUND_DISTRIBUTED', 'QUOTE_SETTLED',
                       'ACCOUNT_ISSUED', 'ACCOUNT_TERMINATED')
                 GROUP BY type, detail HAVING count(*) > 1""")
                .bind("loan", loanId)
                .mapTo(String.class)
                .forEach(event -> findings.require(false, "P17: %s happened twice to %s", event, loanId));
        List<String> ours = handle.createQuery("SELECT number FROM virtual_account")
                .mapTo(String.class)
                .list();
        bank.accountsAskedFor().stream()
                .filter(account -> !ours.contains(account))
                .forEach(account ->
                        findings.require(false, "P17: the bank issued account %s to us, and nobody has it", account));
    }

    private void p18PrincipalComesBack(Loan loan, Part part) {
        boolean whole = loan.state() == LoanState.COMPLETED || loan.state() == LoanState.EARLY_REPAID;
        findings.require(
                (whole && part.state().equals("LENT"))
                        ? part.principal() == part.amount()
                        : part.principal() <= part.amount(),
                "P18: %s has lent %d to %s, and %d of principal came back",
                part.investor(),
                part.amount(),
                loan.id(),
                part.principal());
        long received = bank.moved(BankApi.REPAYMENT, loan.bankNumber(), part.account());
        findings.require(
                whole ? received == part.principal() + part.interest() : received <= part.principal() + part.interest(),
                "P18: %s is allotted %d of principal and %d of interest of %s, and the bank has credited %d",
                part.investor(),
                part.principal(),
                part.interest(),
                loan.id(),
                received);
    }

    private List<Part> parts(String loanId) {
        return handle.createQuery("""
                SELECT c.investor_id, coalesce(v.number, '') AS account, c.amount, c.state,
                  (SELECT coalesce(sum(l.amount), 0) FROM leg_line l JOIN leg ON leg.id = l.leg_id
                    WHERE leg.kind = 'PAYMENT' AND leg.loan_id = c.loan_id AND l.investor_id = c.investor_id) AS planned,
                  (SELECT coalesce(sum(principal), 0) FROM allocation a
                    WHERE a.loan_id = c.loan_id AND a.investor_id = c.investor_id) AS principal,
                  (SELECT coalesce(sum(interest), 0) FROM allocation a
                    WHERE a.loan_id = c.loan_id AND a.investor_id = c.investor_id) AS interest
                  FROM commitment c LEFT JOIN virtual_account v ON v.investor_id = c.investor_id
                 WHERE c.loan_id = :loan ORDER BY c.serial""")
                .bind("loan", loanId)
                .map((row, context) -> new Part(
                        row.getString("investor_id"),
                        row.getString("account"),
                        row.getLong("amount"),
                        row.getString("state"),
                        row.getLong("planned"),
                        row.getLong("principal"),
                        row.getLong("interest")))
                .list();
    }

    private List<Chunk> chunks(String loanId) {
        return handle.createQuery("""
                SELECT leg.chunk, leg.amount, leg.cumulative, o.number
                  FROM leg LEFT JOIN bank_order o ON o.leg_id = leg.id AND o.state = 'EXECUTED'
                 WHERE leg.kind = 'PAYMENT' AND leg.loan_id = :loan ORDER BY leg.chunk""")
                .bind("loan", loanId)
                .map((row, context) -> new Chunk(
                        row.getInt("chunk"),
                        row.getLong("amount"),
                        row.getLong("cumulative"),
                        row.getString("number") != null,
                        row.getString("number")))
                .list();
    }
}
