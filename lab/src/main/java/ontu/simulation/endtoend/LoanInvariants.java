package ontu.simulation.endtoend;

import java.util.List;
import ontu.loans.Disbursements;
import ontu.loans.Loan;
import ontu.loans.Loans;
import ontu.local.clients.BankApiNames;
import ontu.simulation.endtoend.BankGroundTruth.RequestedAccount;
import ontu.workflows.loan.LoanState;
import ontu.workflows.loan.LoanStatus;
import ontu.workflows.loan.RecentOrder;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The invariants of one loan: P3, P4, P10, P13, P14, P17 and P18, and L2. */
final class LoanInvariants {
    private final BankGroundTruth bank;
    private final BankGroundTruth known;
    private final Handle handle;
    private final EndToEndInvariants.LoanStatusSource loanStatuses;
    private final ViolationCollector collector;

    /**
     * @param overlent what two operators have accepted as taken from the investor for the loan once too often
     * @param overpaid what they have accepted as distributed to the investor once too often
     */
    private record CommitmentShare(
            String investor,
            String account,
            long amount,
            String state,
            long planned,
            long held,
            long overlent,
            long overpaid,
            long principal,
            long interest) {}

    private record DisbursementChunk(
            int number,
            long amount,
            long cumulative,
            boolean executed,
            boolean abandoned,
            @Nullable String orderNumber) {}

    /**
     * @param bank the ground truth
     * @param known the ground truth without orders that are in doubt in the journal
     */
    LoanInvariants(
            BankGroundTruth bank,
            BankGroundTruth known,
            Handle handle,
            EndToEndInvariants.LoanStatusSource loanStatuses,
            ViolationCollector collector) {
        this.bank = bank;
        this.known = known;
        this.handle = handle;
        this.loanStatuses = loanStatuses;
        this.collector = collector;
    }

    void check(String loanId) {
        Loan loan = Loans.get(handle, loanId);
        List<CommitmentShare> parts = commitmentShares(loanId);
        parts.forEach(share -> p3AnInvestorIsDebitedTheCommitment(loan, share));
        p4TheBorrowerGetsThePrincipalOnce(loan);
        p10TheWorkflowAgreesWithTheJournal(loan);
        p13TheChunksAreTheCommitments(loan, parts);
        p14EachInstalmentIsDistributedInFull(loanId);
        p14TheBorrowersPaymentsAreInTheLedger(loanId);
        p17EachThingHappenedOnce(loanId);
        parts.forEach(share -> p18PrincipalIsRepaid(loan, share));
        new TruthAtDeadlines(handle, collector).check(loanId);
    }

    private void p3AnInvestorIsDebitedTheCommitment(Loan loan, CommitmentShare share) {
        long paid = bank.transferred(BankApiNames.DISBURSEMENT_ORDER, loan.bankLoanNumber(), share.account());
        collector.require(
                (loan.disbursedOn() == null || !share.state().equals("LENT"))
                        ? paid - share.overlent() <= share.amount()
                        : paid - share.overlent() == share.amount(),
                "P3: %s has committed %d to %s (%s), but the bank has debited %d",
                share.investor(),
                share.amount(),
                loan.id(),
                share.state(),
                paid);
    }

    private void p4TheBorrowerGetsThePrincipalOnce(Loan loan) {
        long taken = bank.executed(BankApiNames.DISBURSEMENT_ORDER).stream()
                .filter(order -> order.subject().equals(loan.bankLoanNumber()))
                .mapToLong(BankGroundTruth.RecordedOrder::total)
                .sum();
        long paid = bank.payouts().stream()
                .filter(payout ->
                        payout.kind().equals("DISBURSEMENT") && payout.subject().equals(loan.bankLoanNumber()))
                .mapToLong(BankGroundTruth.BankPayout::amount)
                .sum();
        long principal = loan.principal().amount();
        long overpaid = Disbursements.overpaid(handle, loan.id()).amount();
        collector.require(
                taken == paid
                        && (loan.disbursedOn() == null ? paid - overpaid <= principal : paid - overpaid == principal),
                "P4: the principal of %s is %d, but investors have paid %d and the borrower has received %d",
                loan.id(),
                principal,
                taken,
                paid);
    }

