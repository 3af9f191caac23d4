package ontu.simulation.endtoend;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import ontu.time.BusinessTime;
import ontu.workflows.deposits.DepositPollWorkflow;
import ontu.workflows.loan.LoanState;
import ontu.workflows.returns.ReturnWorkflow;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * L3: when nothing moves any more, every living loan waits for a date, for an account that is requested, for money that the bank
 * does not have, or for an operator, with a reason; and no living loan or return, nor the deposit poll, is without a running workflow.
 */
final class NoSilence {
    private final BankGroundTruth bank;
    private final Handle handle;
    private final Predicate<String> runs;
    private final LocalDate today;
    private final ViolationCollector collector;

    /**
     * The oldest instalment that is not distributed, as long as it is not collected either.
     *
     * @param owed what is to be paid for all instalments up to this one, in won
     */
    private record AwaitedInstalment(LocalDate dueOn, long owed) {}

    /** @param lacksMoney whether less than the principal is reserved for it */
    private record LivingLoan(
            String id,
            LoanState state,
            boolean needsOperator,
            boolean lacksMoney,
            LocalDate fundingDeadline,
            boolean accountRequested,
            @Nullable String borrowerAccount,
            Optional<AwaitedInstalment> next) {}

    /** @param runs whether the workflow with an id is running */
    NoSilence(
            BankGroundTruth bank,
            Handle handle,
            Predicate<String> runs,
            LocalDate today,
            ViolationCollector collector) {
        this.bank = bank;
        this.handle = handle;
        this.runs = runs;
        this.today = today;
        this.collector = collector;
    }

    static List<String> violations(EndToEndEnvironment environment) {
        ViolationCollector collector = new ViolationCollector();
        environment.jdbi.useHandle(handle -> new NoSilence(
                        BankGroundTruth.of(environment.bank.truth()),
                        handle,
                        environment.histories::isRunning,
                        BusinessTime.dateOf(environment.now()),
                        collector)
                .check());
        return collector.violations();
    }

    void check() {
        livingLoans().forEach(this::aLoanWaitsForSomethingThatIsKnown);
        livingReturns().forEach(this::requireRunning);
        returnsWithoutReason()
                .forEach(
                        id -> collector.require(false, "L3: return %s is not executed, and no operator is called", id));
        requireRunning(DepositPollWorkflow.WORKFLOW_ID);
    }

    private void aLoanWaitsForSomethingThatIsKnown(LivingLoan loan) {
        requireRunning(loan.id());
        collector.require(
                loan.needsOperator() || awaitsDate(loan) || awaitsAccount(loan) || awaitsMoney(loan),
                "L3: %s is %s: it waits for no date, for no requested account and for no money that the bank does not have,"
                        + " and no operator is called",
                loan.id(),
                loan.state());
    }

    private boolean awaitsDate(LivingLoan loan) {
        return switch (loan.state()) {
            case FUNDING -> loan.lacksMoney() && !loan.fundingDeadline().isBefore(today);
            case REPAYING ->
                loan.next().isPresent() && !loan.next().get().dueOn().isBefore(today);
            default -> false;
        };
    }

    /** Until its deadline, beside which the bank is asked: for one of its own parties, or first for a namesake. */
    private boolean awaitsAccount(LivingLoan loan) {
        return loan.state() == LoanState.ISSUING_ACCOUNTS
                && loan.accountRequested()
                && !loan.fundingDeadline().isBefore(today);
    }

    private boolean awaitsMoney(LivingLoan loan) {
        return loan.state() == LoanState.REPAYING
                && loan.next().isPresent()
                && paidIn(loan) < loan.next().get().owed();
    }

    /** At the bank, in won; money of today may not be usable yet. */
    private long paidIn(LivingLoan loan) {
        return bank.deposits().stream()
                .filter(deposit -> deposit.account().equals(loan.borrowerAccount())
                        && deposit.date().isBefore(today))
                .mapToLong(BankGroundTruth.BankDeposit::amount)
                .sum();
    }

    private void requireRunning(String workflowId) {
        collector.require(runs.test(workflowId), "L3: the workflow %s is not running", workflowId);
    }

    private List<LivingLoan> livingLoans() {
        return handle.createQuery("""
                SELECT l.id, l.state, l.attention_message IS NOT NULL AS needs_operator, l.funding_deadline, v.number AS account,
                       EXISTS (SELECT FROM account_request r
                                WHERE r.state NOT IN ('ISSUED', 'ENDED')
                                  AND (r.account_name = l.borrower_account_name OR r.account_name IN (
                                       SELECT i.account_name FROM commitment c JOIN investor i ON i.id = c.investor_id
                                        WHERE c.loan_id = l.id))) AS account_requested,
                       l.principal > (SELECT coalesce(sum(amount), 0) FROM commitment WHERE loan_id = l.id AND state = 'RESERVED')
                           AS lacks_money,
                       i.state AS instalment_state, i.due_on,
                       (SELECT sum(principal + interest) FROM instalment
                         WHERE loan_id = l.id AND state <> 'REPLACED' AND number <= i.number) AS owed
                  FROM loan l LEFT JOIN virtual_account v ON v.loan_id = l.id
                  LEFT JOIN LATERAL (SELECT * FROM instalment WHERE loan_id = l.id AND state IN ('SCHEDULED', 'COLLECTED')
                                      ORDER BY number LIMIT 1) i ON true
                 ORDER BY l.id""")
                .map((row, context) -> new LivingLoan(
                        row.getString("id"),
                        LoanState.valueOf(row.getString("state")),
                        row.getBoolean("needs_operator"),
                        row.getBoolean("lacks_money"),
                        row.getObject("funding_deadline", LocalDate.class),
                        row.getBoolean("account_requested"),
                        row.getString("account"),
                        "SCHEDULED".equals(row.getString("instalment_state"))
                                ? Optional.of(new AwaitedInstalment(
                                        row.getObject("due_on", LocalDate.class), row.getLong("owed")))
                                : Optional.empty()))
                .filter(loan -> !loan.state().isTerminal())
                .list();
    }

    private List<String> livingReturns() {
        return handle.createQuery(
                        "SELECT investor_id, id FROM investor_return WHERE state IN ('HELD', 'NEEDS_OPERATOR') ORDER BY serial")
                .map((row, context) -> ReturnWorkflow.workflowId(row.getString(1), row.getString(2)))
                .list();
    }

    private List<String> returnsWithoutReason() {
        return handle.createQuery("SELECT id FROM investor_return WHERE state = 'HELD' ORDER BY serial")
                .mapTo(String.class)
                .list();
    }
}
