package ontu.simulation.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ontu.attention.AttentionReason;
import ontu.database.TestDatabase;
import ontu.local.clients.BankApiNames;
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
    private static final LocalDate FIRST_DAY = BusinessTime.dateOf(EndToEndEnvironment.START);

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @Test
    void theDepositListBeforeADisbursement() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            disbursing(environment);
            silence(environment, BankApiNames.DEPOSIT_LIST);
            assertToldAndCleared(environment, BankApiNames.DEPOSIT_LIST, LoanState.REPAYING);
        }
    }

    @Test
    void theInquiryAboutADisbursement() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            disbursing(environment);
            environment.bank.addFault(
                    Map.of("api", BankApiNames.DISBURSEMENT_ORDER, "kind", "DROP_REPLY", "ordinals", List.of(1)));
            silence(environment, BankApiNames.DISBURSEMENT_RESULT);
            assertToldAndCleared(environment, BankApiNames.DISBURSEMENT_RESULT, LoanState.REPAYING);
        }
    }

    @Test
    void theLoanListAfterADisbursement() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            disbursing(environment);
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
            environment.bank.addFault(
                    Map.of("api", BankApiNames.DISBURSEMENT_ORDER, "kind", "DROP_REPLY", "ordinals", List.of(1)));
            environment.bank.addFault(Map.of(
                    "api",
                    BankApiNames.DISBURSEMENT_RESULT,
                    "kind",
                    "WRONG_CODE",
                    "code",
                    "AT999",
                    "to",
                    at(FIRST_DAY.plusDays(2), 23, 50).toString()));
            environment.temporal.advanceTo(at(FIRST_DAY.plusDays(2), 23, 56));
            environment.signalBooksChanged(LOAN);
            environment.temporal.advance(Duration.ofMinutes(3));
            assertThat(environment.attention(LOAN)).isEmpty();
            environment.temporal.advanceTo(at(FIRST_DAY.plusDays(3), 0, 45));
            assertThat(environment.loan(LOAN).state()).isEqualTo(LoanState.REPAYING);
        }
    }

    @Test
    void aLoanListThatLagsIsNoContradiction() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            disbursing(environment);
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
            environment.bank.addFault(Map.of(
                    "api",
                    BankApiNames.DISBURSEMENT_ORDER,
                    "kind",
                    "DELAY_EXECUTION",
                    "delay",
                    "PT2208H",
                    "ordinals",
                    List.of(2)));
            environment.apply(LOAN, 1, RepaymentMethod.BULLET, 700_000_000, 700_000_000);
            environment.untilState(LOAN, LoanState.FUNDING);
            environment.investorsPay(LOAN);
            environment.temporal.advance(Duration.ofDays(92));
            environment.untilState(LOAN, LoanState.REPAYING);
            EndToEndInvariants.assertHold(environment, LOAN);
        }
    }

    private static void disbursing(EndToEndEnvironment environment) {
        environment.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
        environment.untilState(LOAN, LoanState.FUNDING);
        environment.investorsPay(LOAN);
        environment.untilState(LOAN, LoanState.DISBURSING);
    }

    private static void silence(EndToEndEnvironment environment, String api) {
        Instant now = environment.now();
        environment.bank.addFault(Map.of(
                "api",
                api,
                "kind",
                "HTTP_STATUS",
                "status",
                404,
                "from",
                now.toString(),
                "to",
                now.plus(Duration.ofDays(2)).toString()));
    }

    private static void assertToldAndCleared(EndToEndEnvironment environment, String api, LoanState then) {
        environment.until(
                () -> environment.attention(LOAN).contains(api), Duration.ofHours(30), "operators see " + api);
        RaisedAttention raised =
                Objects.requireNonNull(environment.workflow(LOAN).status().raisedAttention());
        assertThat(raised.attention().reason()).isEqualTo(AttentionReason.BANK_UNAVAILABLE);
        environment.untilState(LOAN, then);
        environment.until(() -> !environment.needsOperator(LOAN), Duration.ofDays(3), "attention is cleared");
    }

    private static Instant at(LocalDate day, int hour, int minute) {
        return day.atTime(hour, minute).atZone(BusinessTime.ZONE).toInstant();
    }
}