    private void p10TheWorkflowAgreesWithTheJournal(Loan loan) {
        LoanStatus status = loanStatuses.status(loan.id());
        collector.require(
                status.state() == loan.state(),
                "P10: the workflow of %s is %s, but the books say %s",
                loan.id(),
                status.state(),
                loan.state());
        String byBooks = handle.createQuery("SELECT coalesce(attention_message, '') FROM loan WHERE id = :id")
                .bind("id", loan.id())
                .mapTo(String.class)
                .one();
        String byWorkflow = status.raisedAttention() == null
                ? ""
                : status.raisedAttention().attention().message();
        collector.require(
                byBooks.equals(byWorkflow),
                "P10: the workflow of %s needs an operator for \"%s\", but by the books for \"%s\"",
                loan.id(),
                byWorkflow,
                byBooks);
        RecentOrder order = status.lastOrder();
        if (order == null) {
            return;
        }
        handle.createQuery("SELECT state FROM bank_order WHERE number = :number")
                .bind("number", order.number())
                .mapTo(String.class)
                .forEach(state -> collector.require(
                        state.equals(order.state()),
                        "P10: the workflow of %s has %s as %s, but it is %s",
                        loan.id(),
                        order.number(),
                        order.state(),
                        state));
    }

    private void p13TheChunksAreTheCommitments(Loan loan, List<CommitmentShare> parts) {
        List<DisbursementChunk> chunks = chunks(loan.id());
        if (chunks.isEmpty()) {
            collector.require(
                    loan.disbursedOn() == null, "P13: %s is disbursed, but has no chunk in the journal", loan.id());
            return;
        }
        parts.stream()
                .filter(share ->
                        share.state().equals("RESERVED") || share.state().equals("LENT"))
                .forEach(share -> collector.require(
                        share.planned() == share.amount(),
                        "P13: %s has committed %d to %s, but the chunks have %d of it",
                        share.investor(),
                        share.amount(),
                        loan.id(),
                        share.planned()));
        long sum = 0;
        long executed = 0;
        long abandoned = 0;
        for (DisbursementChunk chunk : chunks) {
            sum += chunk.amount();
            executed += chunk.executed() ? chunk.amount() : 0;
            abandoned += chunk.abandoned() ? chunk.amount() : 0;
            collector.require(
                    chunk.cumulative() == sum,
                    "P13: chunk %d of %s is planned to bring the total to %d, but the chunks up to it sum to %d",
                    chunk.number(),
                    loan.id(),
                    chunk.cumulative(),
                    sum);
            cumulativeAtTheBank(loan, chunk);
        }
        collector.require(
                sum - abandoned
                        == (loan.state() == LoanState.CANCELLED
                                ? 0
                                : loan.principal().amount()),
                "P13: the chunks of %s that are not given up sum to %d, but its principal is %s",
                loan.id(),
                sum - abandoned,
                loan.principal());
        long paidOut = known.paidOut().getOrDefault(loan.bankLoanNumber(), 0L);
        collector.require(
                paidOut - Disbursements.overpaid(handle, loan.id()).amount() == executed,
                "P13: the bank's total of %s is %d, but the chunks that are executed in the journal sum to %d",
                loan.id(),
                paidOut,
                executed);
    }

    private void cumulativeAtTheBank(Loan loan, DisbursementChunk chunk) {
        bank.executed(BankApiNames.DISBURSEMENT_ORDER).stream()
                .filter(order -> order.number().equals(chunk.orderNumber()))
                .flatMap(order -> order.cumulative().stream())
                .forEach(total -> collector.require(
                        total == chunk.cumulative(),
                        "P13: after chunk %d of %s the bank's total was %d, but the plan's is %d",
                        chunk.number(),
                        loan.id(),
                        total,
                        chunk.cumulative()));
    }

