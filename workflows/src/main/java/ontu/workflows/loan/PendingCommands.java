package ontu.workflows.loan;

import org.jspecify.annotations.Nullable;

/** What signals and updates have asked for and the workflow has not yet handled. */
final class PendingCommands {
    private boolean hasUpdates;
    private int updateCount;
    private boolean continueAsNewForbidden;
    private @Nullable AcceptedQuote acceptedQuote;

    void booksChanged() {
        hasUpdates = true;
        updateCount++;
    }

    /** How often something has happened so far: for who looks on beside the one that clears updates. */
    int updateCount() {
        return updateCount;
    }

    /** Whether something has happened since the last {@link #clearUpdates()}. */
    boolean hasUpdates() {
        return hasUpdates;
    }

    void clearUpdates() {
        hasUpdates = false;
    }

    /** Once Cancel was pressed in the Web UI a run that hands over to another one would be closed instead. */
    void forbidContinueAsNew() {
        continueAsNewForbidden = true;
    }

    /** Whether another run could go on with what is known here: it would not know of an accepted quote. */
    boolean canContinueAsNew() {
        return !continueAsNewForbidden && acceptedQuote == null;
    }

    void accept(AcceptedQuote quote) {
        acceptedQuote = quote;
        hasUpdates = true;
    }

    @Nullable
    AcceptedQuote acceptedQuote() {
        return acceptedQuote;
    }

    /** Forgets a quote that is paid or over, but not another one that has been accepted meanwhile. */
    void forgetQuote(@Nullable AcceptedQuote quote) {
        if (quote != null && quote.equals(acceptedQuote)) {
            acceptedQuote = null;
        }
    }
}
