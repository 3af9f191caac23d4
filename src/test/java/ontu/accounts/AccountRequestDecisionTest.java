package ontu.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import ontu.accounts.FakeVirtualAccountGateway.CallResult;
import ontu.decisions.DecisionChoice;
import ontu.decisions.OfferedChoice;
import ontu.decisions.SubjectEvidence;
import ontu.order.OrderTiming;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What two operators decide about the account request of an investor, who has a namesake. */
final class AccountRequestDecisionTest extends AccountIssuanceTestBase {
    private static final String REQUEST = "SELECT id FROM account_request WHERE investor_id = 'inv-1'";

    @BeforeEach
    void commit() {
        receive("loan-1", named("inv-1", "KIM"));
        ensureBorrowerOf("loan-1");
    }

    private SubjectEvidence evidence() {
        return database.jdbi()
                .withHandle(handle -> subject(REQUEST).read(handle).orElseThrow());
    }

    private List<DecisionChoice> offered() {
        return evidence().choices().stream()
                .map(OfferedChoice::choice)
                .distinct()
                .toList();
    }

    /** Requests are lost until the next one would be made only days later, and its date is over. */
    private void loseRequests() {
        gateway.callResult(CallResult.REQUEST_LOST);
        while (gateway.requested().size() < 6) {
            unresolved("loan-1");
            advance(Duration.ofHours(1));
        }
        gateway.callResult(CallResult.ANSWERED);
    }

    private void loseRequestsAndReadTheList() {
        loseRequests();
        advance(Duration.ofDays(2));
        unresolved("loan-1");
        assertThat(gateway.requested()).hasSize(6);
    }

    @Test
    void aRequestThatWasNeverMadeIsMadeAgainAtOnce() {
        loseRequestsAndReadTheList();

        assertThat(offered()).containsExactly(DecisionChoice.NEVER_MADE);
        assertThat(decide(subject(REQUEST), DecisionChoice.NEVER_MADE, null)).isNull();
        assertThat(stateOf("inv-1")).isEqualTo("PLANNED");
        assertThat(decide(subject(REQUEST), DecisionChoice.NEVER_MADE, null)).contains("does not need an operator");
        assertThat(ensure("loan-1")).isZero();
        assertThat(gateway.requested()).hasSize(7);
        assertThat(gateway.accountCount()).isEqualTo(1);
    }

    @Test
    void whatIsLostAgainIsDecidedAgain() {
        loseRequestsAndReadTheList();
        decide(subject(REQUEST), DecisionChoice.NEVER_MADE, null);
        gateway.callResult(CallResult.REQUEST_LOST);
        unresolved("loan-1");
        assertThat(evidence().obstacle()).contains("does not need an operator: its state is UNKNOWN");
        advance(Duration.ofDays(2));
        assertThat(problem(unresolved("loan-1"))).contains("has confirmed none");

        assertThat(decide(subject(REQUEST), DecisionChoice.NEVER_MADE, null)).isNull();
    }

    @Test
    void itIsNotOfferedBeforeTheListWasReadWhenTheBankCanIssueNothingAnyMore() {
        loseRequests();
        Instant sentAt = database.jdbi()
                .withHandle(handle -> handle.select("SELECT granted_at FROM account_request")
                        .mapTo(Instant.class)
                        .one());
        Instant conclusiveFrom = AccountRequestTiming.conclusiveFrom(OrderTiming.DEFAULT, sentAt);
        now = conclusiveFrom.minusSeconds(1);
        unresolved("loan-1");
        now = conclusiveFrom;

        assertThat(offered()).isEmpty();
        assertThat(evidence().obstacle()).contains("must be read once more after " + conclusiveFrom);
        assertThat(decide(subject(REQUEST), DecisionChoice.NEVER_MADE, null)).contains("must be read once more");
        unresolved("loan-1");
        assertThat(offered()).containsExactly(DecisionChoice.NEVER_MADE);
    }

    /** The list says that it is longer than what can be read of it. */
    @Test
    void aListThatWasNotReadWholeDoesNotCount() {
        loseRequests();
        advance(Duration.ofDays(2));
        pass("loan-1", new VirtualAccountGateway() {
            @Override
            public AccountPage list(AccountUsage usage, int page) {
                return new AccountPage(List.of(), 1);
            }

            @Override
            public IssuanceOutcome issue(AccountUsage usage, String accountName, BooleanSupplier maySend) {
                throw new AssertionError("nothing is requested");
            }
        });

        assertThat(offered()).isEmpty();
    }

    @Test
    void anAccountThatAppearsAfterTheDecisionIsThePartysAndNoOtherIsRequested() {
        loseRequestsAndReadTheList();
        decide(subject(REQUEST), DecisionChoice.NEVER_MADE, null);
        String late = gateway.addAccount(AccountUsage.INVESTOR, "KIM");

        assertThat(ensure("loan-1")).isZero();
        assertThat(driver.accountOfInvestor("inv-1")).isEqualTo(late);
        assertThat(gateway.requested()).hasSize(6);
    }

    /** The name stays with the request: what the bank issues for it after all goes to nobody else. */
    @Test
    void aNamesakeGoesOnWaitingUntilTheRequestIsSettled() {
        receive("loan-2", named("inv-2", "KIM"));
        ensureBorrowerOf("loan-2");
        loseRequestsAndReadTheList();
        decide(subject(REQUEST), DecisionChoice.NEVER_MADE, null);
        String late = gateway.addAccount(AccountUsage.INVESTOR, "KIM");

        assertThat(ensure("loan-2")).isZero();
        assertThat(driver.accountOfInvestor("inv-1")).isEqualTo(late);
        assertThat(driver.accountOfInvestor("inv-2")).isNotEqualTo(late);
    }

