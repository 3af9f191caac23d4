package ontu.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import ontu.accounts.FakeVirtualAccountGateway.CallResult;
import ontu.loans.Commitments;
import ontu.order.OrderTiming;
import org.junit.jupiter.api.Test;

/** A request that the bank has lost is made again, slower and slower, keeps only namesakes waiting, and ends once nobody wants the account. */
final class LostAccountRequestTest extends AccountIssuanceTestBase {
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
}
