package ontu.temporal;

import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateHandle;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import ontu.workflows.loan.LoanState;
import ontu.workflows.loan.QuoteResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commands to the workflows of loans; a workflow's id is its loan's. No call takes longer than the time-out, or twice
 * the time-out where a command falls back to a signal. Commands are idempotent.
 */
public final class LoanCommands {
    private static final Logger LOGGER = LoggerFactory.getLogger(LoanCommands.class);

    private final WorkflowClient client;
    private final Duration timeout;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    /** @param timeout how long a caller waits for an answer */
    public LoanCommands(WorkflowClient client, Duration timeout) {
        this.client = client;
        this.timeout = timeout;
    }

    /**
     * Cancels the loan.
     *
     * @param commandId distinguishes repeated commands from new ones
     */
    public CommandOutcome<LoanState> cancel(String loanId, String commandId) {
        CommandOutcome<LoanState> outcome =
                update(loanId, "cancel", Optional.of("cancel-" + commandId), LoanState.class);
        return outcome instanceof CommandOutcome.Unavailable ? signal(loanId, "cancel") : outcome;
    }

    /** Accepts a quote. Idempotent; a refused request may be repeated and granted. */
    public CommandOutcome<QuoteResult> accept(String loanId, String quoteId) {
        String name = "accept-early-repayment";
        CommandOutcome<QuoteResult> outcome = update(loanId, name, Optional.empty(), QuoteResult.class, quoteId);
        return outcome instanceof CommandOutcome.Unavailable ? signal(loanId, name, quoteId) : outcome;
    }

    /** The command as a signal, which is certain to be delivered; its answer is in the loan's timeline. */
    private <T> CommandOutcome<T> signal(String loanId, String name, Object... arguments) {
        return withinTimeout(() -> {
            client.newUntypedWorkflowStub(loanId).signal(name, arguments);
            return new CommandOutcome.Pending<>();
        });
    }

    private <T> CommandOutcome<T> update(
            String loanId, String name, Optional<String> id, Class<T> result, Object... arguments) {
        CompletableFuture<WorkflowUpdateHandle<T>> accepted = new CompletableFuture<>();
        UpdateOptions<T> options = UpdateOptions.newBuilder(result)
                .setUpdateName(name)
                .setUpdateId(id.orElse(""))
                .setWaitForStage(WorkflowUpdateStage.ACCEPTED)
                .build();
        WorkflowStub stub = client.newUntypedWorkflowStub(loanId);
        CommandOutcome<T> outcome = withinTimeout(() -> {
            WorkflowUpdateHandle<T> handle = stub.startUpdate(options, arguments);
            accepted.complete(handle);
            return new CommandOutcome.Completed<>(handle.getResult());
        });
        return outcome instanceof CommandOutcome.Unavailable && accepted.isDone()
                ? new CommandOutcome.Pending<>()
                : outcome;
    }

    private <T> CommandOutcome<T> withinTimeout(Callable<CommandOutcome<T>> call) {
        Future<CommandOutcome<T>> outcome = executor.submit(call);
        try {
            return outcome.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException noAnswer) {
            outcome.cancel(true);
            return new CommandOutcome.Unavailable<>();
        } catch (ExecutionException failed) {
            return outcomeOf(failed);
        } catch (InterruptedException stopping) {
            outcome.cancel(true);
            Thread.currentThread().interrupt();
            return new CommandOutcome.Unavailable<>();
        }
    }

    private static <T> CommandOutcome<T> outcomeOf(ExecutionException failed) {
        Throwable failure = failed.getCause();
        if (failure instanceof WorkflowNotFoundException) {
            return new CommandOutcome.NotRunning<>();
        }
        if (failure instanceof WorkflowUpdateException && failure.getCause() instanceof ApplicationFailure why) {
            return new CommandOutcome.Refused<>(why.getOriginalMessage());
        }
        LOGGER.warn("A command could not be delivered to a loan.", failed);
        return new CommandOutcome.Unavailable<>();
    }
}
