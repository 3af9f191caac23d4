package ontu.accounts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import ontu.order.OrderTiming;
import ontu.workflows.loan.AccountIssuanceProgress;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Has one virtual account issued for each party of a loan. The bank has no inquiry for such a request, and names are
 * not unique. Therefore a request whose outcome is unknown is settled by the account list alone, at most one request of
 * a name is open, and only an account that was not listed before can be its result. A party waits for the open request of
 * a namesake, and for nobody else's.
 *
 * <p>For an activity that is retried without limit: its progress is in the database.
 */
public final class AccountIssuance {
    private static final int BATCH = 100;
    private static final Duration RETRY_INTERVAL = Duration.ofMinutes(1);
    private static final Duration WITHOUT_LIST_INTERVAL = Duration.ofMinutes(5);

    private final Jdbi jdbi;
    private final OrderTiming timing;
    private final AccountRequestTiming requestTiming;
    private final InstantSource clock;

    /** @param maxSends after how many lost requests of one account an operator is needed; it is requested all the same */
    public AccountIssuance(Jdbi jdbi, OrderTiming timing, int maxSends, InstantSource clock) {
        this.jdbi = jdbi;
        this.timing = timing;
        requestTiming = new AccountRequestTiming(timing, maxSends);
        this.clock = clock;
    }

    /**
     * One pass: looks for the accounts of open requests on the bank's list, and requests accounts for up to a hundred parties
     * of the loan that have none. A pass waits for nothing; what the bank does not answer is for a later one.
     *
     * @param heartbeat called before each call of the bank
     */
    public AccountIssuanceProgress pass(String loanId, VirtualAccountGateway gateway, Runnable heartbeat) {
        int before = missing(loanId);
        if (before == 0) {
            return AccountIssuanceProgress.COMPLETE;
        }
        Instant readAt = clock.instant();
        AccountListReplica replica = new AccountListReplica(jdbi, gateway, heartbeat);
        for (AccountUsage usage : AccountUsage.values()) {
            replica.refresh(usage, clock.instant());
        }
        awaited(loanId).forEach(each -> resolve(each.request(), readAt));
        send(loanId, gateway, heartbeat);
        int after = missing(loanId);
        List<AwaitedRequest> awaited = awaited(loanId);
        return new AccountIssuanceProgress(
                after,
                borrowerMissing(loanId),
                AwaitedRequest.problem(after, awaited),
                after < before ? Duration.ZERO : nextPassIn(awaited));
    }

    /**
     * A pass for which the bank's account list could not be read, and which requested nothing.
     *
     * @param bankUnavailable which API of the bank has given no usable answer for too long, a sentence
     */
    public AccountIssuanceProgress withoutList(String loanId, String bankUnavailable) {
        return new AccountIssuanceProgress(
                missing(loanId), borrowerMissing(loanId), null, WITHOUT_LIST_INTERVAL, bankUnavailable);
    }

    private boolean borrowerMissing(String loanId) {
        return jdbi.withHandle(handle -> VirtualAccounts.ofBorrower(handle, loanId))
                .isEmpty();
    }

    private int missing(String loanId) {
        return jdbi.withHandle(handle -> Parties.countWithoutAccount(handle, loanId));
    }

    private List<AwaitedRequest> awaited(String loanId) {
        return jdbi.withHandle(handle -> Parties.awaitedRequests(handle, loanId));
    }

    private Duration nextPassIn(List<AwaitedRequest> awaited) {
        Instant now = clock.instant();
        return awaited.stream()
                .map(each -> requestTiming.nextLookIn(each.request(), now))
                .min(Duration::compareTo)
                .orElse(RETRY_INTERVAL);
    }

    /** @param readAt when the list began to be read: it shows nothing that was issued later */
    private void resolve(AccountRequest openRequest, Instant readAt) {
        jdbi.useTransaction(handle -> {
            AccountRequest request = AccountRequests.lock(handle, openRequest.id());
            if (request.state().isOpen()) {
                resolve(handle, request, Parties.wantsAccount(handle, request.party()), readAt);
            }
        });
    }

