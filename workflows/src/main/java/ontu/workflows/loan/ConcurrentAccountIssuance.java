package ontu.workflows.loan;

import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import ontu.attention.Attention;
import ontu.attention.AttentionReason;
import ontu.workflows.Timers;
import org.jspecify.annotations.Nullable;

/**
 * Has the parties' virtual accounts issued, in passes, beside everything else that happens before the disbursement: an
 * account that the bank does not issue stops neither the deadline, nor a cancellation, nor other investors.
 */
final class ConcurrentAccountIssuance {
    /** Between the beginnings of two passes that found nothing they could do at once. */
    private static final Duration BETWEEN_PASSES = Duration.ofMinutes(1);

    /** A call of the bank takes no longer. */
    private static final Duration LAST_PASS = Duration.ofMinutes(2);

    private static final Set<AttentionReason> REASONS =
            Set.of(AttentionReason.ACCOUNT_REQUEST_UNRESOLVED, AttentionReason.BANK_UNAVAILABLE);

    private final LoanContext loan;
    private final Promise<Void> passes;

    private boolean stopped;
    private boolean asked;
    private boolean readyForFunding;
    private boolean hasNews;
    private int missing;
    private @Nullable Attention attention;

    /** Begins with a pass. */
    ConcurrentAccountIssuance(LoanContext loan) {
        this.loan = loan;
        attention = loan.statusView().raisedFor(REASONS);
        passes = Async.procedure(this::run);
    }

    private void run() {
        while (!stopped) {
            asked = false;
            int knownUpdates = loan.commands().updateCount();
            Instant began = Timers.now();
            AccountIssuanceProgress progress = LoanActivityStubs.longRunningBank(
                            missing == 0 ? "issue virtual accounts" : waitingFor())
                    .issueAccounts(loan.loanId());
            show(progress);
            awaitNextPass(began, progress, knownUpdates);
        }
    }

    private void show(AccountIssuanceProgress progress) {
        missing = progress.missing();
        attention = progress.attention();
        readyForFunding |= !progress.borrowerMissing()
                && (missing == 0 || nextPassIn(progress).isPositive());
        hasNews = true;
    }

    private void awaitNextPass(Instant began, AccountIssuanceProgress progress, int knownUpdates) {
        if (missing == 0) {
            Workflow.await(() -> stopped || asked);
        } else if (nextPassIn(progress).isPositive()) {
            Timers.awaitUntil(
                    Timers.now().plus(nextPassIn(progress)),
                    waitingFor(),
                    () -> stopped || asked || loan.commands().updateCount() != knownUpdates);
        } else {
            return;
        }
        Timers.awaitUntil(began.plus(BETWEEN_PASSES), "virtual accounts are looked at once a minute", () -> stopped);
    }

    private static Duration nextPassIn(AccountIssuanceProgress progress) {
        return progress.nextPassIn() == null ? Duration.ZERO : progress.nextPassIn();
    }

    /** A party has come who has no account. */
    void ask() {
        asked = true;
    }

    /** Whether the borrower has an account, and every investor has one or has been tried: what is left takes time. */
    boolean isReadyForFunding() {
        return readyForFunding;
    }

    /** Whether a pass has ended since {@link #attention()}. */
    boolean hasNews() {
        return hasNews;
    }

    /** What is waited for, in words. */
    String waitingFor() {
        return missing == 1 ? "1 virtual account" : missing + " virtual accounts";
    }

    boolean isAnyMissing() {
        return missing > 0;
    }

    /** Why the last pass needs an operator, before the first one of this run that of the run before; null if it needs none. */
    @Nullable
    Attention attention() {
        hasNews = false;
        return attention;
    }

    /** Ends the passes. One that is in progress is waited for, but not for long: whatever it does is in the books. */
    void stop() {
        stopped = true;
        if (Timers.awaitUntil(Timers.now().plus(LAST_PASS), "the last pass over the accounts", passes::isCompleted)) {
            passes.get();
        }
    }
}
