package ontu.accounts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import ontu.workflows.order.OrderTiming;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Gets each party of a loan its one virtual account. The bank has no inquiry for an issue, and names are not unique: so
 * an issue whose outcome is not known is settled by the account list alone, at most one issue of a name is unresolved,
 * and only an account that was not on the list before can be its result.
 *
 * <p>Made for an activity that is retried without end: whatever it had got to stands in the database.
 */
public final class AccountIssuance {
    private static final int BATCH = 100;
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    private final Jdbi jdbi;
    private final OrderTiming timing;
    private final int maxSends;
    private final InstantSource clock;

    /** @param maxSends how often one account may be asked for before a person looks */
    public AccountIssuance(Jdbi jdbi, OrderTiming timing, int maxSends, InstantSource clock) {
        this.jdbi = jdbi;
        this.timing = timing;
        this.maxSends = maxSends;
        this.clock = clock;
    }

    /**
     * Has accounts issued for up to a hundred parties of the loan that have none.
     *
     * @param heartbeat called between calls of the bank
     * @return how many parties still have none: call again
     * @throws AccountsUnresolvedException if none could be issued and some are missing
     */
    public int ensure(String loanId, AccountBank bank, Runnable heartbeat) {
        int before = missing(loanId);
        if (before == 0) {
            return 0;
        }
        AccountMirror mirror = new AccountMirror(jdbi, bank, heartbeat);
        for (AccountUsage usage : AccountUsage.values()) {
            mirror.refresh(usage, clock.instant());
        }
        unresolved(loanId).forEach(this::resolve);
        send(loanId, bank, heartbeat);
        int after = missing(loanId);
        if (after == before) {
            throw nothingIssued(loanId, after);
        }
        return after;
    }

    private int missing(String loanId) {
        return jdbi.withHandle(handle -> Parties.countWithoutAccount(handle, loanId));
    }

    private List<AccountIssue> unresolved(String loanId) {
        return jdbi.withHandle(handle -> Parties.unresolvedIssues(handle, loanId));
    }

    private void resolve(AccountIssue seen) {
        jdbi.useTransaction(handle -> {
            AccountIssue issue = AccountIssues.lock(handle, seen.id());
            if (issue.state() == AccountIssue.State.ISSUED || issue.sends() == 0) {
                return;
            }
            Instant now = clock.instant();
            List<String> candidates = AccountIssues.candidates(handle, issue);
            if (candidates.size() == 1) {
                AccountIssues.settle(handle, issue, candidates.getFirst(), now);
            } else if (candidates.size() > 1) {
                AccountIssues.callPerson(handle, issue, now);
            } else if (isDead(issue, now)) {
                giveUpOn(handle, issue, now);
            }
        });
    }

    /** Nothing has come of the sends so far, and nothing will. */
    private void giveUpOn(Handle handle, AccountIssue issue, Instant now) {
        if (issue.sends() < maxSends && !AccountIssues.strangersSince(handle, issue)) {
            AccountIssues.sendAgain(handle, issue);
        } else {
            AccountIssues.callPerson(handle, issue, now);
        }
    }

    /** Whether no sender of it can be alive, and the list shows all that was carried out. */
    private boolean isDead(AccountIssue issue, Instant now) {
        return !now.isBefore(timing.deadBy(Objects.requireNonNull(issue.grantedAt())));
    }

    /** Stops at the first trouble: the bank may be away, and each unknown outcome costs hours of waiting. */
    private void send(String loanId, AccountBank bank, Runnable heartbeat) {
        List<AccountIssue> planned = unresolved(loanId).stream()
                .filter(issue -> issue.state() == AccountIssue.State.PLANNED)
                .toList();
        for (AccountIssue issue : planned) {
            if (!send(issue, bank, heartbeat)) {
                return;
            }
        }
        for (Party party : jdbi.withHandle(handle -> Parties.notAskedFor(handle, loanId, BATCH))) {
            Optional<AccountIssue> issue =
                    jdbi.inTransaction(handle -> AccountIssues.plan(handle, party, clock.instant()));
            if (issue.isPresent() && !send(issue.get(), bank, heartbeat)) {
                return;
            }
        }
    }

    /** Returns false on trouble. Who does not get the grant reports nothing. */
    private boolean send(AccountIssue issue, AccountBank bank, Runnable heartbeat) {
        heartbeat.run();
        Instant grantedAt = clock.instant();
        if (!jdbi.inTransaction(handle -> AccountIssues.grant(handle, issue, grantedAt))) {
            return true;
        }
        Instant leaseEnds = grantedAt.plus(timing.lease());
        IssueReply reply = bank.issue(
                issue.party().usage(),
                issue.party().accountName(),
                () -> clock.instant().isBefore(leaseEnds));
        int sends = issue.sends() + 1;
        return jdbi.inTransaction(handle -> switch (reply) {
            case IssueReply.Issued issued ->
                new IssuedAccount(handle, clock.instant()).accept(issue.id(), issued.number());
            case IssueReply.NothingLeft ignored -> {
                AccountIssues.nothingLeft(handle, issue.id(), sends);
                yield false;
            }
            case IssueReply.Ambiguous ambiguous -> {
                AccountIssues.unknown(handle, issue.id(), sends, ambiguous.code());
                yield false;
            }
        });
    }

    private AccountsUnresolvedException nothingIssued(String loanId, int missing) {
        List<AccountIssue> unresolved = unresolved(loanId);
        boolean onlyPeople = !unresolved.isEmpty()
                && unresolved.stream().allMatch(issue -> issue.state() == AccountIssue.State.WAITING);
        return new AccountsUnresolvedException(
                missing, onlyPeople, clock.instant().plus(BETWEEN_LOOKS));
    }
}
