package ontu.simulation.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import ontu.database.TestDatabase;
import ontu.local.clients.BankApiNames;
import ontu.money.Won;
import ontu.schedule.RepaymentMethod;
import ontu.workflows.loan.LoanState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An account that the bank does not issue stops nobody but its party, and no deadline or cancellation. */
class AccountIsolationTest {
    private static final String LOAN = "loan-1";

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private EndToEndEnvironment environment;

    @BeforeEach
    void open() {
        environment = new EndToEndEnvironment(database.dataSource());
    }

    @AfterEach
    void close() {
        environment.close();
    }

    /** Of the loan's account requests, the first is its borrower's. */
    private void loseAccountRequests(Integer... ordinals) {
        environment.bank.addFault(
                Map.of("api", BankApiNames.ISSUE_ACCOUNT, "kind", "DROP_REQUEST", "ordinals", List.of(ordinals)));
    }

    private void loseAllAccountRequests() {
        loseAccountRequests(IntStream.rangeClosed(1, 100).boxed().toArray(Integer[]::new));
    }

    @Test
    void theLoanIsFundedForOthersWhileAnInvestorsRequestIsLostAndGoesOnWithTheLateAccount() {
        loseAccountRequests(2);
        environment.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
        environment.untilState(LOAN, LoanState.FUNDING);
        assertThat(environment.findInvestorAccount(1)).isEmpty();
        environment.until(
                () -> environment.findInvestorAccount(2).isPresent(), Duration.ofHours(1), "inv-2 has an account");
        environment.bank.deposit(environment.investorAccount(2), Won.of(2_000_000));
        environment.until(() -> isReserved(2), Duration.ofHours(1), "the money of inv-2 is reserved");
        assertThat(environment.findInvestorAccount(1)).isEmpty();

        environment.until(
                () -> environment.findInvestorAccount(1).isPresent(), Duration.ofHours(4), "inv-1 has an account");
        environment.bank.deposit(environment.investorAccount(1), Won.of(1_000_000));
        environment.untilState(LOAN, LoanState.REPAYING);
        environment.repayAll(LOAN, 1);
        environment.untilState(LOAN, LoanState.COMPLETED);
        EndToEndInvariants.assertHold(environment, LOAN);
    }

    private boolean isReserved(int investor) {
        return environment.jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT state = 'RESERVED' FROM commitment WHERE loan_id = :loan AND investor_id = :investor")
                .bind("loan", LOAN)
                .bind("investor", "inv-" + investor)
                .mapTo(Boolean.class)
                .one());
    }

    @Test
    void aCancellationIsAnsweredAtOnceWhileAccountsAreIssued() throws Exception {
        loseAllAccountRequests();
        environment.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
        environment.untilState(LOAN, LoanState.ISSUING_ACCOUNTS);
        environment.temporal.advance(Duration.ofHours(1));

        CompletableFuture<LoanState> answer =
                CompletableFuture.supplyAsync(() -> environment.workflow(LOAN).cancel());
        assertThat(answer.get(1, TimeUnit.MINUTES)).isEqualTo(LoanState.CANCELLED);
        EndToEndInvariants.assertHold(environment, LOAN);
    }

    @Test
    void aLoanWhoseAccountsAreNeverIssuedExpiresAtItsDeadline() {
        loseAllAccountRequests();
        environment.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
        environment.untilState(LOAN, LoanState.EXPIRED);
        EndToEndInvariants.assertHold(environment, LOAN);
    }
}
