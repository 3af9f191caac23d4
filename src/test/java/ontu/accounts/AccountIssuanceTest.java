package ontu.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import ontu.accounts.FakeVirtualAccountGateway.CallResult;
import ontu.database.Race;
import ontu.decisions.DecisionChoice;
import ontu.loans.LoanTestDriver;
import ontu.order.OrderTiming;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Every party gets one virtual account, and the bank's account list settles what its replies do not. */
final class AccountIssuanceTest extends AccountIssuanceTestBase {
    @Test
    void everyPartyGetsAnAccountAndAnInvestorHasOneForAllLoans() {
        receive("loan-1", named("inv-1", "KIM"), named("inv-2", "LEE"));
        receive("loan-2", named("inv-1", "KIM"));

        assertThat(ensure("loan-1")).isZero();
        assertThat(ensure("loan-2")).isZero();
        assertThat(ensure("loan-2")).isZero();

        assertThat(gateway.requested()).containsExactly("BOR", "KIM", "LEE", "BOR");
        assertThat(driver.accountOfInvestor("inv-1")).isNotEqualTo(driver.accountOfInvestor("inv-2"));
        assertThat(driver.events("loan-1")).contains("ACCOUNT_ISSUED");
    }

    @Test
    void aRefreshIsOneCallForEachUsageAndRequestsGoAHundredAtATime() {
        receive("loan-1", LoanTestDriver.commitments(150, 100));
        database.owner()
                .useHandle(handle -> handle.execute("UPDATE investor SET account_name = replace(id, 'inv-', 'N')"));

        assertThat(ensure("loan-1")).isEqualTo(51);
        assertThat(gateway.listCalls()).isEqualTo(2);
        assertThat(ensure("loan-1")).isZero();
        assertThat(issued()).isEqualTo(151);
    }

    @Test
    void anAccountWhoseReplyWasLostIsFoundOnTheListAndNotRequestedAgain() {
        receive("loan-1", named("inv-1", "KIM"));
        ensure("loan-1");
        receive("loan-2", named("inv-2", "LEE"));
        gateway.callResult(CallResult.REPLY_LOST);
        unresolved("loan-2");
        assertThat(driver.text("SELECT last_code FROM account_request WHERE state = 'UNKNOWN'"))
                .isEqualTo("AT999");
        advance(Duration.ofMinutes(1));

        gateway.callResult(CallResult.ANSWERED);
        assertThat(ensure("loan-2")).isZero();

        assertThat(gateway.requested()).containsExactly("BOR", "KIM", "BOR", "LEE");
        assertThat(driver.number("SELECT count(*) FROM listed_account WHERE NOT requested"))
                .isZero();
    }

    /** The bank's code for "no rows" has no count (docs/bank-api.md#pages). */
    @Test
    void aPagePastTheEndDoesNotMakeTheListComplete() {
        receive("loan-1", named("inv-1", "KIM"));
        ensureBorrowerOf("loan-1");
        gateway.callResult(CallResult.REPLY_LOST);
        unresolved("loan-1");
        IntStream.range(0, 20).forEach(other -> gateway.addAccount(AccountUsage.INVESTOR, "N" + other));
        advance(SENDERS_EXPIRE_AFTER);
        gateway.callResult(CallResult.ANSWERED);
        gateway.noRowsOnceOnPage(2);

        assertThat(ensure("loan-1")).isZero();

        assertThat(gateway.requested()).containsExactly("KIM");
    }

    @Test
    void anAccountIsRequestedAgainOnlyWhenAllSendersHaveExpired() {
        receive("loan-1");
        gateway.callResult(CallResult.REQUEST_LOST);
        assertThat(unresolved("loan-1").nextPassIn()).isEqualTo(Duration.ofMinutes(1));

        gateway.callResult(CallResult.ANSWERED);
        advance(SENDERS_EXPIRE_AFTER.minusSeconds(1));
        unresolved("loan-1");
        assertThat(gateway.requested()).hasSize(1);

        advance(Duration.ofSeconds(1));
        assertThat(ensure("loan-1")).isZero();
        assertThat(gateway.requested()).hasSize(2);
    }

