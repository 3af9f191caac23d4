package ontu.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import ontu.accounts.FakeVirtualAccountGateway.CallResult;
import ontu.database.Fixtures;
import ontu.database.Race;
import ontu.database.TestDatabase;
import ontu.loans.Commitments;
import ontu.loans.LoanApplication;
import ontu.loans.LoanApplications;
import ontu.loans.LoanTestDriver;
import ontu.loans.NewCommitment;
import ontu.money.Won;
import ontu.order.OrderTiming;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class AccountIssuanceTest {
    private static final Duration SENDERS_EXPIRE_AFTER =
            Duration.between(Instant.EPOCH, OrderTiming.DEFAULT.sendersExpiredBy(Instant.EPOCH));

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final FakeVirtualAccountGateway gateway = new FakeVirtualAccountGateway();
    private LoanTestDriver driver;
    private volatile Instant now = Fixtures.NOW;

    @BeforeEach
    void createDriver() {
        driver = new LoanTestDriver(database.jdbi());
    }

    private static NewCommitment named(String investorId, String accountName) {
        return NewCommitment.of(investorId, "Name of " + investorId, accountName, Won.of(100));
    }

    private void receive(String loanId, NewCommitment... commitments) {
        LoanApplication application = LoanTestDriver.application(loanId, 1_000_000, commitments);
        driver.step((handle, at) -> LoanApplications.receive(handle, application, loanId, at));
    }

    private AccountIssuancePass pass(String loanId) {
        return pass(loanId, gateway);
    }

    private AccountIssuancePass pass(String loanId, VirtualAccountGateway bank) {
        return new AccountIssuance(database.jdbi(), OrderTiming.DEFAULT, 3, () -> now).pass(loanId, bank, () -> {});
    }

    private int ensure(String loanId) {
        return pass(loanId).missing();
    }

    /** A pass that issued nothing although accounts are missing. */
    private AccountIssuancePass unresolved(String loanId) {
        AccountIssuancePass pass = pass(loanId);
        assertThat(pass.missing()).isPositive();
        assertThat(pass.nextPassIn()).isPositive();
        return pass;
    }

    private static String problem(AccountIssuancePass pass) {
        return pass.problem().orElse("");
    }

    private void advance(Duration time) {
        now = now.plus(time);
    }

    private String stateOf(String investorId) {
        return driver.text("SELECT state FROM account_request WHERE investor_id = ?", investorId);
    }

    private long issued() {
        return driver.number("SELECT count(*) FROM virtual_account");
    }

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
        assertThat(assign("123")).contains("no unassigned account of this usage");
        assertThat(assign(other)).isNull();
        assertThat(assign(other)).as("repeated").isNull();
        assertThat(assign("123")).contains("does not need an operator");
        assertThat(driver.number("SELECT count(*) FROM event WHERE type = 'ACCOUNT_ISSUED'"))
                .isEqualTo(1);
        assertThat(ensure("loan-1")).isZero();
        assertThat(driver.accountOfInvestor("inv-1")).isEqualTo(other);
    }

    private void ensureBorrowerOf(String loanId) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                INSERT INTO virtual_account (number, usage, loan_id, issued_at)
                SELECT '1' || serial, 'BORROWER', id, :now FROM loan WHERE id = :loan""")
                        .bind("loan", loanId)
                        .bind("now", now)
                        .execute());
    }

    private @Nullable String assign(String number) {
        long requestId = driver.number("SELECT id FROM account_request WHERE investor_id = 'inv-1'");
        return database.jdbi()
                .inTransaction(handle -> AccountAssignment.assign(handle, requestId, number, "op-1", now));
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

    /** Sends and loses the first requests of the loan's borrower, each as soon as it may be sent. */
    private void loseRequests(String loanId, int sends) {
        gateway.callResult(CallResult.REQUEST_LOST);
        for (int send = 1; send <= sends; send++) {
            unresolved(loanId);
            advance(SENDERS_EXPIRE_AFTER.multipliedBy(1L << (send - 1)));
        }
    }

    @Test
    void aLostRequestIsMadeAgainAtLongerAndLongerIntervals() {
        receive("loan-1");
        loseRequests("loan-1", 1);
        unresolved("loan-1");
        assertThat(gateway.requested()).hasSize(2);
        advance(SENDERS_EXPIRE_AFTER.multipliedBy(2).minusSeconds(1));
        unresolved("loan-1");
        assertThat(gateway.requested()).hasSize(2);
        advance(Duration.ofSeconds(1));
        unresolved("loan-1");
        assertThat(gateway.requested()).hasSize(3);
    }

    @Test
    void afterThreeLostRequestsAnOperatorIsToldWhyOnceAndTheAccountIsRequestedAllTheSame() {
        receive("loan-1");
        loseRequests("loan-1", 2);
        unresolved("loan-1");
        advance(SENDERS_EXPIRE_AFTER);

        assertThat(problem(unresolved("loan-1")))
                .isEqualTo(
                        "1 virtual account is not issued yet. The bank has confirmed none of several requests, and its"
                                + " account list shows no account; Ontu goes on asking, at longer and longer intervals. Ask the"
                                + " bank what has become of the requests.");
        assertThat(gateway.requested()).hasSize(3);
        for (int day = 1; day <= 20; day++) {
            advance(Duration.ofDays(1));
            assertThat(problem(unresolved("loan-1"))).contains("has confirmed none");
        }
        assertThat(gateway.requested()).hasSizeBetween(6, 9);
        assertThat(driver.number("SELECT count(*) FROM event WHERE type = 'ACCOUNT_REQUEST_ATTENTION_RAISED'"))
                .isEqualTo(1);

        gateway.callResult(CallResult.ANSWERED);
        advance(Duration.ofDays(8));
        assertThat(ensure("loan-1")).isZero();
        assertThat(gateway.accountCount()).isEqualTo(1);
    }

    @Test
    void aRequestThatNeedsAnOperatorIsStillLookedForOnTheList() {
        receive("loan-1");
        loseRequests("loan-1", 3);
        unresolved("loan-1");
        String found = gateway.addAccount(AccountUsage.BORROWER, "BOR");

        assertThat(ensure("loan-1")).isZero();
        assertThat(driver.accountOfBorrower("loan-1")).isEqualTo(found);
    }

    @Test
    void aListThatWasReadBeforeTheSendersExpiredProvesNothing() {
        receive("loan-1");
        gateway.callResult(CallResult.REQUEST_LOST);
        unresolved("loan-1");
        advance(SENDERS_EXPIRE_AFTER.minusSeconds(1));

        new AccountIssuance(database.jdbi(), OrderTiming.DEFAULT, 3, () -> now)
                .pass("loan-1", gateway, () -> advance(Duration.ofMinutes(1)));

        assertThat(gateway.requested()).hasSize(1);
    }

    @Test
    void aLostRequestOfAPartyThatNoLongerWantsAnAccountIsNotMadeAgainForItsNamesake() {
        receive("loan-1", named("inv-1", "KIM"));
        ensureBorrowerOf("loan-1");
        gateway.callResult(CallResult.NOT_CONNECTED);
        unresolved("loan-1");
        assertThat(stateOf("inv-1")).isEqualTo("PLANNED");
        receive("loan-2", named("inv-2", "KIM"));
        ensureBorrowerOf("loan-2");
        driver.step((handle, at) -> Commitments.withdraw(handle, "loan-1", "inv-1", at));
        gateway.callResult(CallResult.ANSWERED);

        unresolved("loan-2");
        assertThat(gateway.requested()).isEmpty();
        advance(SENDERS_EXPIRE_AFTER.plusDays(1));
        assertThat(ensure("loan-2")).isZero();
        assertThat(gateway.requested()).containsExactly("KIM");
        assertThat(stateOf("inv-1")).isEqualTo("ENDED");
    }

    /** The investor's account is requested three times in vain; her namesake commits to another loan. */
    private void loseRequestsOfANamesake() {
        receive("loan-1", named("inv-1", "KIM"));
        ensureBorrowerOf("loan-1");
        loseRequests("loan-1", 3);
        unresolved("loan-1");
        gateway.callResult(CallResult.ANSWERED);
        receive("loan-2", named("inv-2", "KIM"), named("inv-3", "LEE"));
    }

    @Test
    void onlyANamesakeWaitsForALostRequestAndSaysWhatItWaitsFor() {
        loseRequestsOfANamesake();

        assertThat(ensure("loan-2")).isEqualTo(1);
        assertThat(gateway.requested()).contains("LEE");
        assertThat(driver.number("SELECT count(*) FROM account_request WHERE investor_id = 'inv-2'"))
                .isZero();
        assertThat(problem(unresolved("loan-2")))
                .isEqualTo(
                        "1 virtual account is not issued yet. Another party of the same short name waits for the bank's"
                                + " answer first: see the account request that needs an operator.");
    }

    /** The request of an investor who withdraws is lost, and ends; a namesake gets an account. */
    private void endARequestThatNobodyWants() {
        receive("loan-1", named("inv-1", "KIM"));
        ensureBorrowerOf("loan-1");
        gateway.callResult(CallResult.REQUEST_LOST);
        unresolved("loan-1");
        gateway.callResult(CallResult.ANSWERED);
        receive("loan-2", named("inv-2", "KIM"));
        ensureBorrowerOf("loan-2");
        driver.step((handle, at) -> Commitments.withdraw(handle, "loan-1", "inv-1", at));

        advance(SENDERS_EXPIRE_AFTER);
        unresolved("loan-2");
        assertThat(stateOf("inv-1")).as("its date is not over").isEqualTo("UNKNOWN");
        assertThat(gateway.requested()).hasSize(1);

        advance(Duration.ofDays(1));
        assertThat(ensure("loan-2")).isZero();
        assertThat(stateOf("inv-1")).isEqualTo("ENDED");
        assertThat(gateway.requested()).containsExactly("KIM", "KIM");
    }

    @Test
    void aRequestThatNobodyWantsAnyMoreEndsWithItsDateAndItsNamesakeGoesOn() {
        endARequestThatNobodyWants();
        assertThat(driver.number("SELECT count(*) FROM virtual_account WHERE investor_id = 'inv-2'"))
                .isEqualTo(1);
        assertThat(driver.number("SELECT count(*) FROM virtual_account WHERE investor_id = 'inv-1'"))
                .isZero();
    }

    @Test
    void aRequestThatNobodyWantsDoesNotEndWhileAnUnexplainedAccountIsListed() {
        receive("loan-1", named("inv-1", "KIM"));
        ensureBorrowerOf("loan-1");
        gateway.callResult(CallResult.REQUEST_LOST);
        unresolved("loan-1");
        receive("loan-2", named("inv-2", "KIM"));
        ensureBorrowerOf("loan-2");
        driver.step((handle, at) -> Commitments.withdraw(handle, "loan-1", "inv-1", at));
        gateway.addAccount(AccountUsage.INVESTOR, "ONTKIM");

        advance(SENDERS_EXPIRE_AFTER.plusDays(2));
        unresolved("loan-2");
        assertThat(stateOf("inv-1")).isEqualTo("WAITING");
        assertThat(gateway.requested()).hasSize(1);
    }

    @Test
    void anInvestorWhoComesBackAfterHisRequestHasEndedGetsAnAccount() {
        endARequestThatNobodyWants();
        driver.step((handle, at) -> Commitments.put(handle, "loan-1", named("inv-1", "KIM"), at));

        assertThat(ensure("loan-1")).isZero();
        assertThat(driver.accountOfInvestor("inv-1")).isNotEqualTo(driver.accountOfInvestor("inv-2"));
    }

    @Test
    void anAccountThatAppearsAfterItsRequestHasEndedIsNotedAndNeverUsed() {
        endARequestThatNobodyWants();
        String late = gateway.addAccount(AccountUsage.INVESTOR, "KIM");
        driver.step((handle, at) -> Commitments.put(handle, "loan-1", named("inv-1", "KIM"), at));

        assertThat(ensure("loan-1")).isZero();
        assertThat(driver.accountOfInvestor("inv-1")).isNotEqualTo(late);
        assertThat(driver.text("SELECT number FROM listed_account WHERE NOT requested"))
                .isEqualTo(late);
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
        Callable<String> first = () -> tried("loan-1");
        Callable<String> second = () -> tried("loan-2");

        Race.between(List.of(first, second, first, second));
        tried("loan-1");
        tried("loan-2");

        assertThat(gateway.requested()).containsExactlyInAnyOrder("BOR", "BOR", "KIM", "LEE");
        assertThat(issued()).isEqualTo(4);
    }

    private String tried(String loanId) {
        return Integer.toString(ensure(loanId));
    }
}
