package ontu.accounts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import ontu.order.OrderTiming;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Has one virtual account issued for each party of a loan. The bank has no inquiry for such a request, and names are
 * not unique. Therefore a request whose outcome is unknown is settled by the account list alone, at most one request of
 * a name is unresolved, and only an account that was not listed before can be its result.
 *
 * <p>For an activity that is retried without limit: its progress is in the database.
 */
public final class AccountIssuance {
    private static final int BATCH = 100;
    private static final Duration RETRY_INTERVAL = Duration.ofMinutes(1);

    private final Jdbi jdbi;
    private final OrderTiming timing;
    private final int maxSends;
    private final InstantSource clock;

    /** @param maxSends how often one account may be requested before an operator is needed */
    public AccountIssuance(Jdbi jdbi, OrderTiming timing, int maxSends, InstantSource clock) {
        this.jdbi = jdbi;
        this.timing = timing;
        this.maxSends = maxSends;
        this.clock = clock;
    }

    /**
     * Requests accounts for up to a hundred parties of the loan that have none.
     *
     * @param heartbeat called before each call of the bank
     * @return how many parties still have none: if any, call again
     * @throws AccountsUnresolvedException if no account could be issued although some are missing
     */
    public int ensure(String loanId, VirtualAccountGateway gateway, Runnable heartbeat) {
        int before = missing(loanId);
        if (before == 0) {
            return 0;
        }
        AccountListReplica replica = new AccountListReplica(jdbi, gateway, heartbeat);
        for (AccountUsage usage : AccountUsage.values()) {
            replica.refresh(usage, clock.instant());
        }
        unresolved(loanId).forEach(this::resolve);
        send(loanId, gateway, heartbeat);
        int after = missing(loanId);
        if (after == before) {
            throw nothingIssued(loanId, after);
        }
        return after;
    }

    private int missing(String loanId) {
        return jdbi.withHandle(handle -> Parties.countWithoutAccount(handle, loanId));
    }

    private List<AccountRequest> unresolved(String loanId) {
        return jdbi.withHandle(handle -> Parties.unresolvedRequests(handle, loanId));
    }

    private void resolve(AccountRequest unresolvedRequest) {
        jdbi.useTransaction(handle -> {
            AccountRequest request = AccountRequests.lock(handle, unresolvedRequest.id());
            if (request.state() == AccountRequestState.ISSUED || request.sends() == 0) {
                return;
            }
            Instant now = clock.instant();
            List<String> candidates = AccountRequests.candidates(handle, request);
            if (candidates.size() == 1) {
                AccountRequests.settle(handle, request, candidates.getFirst(), now);
            } else if (candidates.size() > 1) {
                AccountRequests.raiseAttention(handle, request, now);
            } else if (sendersExpired(request, now)) {
                retryOrRaiseAttention(handle, request, now);
            }
        });
    }

    /** The sends so far have led to no account, and will not. */
    private void retryOrRaiseAttention(Handle handle, AccountRequest request, Instant now) {
        if (request.sends() < maxSends && !AccountRequests.unexpectedAccountsSince(handle, request)) {
            AccountRequests.planAgain(handle, request);
        } else {
            AccountRequests.raiseAttention(handle, request, now);
        }
    }

    /** Whether all its senders have expired, and the list shows whatever the bank has issued. */
    private boolean sendersExpired(AccountRequest request, Instant now) {
        return !now.isBefore(timing.sendersExpiredBy(Objects.requireNonNull(request.grantedAt())));
    }

    /** Stops at the first failure: the bank may be unavailable, and each unknown outcome costs hours of waiting. */
    private void send(String loanId, VirtualAccountGateway gateway, Runnable heartbeat) {
        List<AccountRequest> planned = unresolved(loanId).stream()
                .filter(request -> request.state() == AccountRequestState.PLANNED)
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

    private AccountsUnresolvedException nothingIssued(String loanId, int missing) {
        List<AccountRequest> unresolved = unresolved(loanId);
        boolean needsOperator = !unresolved.isEmpty()
                && unresolved.stream().allMatch(request -> request.state() == AccountRequestState.WAITING);
        return new AccountsUnresolvedException(
                missing, needsOperator, clock.instant().plus(RETRY_INTERVAL));
    }
}
