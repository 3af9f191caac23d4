package ontu.simulation.model;

import java.time.Instant;
import java.util.Optional;

/** A modelled workflow: one transfer after the other. */
interface WorkflowModel {
    String name();

    /** The transfer to be executed next; empty if there is none now. May be called at any time by several drivers. */
    Optional<TransferPlan> nextTransfer(Instant now);

    /** When the money of a transfer may be used. */
    Instant fundsUsableFrom(TransferPlan transfer);

    boolean hasEnded();

    /** Registers a listener for changes of the books. */
    void onBooksChanged(Runnable listener);
}