    @Test
    void twoPartiesOfOneNameAreNeverUnresolvedAtOnceAndNeverShareAnAccount() {
        receive("loan-1", named("inv-1", "KIM"), named("inv-2", "KIM"));
        gateway.addAccount(AccountUsage.INVESTOR, "KIM");
        gateway.callResult(CallResult.ANSWERED);
        receive("loan-0");
        ensure("loan-0");
        gateway.callResult(CallResult.REPLY_LOST);
        unresolved("loan-1");
        advance(Duration.ofMinutes(1));
        assertThat(ensure("loan-1")).isEqualTo(2);
        assertThat(driver.number("SELECT count(*) FROM account_request WHERE account_name = 'KIM'"))
                .isEqualTo(1);
        advance(Duration.ofMinutes(1));
        assertThat(ensure("loan-1")).isEqualTo(1);
        advance(Duration.ofMinutes(1));
        assertThat(ensure("loan-1")).isZero();

        assertThat(driver.accountOfInvestor("inv-1")).isNotEqualTo(driver.accountOfInvestor("inv-2"));
        assertThat(gateway.requested()).filteredOn("KIM"::equals).hasSize(2);
    }

    @Test
    void anUnexpectedAccountIsRecordedAndNeverUsed() {
        String unexpected = gateway.addAccount(AccountUsage.INVESTOR, "KIM");
        receive("loan-1", named("inv-1", "KIM"));

        assertThat(ensure("loan-1")).isZero();

        assertThat(driver.accountOfInvestor("inv-1")).isNotEqualTo(unexpected);
        assertThat(driver.text("SELECT number FROM listed_account WHERE NOT requested"))
                .isEqualTo(unexpected);
        assertThat(driver.number("SELECT count(*) FROM event WHERE type = 'UNEXPECTED_ACCOUNT_LISTED'"))
                .isEqualTo(1);
        assertThat(driver.number("SELECT count(*) FROM event WHERE detail::text LIKE '%' || ? || '%'", unexpected))
                .isZero();
    }

    @Test
    void twoNewAccountsOfTheNameWaitForAnOperatorToAssignOne() {
        receive("loan-1", named("inv-1", "KIM"));
        ensureBorrowerOf("loan-1");
        gateway.callResult(CallResult.REPLY_LOST);
        unresolved("loan-1");
        String other = gateway.addAccount(AccountUsage.INVESTOR, "KIM");

        assertThat(problem(unresolved("loan-1"))).contains("shows several new accounts of one short name");
        assertThat(stateOf("inv-1")).isEqualTo("WAITING");
        advance(SENDERS_EXPIRE_AFTER.multipliedBy(3));
        unresolved("loan-1");
        assertThat(gateway.requested()).filteredOn("KIM"::equals).hasSize(1);
        AccountRequestSubject request = subject("SELECT id FROM account_request WHERE investor_id = 'inv-1'");
        assertThat(assign(request, "123")).contains("is not among the choices");
        assertThat(assign(request, other)).isNull();
        assertThat(assign(request, "123")).contains("does not need an operator");
        assertThat(driver.text("SELECT assigned_by FROM account_request WHERE investor_id = 'inv-1'"))
                .isEqualTo("lee");
        assertThat(driver.number("SELECT count(*) FROM event WHERE type = 'ACCOUNT_ISSUED'"))
                .isEqualTo(1);
        assertThat(ensure("loan-1")).isZero();
        assertThat(driver.accountOfInvestor("inv-1")).isEqualTo(other);
    }

    private @Nullable String assign(AccountRequestSubject request, String number) {
        return decide(request, DecisionChoice.ASSIGN, number);
    }

    @Test
    void aNewAccountUnderAnotherNameStopsASecondSend() {
        receive("loan-1", named("inv-1", "KIM"));
        ensureBorrowerOf("loan-1");
        gateway.callResult(CallResult.REQUEST_LOST);
        unresolved("loan-1");
        gateway.addAccount(AccountUsage.INVESTOR, "ONTKIM");
        advance(SENDERS_EXPIRE_AFTER);

        assertThat(problem(unresolved("loan-1"))).contains("a new account that nobody has requested");
        assertThat(gateway.requested()).hasSize(1);
    }