    private void p14EachInstalmentIsDistributedInFull(String loanId) {
        handle.createQuery("""
                SELECT r.number || ': due ' || (r.principal + r.interest) || ', allocated ' || coalesce(a.sum, 0)
                       || ', in orders ' || coalesce(l.sum, 0) || ', executed ' || coalesce(l.executed, 0) AS wrong
                  FROM instalment r
                  LEFT JOIN LATERAL (SELECT sum(principal + interest) AS sum, sum(principal) AS principal FROM investor_share
                                      WHERE loan_id = r.loan_id AND instalment = r.number) a ON true
                  LEFT JOIN LATERAL (SELECT sum(amount) AS sum, sum(amount) FILTER (WHERE EXISTS (
                                         SELECT FROM executed_order o WHERE o.transfer_id = transfer.id)
                                         OR EXISTS (SELECT FROM abandoned_transfer a WHERE a.transfer_id = transfer.id)) AS executed
                                       FROM transfer WHERE kind = 'DISTRIBUTION' AND loan_id = r.loan_id AND instalment = r.number) l ON true
                 WHERE r.loan_id = :loan AND CASE r.state
                    WHEN 'DISTRIBUTED' THEN (coalesce(a.sum, 0), coalesce(a.principal, 0), coalesce(l.sum, 0), coalesce(l.executed, 0))
                        <> (r.principal + r.interest, r.principal, r.principal + r.interest, r.principal + r.interest)
                    WHEN 'COLLECTED' THEN (coalesce(a.sum, 0), coalesce(l.sum, 0)) <> (r.principal + r.interest, r.principal + r.interest)
                    ELSE coalesce(a.sum, 0) + coalesce(l.sum, 0) <> 0 END""")
                .bind("loan", loanId)
                .mapTo(String.class)
                .forEach(wrong -> collector.require(false, "P14: %s, instalment %s", loanId, wrong));
    }

    private void p14TheBorrowersPaymentsAreInTheLedger(String loanId) {
        handle.createQuery("""
                SELECT 'paid in ' || paid || ', used for instalments ' || collected || ', held back ' || held FROM (SELECT
                  (SELECT coalesce(sum(amount), 0) FROM deposit WHERE loan_id = :loan) AS paid,
                  (SELECT coalesce(sum(principal + interest), 0) FROM instalment
                    WHERE loan_id = :loan AND state IN ('COLLECTED', 'DISTRIBUTED')) AS collected,
                  (SELECT coalesce(sum(balance), 0) FROM ledger_account WHERE kind = 'COLLECTED' AND owner = :loan) AS held) sums
                 WHERE paid <> collected + held""")
                .bind("loan", loanId)
                .mapTo(String.class)
                .forEach(wrong -> collector.require(false, "P14: the borrower of %s has %s", loanId, wrong));
    }

    private void p17EachThingHappenedOnce(String loanId) {
        handle.createQuery("""
                SELECT type || ' ' || detail FROM event WHERE loan_id = :loan AND type IN ('LOAN_RECEIVED', 'LOAN_STATE_CHANGED',
                       'LOAN_FUNDED', 'LOAN_DISBURSED', 'INSTALMENT_COLLECTED', 'INSTALMENT_DISTRIBUTED', 'QUOTE_SETTLED',
                       'ACCOUNT_ISSUED', 'ACCOUNT_TERMINATED')
                 GROUP BY type, detail HAVING count(*) > 1""")
                .bind("loan", loanId)
                .mapTo(String.class)
                .forEach(event -> collector.require(false, "P17: %s happened twice to %s", event, loanId));
        List<String> ours = handle.createQuery("SELECT number FROM virtual_account")
                .mapTo(String.class)
                .list();
        List<RequestedAccount> nobodys = bank.requestedAccounts().stream()
                .filter(account -> !ours.contains(account.number()))
                .toList();
        nobodys.forEach(account -> collector.require(
                hasOpenRequest(account),
                "P17: the bank issued %s on request, but nobody has it, and no request under its name is open",
                account));
        collector.require(
                nobodys.stream()
                                .map(account -> account.usage() + " " + account.name())
                                .distinct()
                                .count()
                        == nobodys.size(),
                "P17: the bank issued more than one of the accounts %s under one name, and nobody has them",
                nobodys);
    }

    /** Of a request that is open the account may be issued without anybody having it: it is looked for on the list. */
    private boolean hasOpenRequest(RequestedAccount account) {
        return handle.createQuery("""
                SELECT EXISTS (SELECT FROM account_request WHERE state IN ('SENT', 'UNKNOWN', 'WAITING') AND sends > 0
                                  AND usage = :usage AND account_name = :name)""")
                .bind("usage", account.usage())
                .bind("name", account.name())
                .mapTo(Boolean.class)
                .one();
    }

