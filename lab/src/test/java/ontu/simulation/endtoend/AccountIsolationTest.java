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

    /** Ontu alone would make the seventh request days later. */
    @Test
    void anAccountThatTwoOperatorsSayWasNeverIssuedIsRequestedAgainAtOnceAndTheLoanEnds() throws Exception {
        loseAccountRequests(2, 3, 4, 5, 6, 7);
        environment.storeApplication(LOAN, 1, RepaymentMethod.BULLET, 1_000_000);
        database.owner().useHandle(owner -> owner.execute("UPDATE loan SET funding_deadline = funding_deadline + 20"));
        environment.startPending();
        environment.until(
                () -> sends() == 6 && environment.needsOperator(LOAN), Duration.ofDays(8), "six requests are lost");
        long request = number("SELECT id FROM account_request WHERE investor_id IS NOT NULL");
        try (OperatorClients operators = OperatorClients.of(environment)) {
            environment.until(
                    () -> operators.choicesOfAccountRequest(request).size() == 1,
                    Duration.ofHours(30),
                    "the bank can issue no account any more");
            assertThat(sends()).isEqualTo(6);
            operators.decideAccountRequest(request, "NEVER_MADE");
        }
        environment.until(
                () -> environment.findInvestorAccount(1).isPresent(), Duration.ofHours(1), "inv-1 has an account");
        environment.until(() -> !environment.needsOperator(LOAN), Duration.ofHours(1), "the attention is cleared");

        environment.investorsPay(LOAN);
        environment.untilState(LOAN, LoanState.REPAYING);
        environment.repayAll(LOAN, 1);
        environment.untilState(LOAN, LoanState.COMPLETED);
        EndToEndInvariants.assertHold(environment, LOAN);
    }

    private long sends() {
        return number("SELECT coalesce(max(sends), 0) FROM account_request WHERE investor_id IS NOT NULL");
    }

    private long number(String sql) {
        return environment.jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(Long.class).one());
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
