package ontu.workflows.loan;

import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import java.util.function.Supplier;

/** Has another run go on where one has become long, so that no history of a loan grows without bound. */
final class Handover {
    /** Events; the server suggests it at 4,096, and ends a run at 51,200. */
    private static final long LONG_RUN = 4_000;

    private final PendingCommands commands;
    private final Cancellation cancellation;
    private boolean possible;

    Handover(PendingCommands commands, Cancellation cancellation) {
        this.commands = commands;
        this.cancellation = cancellation;
    }

    /** Runs from before {@link ontu.workflows.Versions#LOAN_2} hand over between instalments only. */
    void allow() {
        possible = true;
    }

    boolean isDue() {
        WorkflowInfo run = Workflow.getInfo();
        return possible
                && commands.canContinueAsNew()
                && (run.isContinueAsNewSuggested() || run.getHistoryLength() >= LONG_RUN);
    }

    void continueIfDue(Supplier<LoanTerms> next) {
        continueIfDue(() -> {}, next);
    }

    /**
     * Ends this run and begins the next one, if that is due and no command waits for its answer: a cancellation is
     * answered by the run that has received it.
     *
     * @param stop ends what runs beside the caller
     * @param next what the next run is started with
     */
    void continueIfDue(Runnable stop, Supplier<LoanTerms> next) {
        if (isDue() && noCommandIsOpen()) {
            stop.run();
            if (noCommandIsOpen()) {
                Workflow.continueAsNew(next.get());
            }
        }
    }

    private boolean noCommandIsOpen() {
        Workflow.await(() -> cancellation.isPending() || Workflow.isEveryHandlerFinished());
        return !cancellation.isPending() && commands.canContinueAsNew();
    }
}
