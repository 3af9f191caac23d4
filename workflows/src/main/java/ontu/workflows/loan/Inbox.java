package ontu.workflows.loan;

import org.jspecify.annotations.Nullable;

/** What messages have left for the loan to find at its next look. */
final class Inbox {
    private boolean news;
    private boolean cancelRequested;
    private boolean cancellable = true;
    private boolean boundToThisRun;
    private @Nullable LoanState end;
    private @Nullable AcceptedQuote acceptedQuote;

    void booksChanged() {
        news = true;
    }

    /** Whether something has happened since the last {@link #clearNews()}. */
    boolean hasNews() {
        return news;
    }

    void clearNews() {
        news = false;
    }

    void requestCancellation() {
        cancelRequested = true;
        news = true;
    }

    boolean cancelRequested() {
        return cancelRequested;
    }

    boolean cancellable() {
        return cancellable;
    }

    /** From here on a cancellation is refused: the disbursement is being planned. */
    void closeGate() {
        cancellable = false;
    }

    /** The loan turned out not to be fully funded any more. */
    void reopenGate() {
        cancellable = true;
    }

    /** Once Cancel was pressed in the Web UI a run that hands over to another one would be closed instead. */
    void bindToThisRun() {
        boundToThisRun = true;
    }

    /** Whether another run could go on with what is known here: it would not know of an accepted quote. */
    boolean canHandOver() {
        return !boundToThisRun && acceptedQuote == null;
    }

    void accept(AcceptedQuote quote) {
        acceptedQuote = quote;
        news = true;
    }

    @Nullable
    AcceptedQuote acceptedQuote() {
        return acceptedQuote;
    }

    /** Forgets a quote that is paid or over, but not another one that has been accepted meanwhile. */
    void dropQuote(@Nullable AcceptedQuote quote) {
        if (quote != null && quote.equals(acceptedQuote)) {
            acceptedQuote = null;
        }
    }

    void ended(LoanState with) {
        end = with;
        cancellable = false;
    }

    @Nullable
    LoanState end() {
        return end;
    }
}
