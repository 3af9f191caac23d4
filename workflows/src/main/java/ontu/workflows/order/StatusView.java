package ontu.workflows.order;

import java.time.Instant;
import ontu.attention.Attention;
import ontu.workflows.RaisedAttention;
import ontu.workflows.Timers;
import org.jspecify.annotations.Nullable;

/** What operators see of a workflow that may need one of them; raised attention also stands in the books. */
public abstract class StatusView implements AttentionWait {
    private @Nullable RaisedAttention raisedAttention;

    /** @param raisedAttention what an earlier run of the workflow has raised; null if there is nothing */
    protected StatusView(@Nullable RaisedAttention raisedAttention) {
        this.raisedAttention = raisedAttention;
    }

    @Override
    public final void raise(Attention attention) {
        if (raisedAttention == null || !raisedAttention.attention().equals(attention)) {
            raisedAttention = RaisedAttention.raise(raisedAttention, attention);
            recordRaised(attention, "raise attention: " + attention.reason().storedAs());
            show();
        }
    }

    @Override
    public final void clear() {
        if (raisedAttention != null) {
            raisedAttention = null;
            recordCleared("clear attention");
            show();
        }
    }

    @Override
    public final void awaitReviewUntil(Instant latest) {
        Timers.awaitUntil(latest, "waiting for an operator", this::hasUpdates);
        clearUpdates();
    }

    /** The attention that is raised; null if there is none. */
    protected final @Nullable RaisedAttention raisedAttention() {
        return raisedAttention;
    }

    /** Raises attention in the books. */
    protected abstract void recordRaised(Attention attention, String summary);

    /** Clears attention in the books. */
    protected abstract void recordCleared(String summary);

    /** Shows everything as it now is. */
    protected abstract void show();

    /** Whether something has happened since the last {@link #clearUpdates()}. */
    protected abstract boolean hasUpdates();

    protected abstract void clearUpdates();
}
