package ontu.simulation.model;

import java.time.Instant;
import java.util.Optional;
import ontu.order.OrderState;

/** The return of an investor's free money: one transfer. */
record ReturnWorkflowModel(World world, TransferPlan transfer) implements WorkflowModel {
    @Override
    public String name() {
        return transfer.key().transferId();
    }

    @Override
    public Optional<TransferPlan> nextTransfer(Instant now) {
        return hasEnded() ? Optional.empty() : Optional.of(transfer);
    }

    @Override
    public Instant fundsUsableFrom(TransferPlan transferPlan) {
        return world.books.usableFrom(transferPlan);
    }

    @Override
    public boolean hasEnded() {
        return world.journal
                .latest(transfer.key())
                .filter(row -> row.state() == OrderState.EXECUTED)
                .isPresent();
    }

    @Override
    public void onBooksChanged(Runnable listener) {
        // a return waits for no notification
    }
}