    @Test
    void aCrashBetweenTheRecordAndTheSendLosesNothing() {
        receive("loan-1");
        gateway.beforeSend(() -> {
            throw new IllegalStateException("crash");
        });
        assertThatThrownBy(() -> ensure("loan-1")).hasMessage("crash");
        assertThat(driver.text("SELECT state FROM account_request")).isEqualTo("SENT");

        gateway.beforeSend(() -> {});
        unresolved("loan-1");
        advance(SENDERS_EXPIRE_AFTER);
        assertThat(ensure("loan-1")).isZero();
        assertThat(gateway.accountCount()).isEqualTo(1);
    }

    @Test
    void aSenderThatWakesTooLateSendsNothing() {
        receive("loan-1");
        gateway.beforeSend(() -> advance(OrderTiming.DEFAULT.grantLease()));

        unresolved("loan-1");
        assertThat(gateway.requested()).isEmpty();
        assertThat(driver.text("SELECT state FROM account_request")).isEqualTo("PLANNED");

        gateway.beforeSend(() -> {});
        assertThat(ensure("loan-1")).isZero();
    }

    @Test
    void aFailedConnectionIsRetriedAtOnceAndEndsTheBatch() {
        receive("loan-1", named("inv-1", "KIM"));
        gateway.callResult(CallResult.NOT_CONNECTED);
        unresolved("loan-1");
        assertThat(driver.number("SELECT count(*) FROM account_request")).isEqualTo(1);

        gateway.callResult(CallResult.ANSWERED);
        assertThat(ensure("loan-1")).isZero();
    }

    @Test
    void aReplyThatNamesSomebodyElsesAccountWaitsForAnOperator() {
        receive("loan-1", named("inv-1", "KIM"));
        ensure("loan-1");
        receive("loan-2", named("inv-2", "KIM"));
        ensureBorrowerOf("loan-2");
        String first = driver.accountOfInvestor("inv-1");
        VirtualAccountGateway repeatingGateway = new VirtualAccountGateway() {
            @Override
            public AccountPage list(AccountUsage usage, int page) {
                return gateway.list(usage, page);
            }

            @Override
            public IssuanceOutcome issue(AccountUsage usage, String accountName, BooleanSupplier maySend) {
                return new IssuanceOutcome.Issued(first);
            }
        };

        assertThat(problem(pass("loan-2", repeatingGateway))).contains("names an account that is not new");
        assertThat(stateOf("inv-2")).isEqualTo("WAITING");
        assertThat(driver.accountOfInvestor("inv-1")).isEqualTo(first);
    }

    @Test
    void aReplyThatComesAfterTheListHasSettledTheRequestMakesNoSecondAccount() {
        receive("loan-1");
        gateway.beforeSend(() -> {
            gateway.beforeSend(() -> {});
            String found = gateway.addAccount(AccountUsage.BORROWER, "BOR");
            assertThat(ensure("loan-1")).isZero();
            assertThat(driver.accountOfBorrower("loan-1")).isEqualTo(found);
        });

        assertThat(ensure("loan-1")).isZero();

        assertThat(issued()).isEqualTo(1);
        assertThat(driver.number("SELECT count(*) FROM listed_account WHERE NOT requested"))
                .isEqualTo(1);
    }

    @RepeatedTest(3)
    void twoWorkersAtOnceSendOneRequestForEachParty() throws Exception {
        receive("loan-1", named("inv-1", "KIM"), named("inv-2", "LEE"));
        receive("loan-2", named("inv-1", "KIM"), named("inv-2", "LEE"));
        Callable<Integer> first = () -> ensure("loan-1");
        Callable<Integer> second = () -> ensure("loan-2");

        Race.between(List.of(first, second, first, second));
        ensure("loan-1");
        ensure("loan-2");

        assertThat(gateway.requested()).containsExactlyInAnyOrder("BOR", "BOR", "KIM", "LEE");
        assertThat(issued()).isEqualTo(4);
    }
}
