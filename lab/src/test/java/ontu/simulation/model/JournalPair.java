package ontu.simulation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ontu.order.OrderRow;
import ontu.order.OrderState;
import ontu.order.TransferKey;
import ontu.order.Transition;
import ontu.time.BusinessTime;

/** A journal in memory and one in PostgreSQL with the same operations, which must have the same results and rows. */
final class JournalPair {
    private final ModelJournal model = new ModelJournal(MoneyRules.PRODUCTION.orderNumbering());
    private final JdbiJournal real;
    private final List<TransferKey> transfers;

    /** Every row that a change or a plan left, oldest first. */
    private final List<OrderRow> history = new ArrayList<>();

    private Instant now;

    JournalPair(JdbiJournal real, List<TransferKey> transfers, Instant now) {
        this.real = real;
        this.transfers = transfers;
        this.now = now;
        transfers.forEach(model::write);
        transfers.forEach(real::write);
    }

    void perform(JournalOperation operation) {
        now = now.plus(operation.delay());
        switch (operation) {
            case JournalOperation.Plan plan -> plan(plan);
            case JournalOperation.Report report ->
                known(report)
                        .ifPresent(row -> report.change()
                                .transitionOf(row, now)
                                .ifPresent(change -> report(row.number(), change, report.change())));
        }
        transfers.forEach(transfer -> assertThat(model.isHalted(transfer))
                .as("halted: %s", transfer.transferId())
                .isEqualTo(real.isHalted(transfer)));
    }

    private void plan(JournalOperation.Plan plan) {
        TransferKey transfer = transfers.get(plan.transferIndex());
        int ordinal = Math.max(1, model.latest(transfer).map(OrderRow::ordinal).orElse(0) + plan.ahead());
        var date = BusinessTime.dateOf(now).plusDays(plan.days());
        Optional<OrderRow> planned = model.plan(transfer, ordinal, date, plan.hash(), now);
        assertThat(planned).isEqualTo(real.plan(transfer, ordinal, date, plan.hash(), now));
        planned.ifPresent(row -> {
            assertThat(model.requestHash(row.number())).isEqualTo(real.requestHash(row.number()));
            history.add(row);
        });
        assertThat(model.latest(transfer)).isEqualTo(real.latest(transfer));
    }

    private Optional<OrderRow> known(JournalOperation.Report report) {
        int index = history.size() - report.changesAgo();
        return report.changesAgo() == 0 || index < 0
                ? model.latest(transfers.get(report.transferIndex()))
                : Optional.of(history.get(index));
    }

    private void report(String number, Transition change, JournalOperation.ReportedChange reported) {
        OrderRow row = model.find(number).orElseThrow();
        if (isRefusedByPostgresAlone(row, change)) {
            assertThat(reported)
                    .as("result of %s of %s", change, row)
                    .isInstanceOf(JournalOperation.ArbitraryChange.class);
            assertThatThrownBy(() -> real.apply(number, change, now)).isInstanceOf(RuntimeException.class);
        } else {
            Optional<OrderRow> changed = model.apply(number, change, now);
            assertThat(changed).isEqualTo(real.apply(number, change, now));
            changed.ifPresent(history::add);
        }
        assertThat(model.find(number)).isEqualTo(real.find(number));
    }

    /** Refused by PostgreSQL alone: triggers, and the ledger's unique idempotency keys. */
    private static boolean isRefusedByPostgresAlone(OrderRow row, Transition change) {
        boolean fits = change.from().contains(row.state())
                && (change.sends().isEmpty() || change.sends().getAsInt() == row.sends());
        boolean reopens = row.state().isClosed() && change.to() != row.state();
        boolean executesAgain = row.state() == OrderState.EXECUTED && change.to() == OrderState.EXECUTED;
        boolean grantsWhatIsNotPlanned = change.grants() && row.state() != OrderState.PLANNED;
        return fits && (reopens || executesAgain || grantsWhatIsNotPlanned);
    }

    /** Compares all rows. */
    void compareRows() {
        assertThat(model.rows())
                .allSatisfy(row -> assertThat(real.find(row.number())).contains(row));
        assertThat(transfers)
                .allSatisfy(transfer -> assertThat(model.latest(transfer)).isEqualTo(real.latest(transfer)));
    }

    /** The money that has left the bank, one won per transfer. */
    long executedOutflow() {
        return model.rows().stream()
                .filter(row -> row.state() == OrderState.EXECUTED)
                .filter(row -> !(row.transfer() instanceof TransferKey.Distribution))
                .count();
    }
}