    private void p18PrincipalIsRepaid(Loan loan, CommitmentShare share) {
        boolean whole = loan.state() == LoanState.COMPLETED || loan.state() == LoanState.EARLY_REPAID;
        collector.require(
                (whole && share.state().equals("LENT"))
                        ? share.principal() == share.amount()
                        : share.principal() <= share.amount(),
                "P18: %s has lent %d to %s, but %d of principal was distributed",
                share.investor(),
                share.amount(),
                loan.id(),
                share.principal());
        long received = bank.transferred(BankApiNames.DISTRIBUTION_ORDER, loan.bankLoanNumber(), share.account());
        collector.require(
                whole
                        ? received - share.overpaid() == share.principal() + share.interest() - share.held()
                        : received - share.overpaid() <= share.principal() + share.interest(),
                "P18: %s is allocated %d of principal and %d of interest of %s, but the bank has credited %d",
                share.investor(),
                share.principal(),
                share.interest(),
                loan.id(),
                received);
    }

    private List<CommitmentShare> commitmentShares(String loanId) {
        return handle.createQuery("""
                SELECT c.investor_id, coalesce(v.number, '') AS account, c.amount, c.state,
                  (SELECT coalesce(sum(l.amount), 0) FROM transfer_line l JOIN transfer ON transfer.id = l.transfer_id
                    WHERE transfer.kind = 'DISBURSEMENT' AND transfer.loan_id = c.loan_id AND l.investor_id = c.investor_id
                      AND NOT EXISTS (SELECT FROM abandoned_transfer a WHERE a.transfer_id = transfer.id)) AS planned,
                  (SELECT coalesce(sum(balance), 0) FROM ledger_account
                    WHERE kind = 'HELD' AND owner = c.loan_id || '/' || c.investor_id) AS held,
                  (SELECT coalesce(sum(l.amount), 0) FROM late_execution x JOIN transfer_line l ON l.transfer_id = x.transfer_id
                     JOIN transfer ON transfer.id = x.transfer_id AND transfer.kind = 'DISBURSEMENT'
                    WHERE NOT x.settles AND transfer.loan_id = c.loan_id AND l.investor_id = c.investor_id) AS overlent,
                  (SELECT coalesce(sum(p.amount), 0) FROM ledger_transaction t JOIN posting p ON p.transaction_id = t.id
                     JOIN ledger_account a ON a.id = p.account_id AND a.kind = 'OVERPAID' AND a.owner = 'investor/' || c.investor_id
                    WHERE t.kind = 'DISTRIBUTION_EXECUTED_LATE' AND t.loan_id = c.loan_id) AS overpaid,
                  (SELECT coalesce(sum(principal), 0) FROM investor_share a
                    WHERE a.loan_id = c.loan_id AND a.investor_id = c.investor_id) AS principal,
                  (SELECT coalesce(sum(interest), 0) FROM investor_share a
                    WHERE a.loan_id = c.loan_id AND a.investor_id = c.investor_id) AS interest
                  FROM commitment c LEFT JOIN virtual_account v ON v.investor_id = c.investor_id
                 WHERE c.loan_id = :loan ORDER BY c.serial""")
                .bind("loan", loanId)
                .map((row, context) -> new CommitmentShare(
                        row.getString("investor_id"),
                        row.getString("account"),
                        row.getLong("amount"),
                        row.getString("state"),
                        row.getLong("planned"),
                        row.getLong("held"),
                        row.getLong("overlent"),
                        row.getLong("overpaid"),
                        row.getLong("principal"),
                        row.getLong("interest")))
                .list();
    }

    private List<DisbursementChunk> chunks(String loanId) {
        return handle.createQuery("""
                SELECT transfer.chunk, transfer.amount, transfer.cumulative, o.number,
                       EXISTS (SELECT FROM abandoned_transfer a WHERE a.transfer_id = transfer.id) AS abandoned
                  FROM transfer LEFT JOIN executed_order o ON o.transfer_id = transfer.id
                 WHERE transfer.kind = 'DISBURSEMENT' AND transfer.loan_id = :loan ORDER BY transfer.chunk""")
                .bind("loan", loanId)
                .map((row, context) -> new DisbursementChunk(
                        row.getInt("chunk"),
                        row.getLong("amount"),
                        row.getLong("cumulative"),
                        row.getString("number") != null,
                        row.getBoolean("abandoned"),
                        row.getString("number")))
                .list();
    }
}
