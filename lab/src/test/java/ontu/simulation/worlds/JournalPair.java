package ontu.simulation.worlds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ontu.workflows.order.BankOrder;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.OrderState;
import ontu.workflows.order.OrderTiming;
import ontu.workflows.order.Transition;

/** A journal in memory and one in PostgreSQL, of which the same is asked, and which must answer and hold the same. */
final class JournalPair {
    private final ModelJournal model = new ModelJournal(Decisions.REAL.numbering());
    private final JdbiJournal real;
    private final List<BankOrder> legs;

    /** Every row that a change or a plan left, oldest first. */
    private final List<OrderRow> history = new ArrayList<>();

    private Instant now;

    JournalPair(JdbiJournal real, List<BankOrder> legs, Instant now) {
        this.real = real;
        this.legs = legs;
        this.now = now;
        legs.forEach(model::write);
        legs.forEach(real::write);
    }

    void act(JournalAct act) {
        now = now.plus(act.after());
        switch (act) {
            case JournalAct.Plan plan -> plan(plan);
            case JournalAct.Report report ->
                known(report)
                        .ifPresent(row -> report.news()
                                .of(row, now)
                                .ifPresent(change -> report(row.number(), change, report.news())));
        }
        legs.forEach(leg ->
                assertThat(model.isHalted(leg)).as("halted: %s", leg.legId()).isEqualTo(real.isHalted(leg)));
    }

    private void plan(JournalAct.Plan plan) {
        BankOrder leg = legs.get(plan.leg());
        int attempt = Math.max(1, model.latest(leg).map(OrderRow::attempt).orElse(0) + plan.ahead());
        var date = OrderTiming.dateOf(now).plusDays(plan.days());
        Optional<OrderRow> planned = model.plan(leg, attempt, date, plan.hash(), now);
        assertThat(planned).isEqualTo(real.plan(leg, attempt, date, plan.hash(), now));
        planned.ifPresent(row -> {
            assertThat(model.requestHash(row.number())).isEqualTo(real.requestHash(row.number()));
            history.add(row);
        });
        assertThat(model.latest(leg)).isEqualTo(real.latest(leg));
    }

    private Optional<OrderRow> known(JournalAct.Report report) {
        int index = history.size() - report.back();
        return report.back() == 0 || index < 0 ? model.latest(legs.get(report.leg())) : Optional.of(history.get(index));
    }

    private void report(String number, Transition change, JournalAct.News news) {
        OrderRow row = model.find(number).orElseThrow();
        if (isRefusedByPostgresAlone(row, change)) {
            assertThat(news).as("who asks for %s of %s", change, row).isInstanceOf(JournalAct.Arbitrary.class);
            assertThatThrownBy(() -> real.apply(number, change, now)).isInstanceOf(RuntimeException.class);
        } else {
            Optional<OrderRow> changed = model.apply(number, change, now);
            assertThat(changed).isEqualTo(real.apply(number, change, now));
            changed.ifPresent(history::add);
        }
        assertThat(model.find(number)).isEqualTo(real.find(number));
    }

    /** The last line of defence, which only PostgreSQL has: triggers, and a book in which nothing is executed twice. */
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
        assertThat(legs).allSatisfy(leg -> assertThat(model.latest(leg)).isEqualTo(real.latest(leg)));
    }

    /** How much has left the bank, one won a leg. */
    long left() {
        return model.rows().stream()
                .filter(row -> row.state() == OrderState.EXECUTED)
                .filter(row -> !(row.order() instanceof BankOrder.Repayment))
                .count();
    }
}
