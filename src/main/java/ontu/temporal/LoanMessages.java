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
import java.time.LocalDate;
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
import ontu.workflows.loan.QuoteAnswer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages to the workflows of loans; a workflow's id is its loan's. No call takes longer than the patience given, twice
 * over where a command falls back on a signal. A message repeated with the same content is the same message.
 */
public final class LoanMessages {
    private static final Logger LOGGER = LoggerFactory.getLogger(LoanMessages.class);

    private final WorkflowClient client;
    private final Duration patience;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** @param patience how long a caller is kept waiting for an answer */
    public LoanMessages(WorkflowClient client, Duration patience) {
        this.client = client;
        this.patience = patience;
    }

    /**
     * Cancels the loan.
     *
     * @param commandId tells repeated commands from new ones
     */
    public Reply<LoanState> cancel(String loanId, String commandId) {
        Reply<LoanState> reply = update(loanId, "cancel", Optional.of("cancel-" + commandId), LoanState.class);
        return reply instanceof Reply.Away ? signal(loanId, "cancel") : reply;
    }

    /** Prices an early repayment. The books know a quote again; a refusal may be asked anew and be granted. */
    public Reply<QuoteAnswer> quote(String loanId, String quoteId, LocalDate payOffOn) {
        return update(loanId, "quote-early-repayment", Optional.empty(), QuoteAnswer.class, quoteId, payOffOn);
    }

    /** Accepts a quote. The books know it again; a refusal may be asked anew and be granted. */
    public Reply<QuoteAnswer> accept(String loanId, String quoteId) {
        String name = "accept-early-repayment";
        Reply<QuoteAnswer> reply = update(loanId, name, Optional.empty(), QuoteAnswer.class, quoteId);
        return reply instanceof Reply.Away ? signal(loanId, name, quoteId) : reply;
    }

    /**
     * Tells a loan, or a return, that there is something new in the books, without waiting. A message that gets lost is
     * made up for: by the deposit sweep, or by the daily look of who waits for a person.
     *
     * @param workflowId a loan's is the loan's id
     */
    public void booksChanged(String workflowId) {
        Future<?> unused = threads.submit(() -> {
            try {
                client.newUntypedWorkflowStub(workflowId).signal("books-changed");
            } catch (WorkflowNotFoundException ended) {
                LOGGER.debug("{} has no workflow to be told", workflowId);
            } catch (RuntimeException away) {
                LOGGER.warn("{} could not be told that its books changed; it looks by itself later", workflowId);
            }
        });
    }

    /** The command itself, delivered for certain and answered in the loan's timeline. */
    private <T> Reply<T> signal(String loanId, String name, Object... arguments) {
        return within(() -> {
            client.newUntypedWorkflowStub(loanId).signal(name, arguments);
            return new Reply.UnderWay<>();
        });
    }

    private <T> Reply<T> update(String loanId, String name, Optional<String> id, Class<T> result, Object... arguments) {
        CompletableFuture<WorkflowUpdateHandle<T>> accepted = new CompletableFuture<>();
        UpdateOptions<T> options = UpdateOptions.newBuilder(result)
                .setUpdateName(name)
                .setUpdateId(id.orElse(""))
                .setWaitForStage(WorkflowUpdateStage.ACCEPTED)
                .build();
        WorkflowStub stub = client.newUntypedWorkflowStub(loanId);
        Reply<T> reply = within(() -> {
            WorkflowUpdateHandle<T> handle = stub.startUpdate(options, arguments);
            accepted.complete(handle);
            return new Reply.Done<>(handle.getResult());
        });
        return reply instanceof Reply.Away && accepted.isDone() ? new Reply.UnderWay<>() : reply;
    }

    private <T> Reply<T> within(Callable<Reply<T>> call) {
        Future<Reply<T>> reply = threads.submit(call);
        try {
            return reply.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException noAnswer) {
            reply.cancel(true);
            return new Reply.Away<>();
        } catch (ExecutionException failed) {
            return replyTo(failed);
        } catch (InterruptedException stopping) {
            reply.cancel(true);
            Thread.currentThread().interrupt();
            return new Reply.Away<>();
        }
    }

    private static <T> Reply<T> replyTo(ExecutionException failed) {
        Throwable failure = failed.getCause();
        if (failure instanceof WorkflowNotFoundException) {
            return new Reply.NotRunning<>();
        }
        if (failure instanceof WorkflowUpdateException && failure.getCause() instanceof ApplicationFailure why) {
            return new Reply.Refused<>(why.getOriginalMessage());
        }
        LOGGER.warn("a message could not be delivered to a loan", failed);
        return new Reply.Away<>();
    }
}
