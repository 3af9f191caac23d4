package ontu.simulation.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ontu.order.OrderRow;
import ontu.order.OrderState;

/**
 * A modelled loan: funding, disbursement, instalments, and returns after its end. Every stage is recorded in the books.
 */
final class LoanWorkflowModel implements WorkflowModel {
    private final World world;
    private final List<Runnable> listeners = new ArrayList<>();
    /** The number of transfers, from the first on, that are executed. */
    private int executed;

    private boolean ended;

    LoanWorkflowModel(World world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "loan";
    }

    @Override
    public boolean hasEnded() {
        return ended;
    }

    @Override
    public void onBooksChanged(Runnable listener) {
        listeners.add(listener);
    }

    /** Notifies the waiting drivers that the books have changed. */
    void booksChanged() {
        listeners.forEach(Runnable::run);
    }

    @Override
    public Optional<TransferPlan> nextTransfer(Instant now) {
        Optional<TransferPlan> open = firstUnexecuted();
        if (open.isPresent()) {
            return open;
        }
        boolean advanced = world.books.advance(now);
        if (world.books.isOver()) {
            finish();
        }
        return advanced ? firstUnexecuted() : Optional.empty();
    }

    private Optional<TransferPlan> firstUnexecuted() {
        List<TransferPlan> transfers = world.books.loanTransfers();
        while (executed < transfers.size() && isExecuted(transfers.get(executed))) {
            executed++;
        }
        return executed < transfers.size() ? Optional.of(transfers.get(executed)) : Optional.empty();
    }

    private boolean isExecuted(TransferPlan transfer) {
        return world.journal
                .latest(transfer.key())
                .map(OrderRow::state)
                .filter(state -> state == OrderState.EXECUTED)
                .isPresent();
    }

    private void finish() {
        if (!ended) {
            ended = true;
            requestReturns();
        }
    }

    /** Investors request the return of their free money. */
    void requestReturns() {
        world.books
                .requestReturns()
                .forEach(returnTransfer ->
                        new WorkflowDriver(world, new ReturnWorkflowModel(world, returnTransfer)).start());
    }

    @Override
    public Instant fundsUsableFrom(TransferPlan transfer) {
        return world.books.usableFrom(transfer);
    }
}