    private void resolve(Handle handle, AccountRequest request, boolean wanted, Instant readAt) {
        Instant now = clock.instant();
        if (request.sends() == 0) {
            if (!wanted) {
                AccountRequests.end(handle, request, now);
            }
            return;
        }
        List<String> candidates = AccountRequests.candidates(handle, request);
        boolean forOperators = request.problem() == AccountRequestProblem.SEVERAL_CANDIDATES;
        if (candidates.size() == 1 && !forOperators) {
            AccountRequests.settle(handle, request, candidates.getFirst(), now);
        } else if (!candidates.isEmpty()) {
            AccountRequests.raiseAttention(handle, request, AccountRequestProblem.SEVERAL_CANDIDATES, now);
        } else if (requestTiming.sendersExpired(request, readAt)) {
            resolveUnlisted(handle, request, wanted, readAt);
        }
    }

    /** The sends so far have led to no account, and will not. */
    private void resolveUnlisted(Handle handle, AccountRequest request, boolean wanted, Instant readAt) {
        Instant now = clock.instant();
        if (AccountRequests.unexpectedAccountsSince(handle, request)) {
            AccountRequests.raiseAttention(handle, request, AccountRequestProblem.UNEXPLAINED_ACCOUNT, now);
        } else if (!wanted) {
            if (requestTiming.isConclusive(request, readAt)) {
                AccountRequests.end(handle, request, now);
            }
        } else if (request.state() != AccountRequestState.PLANNED
                && request.problem() != AccountRequestProblem.KNOWN_ACCOUNT) {
            if (requestTiming.isLost(request)) {
                AccountRequests.raiseAttention(handle, request, AccountRequestProblem.NOT_LISTED, now);
            }
            if (!readAt.isBefore(requestTiming.askAgainAt(request))) {
                AccountRequests.planAgain(handle, request);
            }
        }
    }

    /** Stops at the first failure: the bank may be unavailable, and each unknown outcome costs hours of waiting. */
    private void send(String loanId, VirtualAccountGateway gateway, Runnable heartbeat) {
        List<AccountRequest> planned = awaited(loanId).stream()
                .map(AwaitedRequest::request)
                .filter(request -> request.state() == AccountRequestState.PLANNED)
                .filter(request -> jdbi.withHandle(handle -> Parties.wantsAccount(handle, request.party())))
                .toList();
        for (AccountRequest request : planned) {
            if (!send(request, gateway, heartbeat)) {
                return;
            }
        }
        for (Party party : jdbi.withHandle(handle -> Parties.withoutRequest(handle, loanId, BATCH))) {
            Optional<AccountRequest> request =
                    jdbi.inTransaction(handle -> AccountRequests.plan(handle, party, clock.instant()));
            if (request.isPresent() && !send(request.get(), gateway, heartbeat)) {
                return;
            }
        }
    }

    /** Returns false on a failure. A sender that does not get the grant has nothing to report. */
    private boolean send(AccountRequest request, VirtualAccountGateway gateway, Runnable heartbeat) {
        heartbeat.run();
        Instant grantedAt = clock.instant();
        if (!jdbi.inTransaction(handle -> AccountRequests.grant(handle, request, grantedAt))) {
            return true;
        }
        Instant leaseEndsAt = grantedAt.plus(timing.grantLease());
        IssuanceOutcome outcome = gateway.issue(
                request.party().usage(),
                request.party().accountName(),
                () -> clock.instant().isBefore(leaseEndsAt));
        int sends = request.sends() + 1;
        return jdbi.inTransaction(handle -> switch (outcome) {
            case IssuanceOutcome.Issued issued ->
                new IssuedAccountAcceptance(handle, clock.instant()).accept(request.id(), issued.number());
            case IssuanceOutcome.NotTransmitted ignored -> {
                AccountRequests.notTransmitted(handle, request.id(), sends);
                yield false;
            }
            case IssuanceOutcome.Ambiguous ambiguous -> {
                AccountRequests.markUnknown(handle, request.id(), sends, ambiguous.code());
                yield false;
            }
        });
    }
}
