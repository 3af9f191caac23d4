package ontu.simulation.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import ontu.attention.AttentionReason;
import ontu.database.TestDatabase;
import ontu.journal.BankWait;
import ontu.local.clients.BankApiNames;
import ontu.local.clients.SandboxClient;
import ontu.order.OrderNumber;
import ontu.order.OrderPolicy;
import ontu.order.TransferKey;
import ontu.schedule.RepaymentMethod;
import ontu.time.BusinessTime;
import ontu.workflows.RaisedAttention;
import ontu.workflows.loan.LoanState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * One API of the bank gives no usable answer for two days: once patience is over, operators see which, and when it answers
 * again the loan goes on by itself.
 */
@Execution(ExecutionMode.CONCURRENT)
class SilentBankTest {
    private static final String LOAN = "loan-1";
    private static final Duration PATIENCE = OrderPolicy.DEFAULT.patience();
    private static final LocalDate FIRST_DAY = BusinessTime.dateOf(EndToEndEnvironment.START);

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @Test
    void theAccountListBeforeTheFunding() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            silence(environment, BankApiNames.ACCOUNT_LIST);
            environment.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            assertToldAndCleared(environment, BankApiNames.ACCOUNT_LIST, LoanState.FUNDING);
        }
    }

    @Test
    void theDepositListBeforeADisbursement() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            fund(environment);
            silence(environment, BankApiNames.DEPOSIT_LIST);
            assertToldAndCleared(environment, BankApiNames.DEPOSIT_LIST, LoanState.REPAYING);
        }
    }

    @Test
    void theInquiryAboutADisbursement() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            fund(environment);
            environment.bank.addFault(SandboxClient.rule(BankApiNames.DISBURSEMENT_ORDER, "DROP_REPLY", 1));
            silence(environment, BankApiNames.DISBURSEMENT_RESULT);
            assertToldAndCleared(environment, BankApiNames.DISBURSEMENT_RESULT, LoanState.REPAYING);
        }
    }

    @Test
    void theLoanListAfterADisbursement() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            fund(environment);
            silence(environment, BankApiNames.LOAN_LIST);
            assertToldAndCleared(environment, BankApiNames.LOAN_LIST, LoanState.REPAYING);
        }
    }

    @Test
    void theSubsidiarysBalanceBeforeADistribution() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            environment.disburse(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            environment.advanceTo(environment.dueDate(LOAN, 1), 10);
            silence(environment, BankApiNames.SUBSIDIARY_BALANCE);
            environment.borrowerPays(LOAN, environment.amountDue(LOAN, 1));
            assertToldAndCleared(environment, BankApiNames.SUBSIDIARY_BALANCE, LoanState.COMPLETED);
        }
    }

    @Test
    void theTerminationOfTheBorrowersAccount() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            environment.disburse(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            environment.advanceTo(environment.dueDate(LOAN, 1), 10);
            silence(environment, BankApiNames.ACCOUNT_TERMINATION);
            environment.borrowerPays(LOAN, environment.amountDue(LOAN, 1));
            assertToldAndCleared(environment, BankApiNames.ACCOUNT_TERMINATION, LoanState.COMPLETED);
            environment.until(
                    () -> environment.jdbi.withHandle(handle -> handle.createQuery(
                                    "SELECT terminated_at IS NOT NULL FROM virtual_account WHERE loan_id = :loan")
                            .bind("loan", LOAN)
                            .mapTo(Boolean.class)
                            .one()),
                    Duration.ofDays(1),
                    "the borrower's account is terminated");
        }
    }

    @Test
    void theMidnightWindowIsNotMissingMoney() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            environment.apply(LOAN, 1, RepaymentMethod.BULLET, 700_000_000, 700_000_000);
            environment.untilState(LOAN, LoanState.FUNDING);
            environment.investorsPay(LOAN);
            environment.bank.addFault(SandboxClient.rule(BankApiNames.DISBURSEMENT_ORDER, "DROP_REPLY", 1));
            environment.bank.addFault(SandboxClient.rule(BankApiNames.DISBURSEMENT_RESULT, "WRONG_CODE")
                    .put("code", "AT999")
                    .put("to", at(FIRST_DAY.plusDays(2), 23, 50).toString()));
            environment.temporal.advanceTo(at(FIRST_DAY.plusDays(2), 23, 56));
            environment.signalBooksChanged(LOAN);
            environment.temporal.advance(Duration.ofMinutes(3));
            assertThat(environment.attention(LOAN)).isEmpty();
            environment.temporal.advanceTo(at(FIRST_DAY.plusDays(3), 0, 45));
            assertThat(environment.loan(LOAN).state()).isEqualTo(LoanState.REPAYING);
            assertThat(causesOfWaiting(environment, chunk(environment, 2))).doesNotContain("MONEY_NOT_USABLE");
        }
    }

    /** The number of the first order of a chunk. */
    private static OrderNumber chunk(EndToEndEnvironment environment, int chunk) {
        return OrderNumber.of(
                new TransferKey.Disbursement(environment.loan(LOAN).serial(), chunk), 1);
    }

    private static List<String> causesOfWaiting(EndToEndEnvironment environment, OrderNumber order) {
        return environment.jdbi.withHandle(
                handle -> handle.createQuery("SELECT cause FROM bank_wait WHERE subject = :subject")
                        .bind("subject", BankWait.ofOrder(order.digits()))
                        .mapTo(String.class)
                        .list());
    }

    @Test
    void aLoanListThatLagsIsNoContradiction() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            fund(environment);
            String loanNumber = environment.loan(LOAN).bankLoanNumber();
            Instant listed = at(FIRST_DAY, 16, 40);
            environment.bankProxy.alterRequests(
                    BankApiNames.LOAN_LIST,
                    request -> environment.now().isBefore(listed)
                            ? request.replace(loanNumber, "9".repeat(loanNumber.length()))
                            : request);
            environment.temporal.advanceTo(listed.minusSeconds(60));
            assertThat(environment.bankProxy.requestCount(BankApiNames.LOAN_LIST))
                    .isPositive();
            assertThat(environment.attention(LOAN)).isEmpty();
            environment.temporal.advance(Duration.ofMinutes(30));
            assertThat(environment.loan(LOAN).state()).isEqualTo(LoanState.REPAYING);
        }
    }

    @Test
    void theLoanListIsAskedAroundTheFirstDisbursement() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            environment.bank.addFault(SandboxClient.rule(BankApiNames.DISBURSEMENT_ORDER, "DELAY_EXECUTION", 2)
                    .put("delay", "PT2208H"));
            environment.apply(LOAN, 1, RepaymentMethod.BULLET, 700_000_000, 700_000_000);
            environment.untilState(LOAN, LoanState.FUNDING);
            environment.investorsPay(LOAN);
            environment.temporal.advance(Duration.ofDays(92));
            environment.untilState(LOAN, LoanState.REPAYING);
            EndToEndInvariants.assertHold(environment, LOAN);
        }
    }

    private static void fund(EndToEndEnvironment environment) {
        environment.fund(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
    }

    private static void silence(EndToEndEnvironment environment, String api) {
        Instant now = environment.now();
        environment.bank.addFault(SandboxClient.rule(api, "HTTP_STATUS")
                .put("status", 404)
                .put("from", now.toString())
                .put("to", now.plus(Duration.ofDays(2)).toString()));
    }

    private static void assertToldAndCleared(EndToEndEnvironment environment, String api, LoanState then) {
        environment.until(
                () -> environment.attention(LOAN).contains(api), Duration.ofHours(30), "operators see " + api);
        RaisedAttention raised =
                Objects.requireNonNull(environment.workflow(LOAN).status().raisedAttention());
        assertThat(raised.attention().reason()).isEqualTo(AttentionReason.BANK_UNAVAILABLE);
        assertThat(silenceUntilTold(environment))
                .as("patience, and at most one more look")
                .isBetween(PATIENCE, PATIENCE.plusMinutes(15));
        environment.untilState(LOAN, then);
        environment.until(() -> !environment.needsOperator(LOAN), Duration.ofDays(3), "attention is cleared");
    }

    /** From when the bank is silent until attention is raised for it. */
    private static Duration silenceUntilTold(EndToEndEnvironment environment) {
        return environment.jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT since, raised_at FROM bank_wait WHERE cause = :cause AND raised_at IS NOT NULL")
                .bind("cause", AttentionReason.BANK_UNAVAILABLE)
                .map((row, context) -> Duration.between(
                        row.getTimestamp("since").toInstant(),
                        row.getTimestamp("raised_at").toInstant()))
                .one());
    }

    private static Instant at(LocalDate day, int hour, int minute) {
        return day.atTime(hour, minute).atZone(BusinessTime.ZONE).toInstant();
    }
}