    @Test
    void anAccountIsNotAssignedWhileASenderMayBeAlive() {
        gateway.callResult(CallResult.REPLY_LOST);
        unresolved("loan-1");
        String other = gateway.addAccount(AccountUsage.INVESTOR, "KIM");
        unresolved("loan-1");

        assertThat(decide(subject(REQUEST), DecisionChoice.ASSIGN, other))
                .contains("ASSIGN cannot be decided before")
                .contains("the bank may still receive the request, and issue another account");
        advance(SENDERS_EXPIRE_AFTER);
        assertThat(decide(subject(REQUEST), DecisionChoice.ASSIGN, other)).isNull();
    }

    private String unexplainedAccount() {
        gateway.callResult(CallResult.REQUEST_LOST);
        unresolved("loan-1");
        String strange = gateway.addAccount(AccountUsage.INVESTOR, "ONTKIM");
        advance(Duration.ofDays(2));
        assertThat(problem(unresolved("loan-1"))).contains("a new account that nobody has requested");
        return strange;
    }

    @Test
    void aRequestWithACandidateWasPerhapsMade() {
        unexplainedAccount();

        assertThat(offered()).containsExactly(DecisionChoice.ASSIGN, DecisionChoice.EXCLUDE);
        assertThat(decide(subject(REQUEST), DecisionChoice.NEVER_MADE, null)).contains("is not among the choices");
    }

    @Test
    void anUnexplainedAccountThatIsExcludedHoldsTheRequestBackNoLonger() {
        String strange = unexplainedAccount();

        assertThat(decide(subject(REQUEST), DecisionChoice.EXCLUDE, strange)).isNull();
        gateway.callResult(CallResult.ANSWERED);
        pass("loan-1");

        assertThat(ensure("loan-1")).isZero();
        assertThat(driver.accountOfInvestor("inv-1")).isNotEqualTo(strange);
        assertThat(gateway.requested()).hasSize(2);
    }

    /** Of several candidates operators decide each: the last one that is left is nobody's yet. */
    @Test
    void whatIsLeftOfTwoCandidatesIsNotAssignedByItself() {
        loseRequests();
        String first = gateway.addAccount(AccountUsage.INVESTOR, "KIM");
        String second = gateway.addAccount(AccountUsage.INVESTOR, "KIM");
        advance(Duration.ofDays(2));
        unresolved("loan-1");

        assertThat(decide(subject(REQUEST), DecisionChoice.EXCLUDE, first)).isNull();
        unresolved("loan-1");
        assertThat(stateOf("inv-1")).isEqualTo("WAITING");
        assertThat(decide(subject(REQUEST), DecisionChoice.EXCLUDE, first)).contains("is not among the choices");
        assertThat(decide(subject(REQUEST), DecisionChoice.EXCLUDE, second)).isNull();
        assertThat(stateOf("inv-1")).isEqualTo("UNKNOWN");

        assertThat(problem(unresolved("loan-1"))).contains("has confirmed none");
        assertThat(decide(subject(REQUEST), DecisionChoice.NEVER_MADE, null)).isNull();
        assertThat(ensure("loan-1")).isZero();
        assertThat(List.of(first, second)).doesNotContain(driver.accountOfInvestor("inv-1"));
    }

    /** The bank's reply names an account that was there before: it must still say which one it has issued. */
    @Test
    void aKnownAccountThatIsExcludedLeavesTheRequestWaitingUntilItWasNeverMade() {
        String earlier = gateway.addAccount(AccountUsage.INVESTOR, "KIM");
        receive("loan-0");
        ensure("loan-0");
        advance(Duration.ofMinutes(1));
        unresolvedKnownAccount(earlier);
        advance(Duration.ofDays(2));
        assertThat(problem(unresolved("loan-1"))).contains("names an account that is not new");

        assertThat(decide(subject(REQUEST), DecisionChoice.EXCLUDE, earlier)).isNull();
        assertThat(stateOf("inv-1")).isEqualTo("WAITING");
        unresolved("loan-1");
        assertThat(gateway.requested()).doesNotContain("KIM");
        assertThat(decide(subject(REQUEST), DecisionChoice.NEVER_MADE, null)).isNull();
        assertThat(ensure("loan-1")).isZero();
        assertThat(gateway.requested()).containsOnlyOnce("KIM");
    }

    private void unresolvedKnownAccount(String earlier) {
        pass("loan-1", new VirtualAccountGateway() {
            @Override
            public AccountPage list(AccountUsage usage, int page) {
                return gateway.list(usage, page);
            }

            @Override
            public IssuanceOutcome issue(AccountUsage usage, String accountName, BooleanSupplier maySend) {
                return new IssuanceOutcome.Issued(earlier);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "requested_again_by = (SELECT min(id) FROM decision)",
                "excluded_accounts = ARRAY['79000000000009']",
                "excluded_accounts = '{}'",
            })
    void theDatabaseRefusesWhatTwoOperatorsHaveNotDecided(String change) {
        String strange = unexplainedAccount();
        decide(subject(REQUEST), DecisionChoice.EXCLUDE, strange);

        assertThatThrownBy(() ->
                        database.owner().useHandle(handle -> handle.execute("UPDATE account_request SET " + change)))
                .hasMessageContaining("no two operators have decided");
    }
}
