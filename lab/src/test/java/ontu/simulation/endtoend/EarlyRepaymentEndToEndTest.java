package ontu.simulation.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ontu.configuration.Role;
import ontu.database.TestDatabase;
import ontu.ledger.LedgerAccount;
import ontu.local.clients.BankApiNames;
import ontu.money.Won;
import ontu.resources.RestApiServer;
import ontu.resources.access.ApiCaller;
import ontu.schedule.RepaymentMethod;
import ontu.time.BusinessTime;
import ontu.workflows.loan.LoanState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Loans of three instalments whose borrowers accept quotes, to their end. */
class EarlyRepaymentEndToEndTest {
    private static final String LOAN = "loan-1";

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private EndToEndEnvironment environment;

    @BeforeEach
    void lend() {
        environment = new EndToEndEnvironment(database.dataSource());
        environment.disburse(LOAN, 3, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
    }

    @AfterEach
    void close() {
        environment.close();
    }

    private void acceptQuote(LocalDate payOffOn) {
        assertThat(environment.quote(LOAN, "q-1", payOffOn).refusal()).isNull();
        assertThat(environment.workflow(LOAN).acceptEarlyRepayment("q-1").refusal())
                .isNull();
    }

    private long total() {
        return environment.jdbi.withHandle(
                handle -> handle.createQuery("SELECT principal + interest FROM early_repayment_quote")
                        .mapTo(Long.class)
                        .one());
    }

    private void untilDistributed(int instalment) {
        environment.until(
                () -> environment.isDistributed(LOAN, instalment),
                Duration.ofDays(2),
                "instalment " + instalment + " is distributed");
    }

    /** All that the borrower has paid is the investors'. */
    private void assertDistributed(long paid) {
        assertThat(environment.freeMoneyByInvestor().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(paid);
        assertThat(environment.balance(LedgerAccount.collected(LOAN))).isEqualTo(Won.ZERO);
        EndToEndInvariants.assertHold(environment, LOAN);
    }

    @Test
    void anOverdueInstalmentIsDistributedAtOnceAndTheRestEarly() {
        environment.advanceTo(environment.dueDate(LOAN, 1).plusDays(2), 10);
        LocalDate payOffOn = environment.dueDate(LOAN, 2).minusDays(1);
        acceptQuote(payOffOn);
        long price = total();
        environment.borrowerPays(LOAN, environment.amountDue(LOAN, 1));

        untilDistributed(1);
        assertThat(BusinessTime.dateOf(environment.now())).isBefore(payOffOn.minusDays(20));
        assertThat(total()).isEqualTo(price - environment.amountDue(LOAN, 1));
        environment.borrowerPays(LOAN, total());
        environment.untilState(LOAN, LoanState.EARLY_REPAID);

        assertDistributed(price);
    }

    @Test
    void aWithdrawnQuoteHoldsNothingBackAndTheLoanIsRepaidAsScheduled() throws Exception {
        acceptQuote(environment.dueDate(LOAN, 1).minusDays(1));

        assertThat(withdraw().statusCode()).isEqualTo(200);
        environment.repayAll(LOAN, 3);
        environment.untilState(LOAN, LoanState.COMPLETED);

        assertDistributed(
                environment.amountDue(LOAN, 1) + environment.amountDue(LOAN, 2) + environment.amountDue(LOAN, 3));
    }

    private HttpResponse<String> withdraw() throws Exception {
        List<ApiCaller> platform = List.of(new ApiCaller("platform", Role.PLATFORM, null));
        try (RestApiServer server =
                RestApiServer.start(environment.jdbi, environment.client(), environment.temporal.clock(), platform)) {
            return server.send("platform", "DELETE", "/loans/" + LOAN + "/early-repayment-quotes/q-1", null);
        }
    }

    @Test
    void aRunThatBeginsAnewDistributesWhatIsCollectedBeforeTheQuoteIsCollected() {
        Map<String, Object> firstOrder = Map.of("api", BankApiNames.DISTRIBUTION_ORDER, "ordinals", List.of(1));
        environment.bank.addFault(with(firstOrder, Map.of("kind", "DROP_REPLY")));
        environment.bank.addFault(with(firstOrder, Map.of("kind", "INQUIRY_LAG", "delay", "PT90M")));
        environment.advanceTo(environment.dueDate(LOAN, 1), 10);
        environment.borrowerPays(LOAN, environment.amountDue(LOAN, 1));
        environment.until(this::anOrderIsInDoubt, Duration.ofDays(1), "the distribution is in doubt");
        acceptQuote(environment.dueDate(LOAN, 1).plusDays(3));
        long paid = total() + environment.amountDue(LOAN, 1);
        assertThat(environment.loseHistory(LOAN)).isTrue();
        environment.borrowerPays(LOAN, total());

        environment.untilState(LOAN, LoanState.EARLY_REPAID);

        assertThat(environment.isDistributed(LOAN, 1)).isTrue();
        assertDistributed(paid);
    }

    private static Map<String, Object> with(Map<String, Object> rule, Map<String, Object> more) {
        Map<String, Object> both = new HashMap<>(rule);
        both.putAll(more);
        return both;
    }

    private boolean anOrderIsInDoubt() {
        return environment.jdbi.withHandle(
                handle -> handle.createQuery("SELECT EXISTS (SELECT FROM bank_order WHERE state = 'UNKNOWN')")
                        .mapTo(Boolean.class)
                        .one());
    }
}
