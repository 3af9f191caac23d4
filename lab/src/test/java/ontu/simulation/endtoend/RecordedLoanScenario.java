package ontu.simulation.endtoend;

import com.google.errorprone.annotations.Immutable;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import ontu.local.clients.BankApiNames;
import ontu.money.Won;
import ontu.schedule.RepaymentMethod;
import ontu.time.BusinessTime;
import ontu.workflows.loan.LoanState;

/** The paths of a loan: tests run each one, and its history is stored and replayed. */
enum RecordedLoanScenario {
    COMPLETED("completed", LoanState.COMPLETED, environment -> {
        environment.disburse(RecordedLoanScenario.LOAN, 2, RepaymentMethod.EQUAL_PRINCIPAL, 1_000_000, 2_000_001);
        environment.repayAll(RecordedLoanScenario.LOAN, 2);
    }),

    CANCELLED_BEFORE_FUNDING("cancelled-before-funding", LoanState.CANCELLED, environment -> {
        environment.apply(RecordedLoanScenario.LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
        environment.untilState(RecordedLoanScenario.LOAN, LoanState.FUNDING);
        environment.workflow(RecordedLoanScenario.LOAN).cancel();
    }),

    CANCELLED_WHEN_FULLY_FUNDED("cancelled-when-fully-funded", LoanState.CANCELLED, environment -> {
        fundWithoutNotification(environment);
        environment.workflow(RecordedLoanScenario.LOAN).cancel();
    }),

    REJECTED("rejected", LoanState.REJECTED, environment -> {
        environment.bank.addFault(Map.of("api", BankApiNames.VERIFY_BORROWER, "kind", "REFUSE"));
        environment.apply(RecordedLoanScenario.LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
    }),

    EXPIRED("expired", LoanState.EXPIRED, environment -> {
        environment.apply(RecordedLoanScenario.LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
        environment.untilState(RecordedLoanScenario.LOAN, LoanState.FUNDING);
        environment.bank.deposit(environment.investorAccount(1), Won.of(1_000_000));
    }),

    EARLY_REPAID("early-repaid", LoanState.EARLY_REPAID, environment -> {
        environment.disburse(RecordedLoanScenario.LOAN, 3, RepaymentMethod.BULLET, 1_000_000, 2_000_001);
        environment.temporal.advance(Duration.ofDays(10));
        LocalDate payOffOn = BusinessTime.dateOf(environment.now()).plusDays(1);
        var quote = environment.quote(RecordedLoanScenario.LOAN, "quote-1", payOffOn);
        var accepted = environment.workflow(RecordedLoanScenario.LOAN).acceptEarlyRepayment("quote-1");
        if (quote.amount() == null || !quote.equals(accepted)) {
            throw new IllegalStateException("The quote was not granted: " + quote + ", " + accepted);
        }
        environment.borrowerPays(RecordedLoanScenario.LOAN, quote.amount().amount());
    }),

    BORROWER_PAYS_LATE("borrower-pays-late", LoanState.COMPLETED, environment -> {
        environment.disburse(RecordedLoanScenario.LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_001);
        environment.advanceTo(environment.dueDate(RecordedLoanScenario.LOAN, 1).plusDays(3), 10);
        environment.borrowerPays(RecordedLoanScenario.LOAN, environment.amountDue(RecordedLoanScenario.LOAN, 1));
    }),

    BORROWER_PAYS_IN_TWO_PARTS("borrower-pays-in-two-parts", LoanState.COMPLETED, environment -> {
        environment.disburse(RecordedLoanScenario.LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_001);
        environment.advanceTo(environment.dueDate(RecordedLoanScenario.LOAN, 1), 10);
        environment.borrowerPays(RecordedLoanScenario.LOAN, 1_000);
        environment.advanceTo(environment.dueDate(RecordedLoanScenario.LOAN, 1).plusDays(1), 10);
        environment.borrowerPays(
                RecordedLoanScenario.LOAN, environment.amountDue(RecordedLoanScenario.LOAN, 1) - 1_000);
    }),

    BORROWER_OVERPAYS("borrower-overpays", LoanState.COMPLETED, environment -> {
        environment.disburse(RecordedLoanScenario.LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_001);
        environment.advanceTo(environment.dueDate(RecordedLoanScenario.LOAN, 1), 10);
        environment.borrowerPays(RecordedLoanScenario.LOAN, environment.amountDue(RecordedLoanScenario.LOAN, 1) + 777);
    }),

    BORROWER_PAYS_TOO_EARLY("borrower-pays-too-early", LoanState.COMPLETED, environment -> {
        environment.disburse(RecordedLoanScenario.LOAN, 2, RepaymentMethod.ANNUITY, 1_000_000, 2_000_001);
        environment.borrowerPays(
                RecordedLoanScenario.LOAN,
                environment.amountDue(RecordedLoanScenario.LOAN, 1)
                        + environment.amountDue(RecordedLoanScenario.LOAN, 2));
        environment.advanceTo(environment.dueDate(RecordedLoanScenario.LOAN, 2), 10);
    }),

    COMMITMENTS_CHANGE("commitments-change", LoanState.COMPLETED, environment -> {
        environment.apply(RecordedLoanScenario.LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
        environment.untilState(RecordedLoanScenario.LOAN, LoanState.FUNDING);
        environment.bank.deposit(environment.investorAccount(1), Won.of(1_000_000));
        environment.temporal.advance(Duration.ofDays(1));
        environment.withdraw(RecordedLoanScenario.LOAN, 1);
        environment.commit(RecordedLoanScenario.LOAN, 3, 400_000);
        environment.signalBooksChanged(RecordedLoanScenario.LOAN);
        environment.temporal.advance(Duration.ofHours(1));
        environment.commit(RecordedLoanScenario.LOAN, 1, 600_000);
        environment.bank.deposit(environment.investorAccount(2), Won.of(2_000_000));
        environment.bank.deposit(environment.investorAccount(3), Won.of(400_000));
        environment.untilState(RecordedLoanScenario.LOAN, LoanState.REPAYING);
        environment.repayAll(RecordedLoanScenario.LOAN, 1);
    }),

    DISBURSEMENT_IN_DOUBT("disbursement-in-doubt", LoanState.COMPLETED, environment -> {
        environment.bank.addFault(
                Map.of("api", BankApiNames.DISBURSEMENT_ORDER, "kind", "DROP_REPLY", "ordinals", List.of(1)));
        environment.disburse(RecordedLoanScenario.LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
        environment.repayAll(RecordedLoanScenario.LOAN, 1);
    }),

    /** The request for an investor's account is lost: the loan waits for money beside it. */
    ACCOUNT_ISSUED_LATE("account-issued-late", LoanState.COMPLETED, environment -> {
        environment.bank.addFault(
                Map.of("api", BankApiNames.ISSUE_ACCOUNT, "kind", "DROP_REQUEST", "ordinals", List.of(2)));
        environment.disburse(RecordedLoanScenario.LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
        environment.repayAll(RecordedLoanScenario.LOAN, 1);
    });

    static final String LOAN = "loan-1";

    @Immutable
    private interface ScenarioSteps {
        void run(EndToEndEnvironment environment);
    }

    private final String historyName;
    private final LoanState end;
    private final ScenarioSteps steps;

    RecordedLoanScenario(String historyName, LoanState end, ScenarioSteps steps) {
        this.historyName = historyName;
        this.end = end;
        this.steps = steps;
    }

    /** Whether a history of the loan workflow's first version is stored. */
    boolean isOfFirstVersion() {
        return this != ACCOUNT_ISSUED_LATE;
    }

    /** The name of its stored history. */
    String historyName() {
        return historyName;
    }

    LoanState end() {
        return end;
    }

    /** Runs the scenario to its end. */
    void run(EndToEndEnvironment environment) {
        steps.run(environment);
        environment.untilState(LOAN, end);
    }

    /** Everything is reserved, but the loan has not been notified. */
    private static void fundWithoutNotification(EndToEndEnvironment environment) {
        environment.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
        environment.untilState(LOAN, LoanState.FUNDING);
        environment.bank.deposit(environment.investorAccount(2), Won.of(2_000_000));
        environment.temporal.advance(Duration.ofHours(1));
        environment.withdraw(LOAN, 2);
        environment.bank.deposit(environment.investorAccount(1), Won.of(1_000_000));
        environment.temporal.advance(Duration.ofHours(1));
        environment.commit(LOAN, 2, 2_000_000);
    }
}
