package ontu.simulation.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import ontu.database.Database;
import ontu.database.Fixtures;
import ontu.workflows.money.Won;
import ontu.workflows.order.BankOrder;
import org.jspecify.annotations.Nullable;

/**
 * Whatever is asked of them, however late: the journal in memory and the one in PostgreSQL answer and hold the same, and
 * the books pay once what the journal says is executed.
 */
class JournalProperties {
    private static final int LEGS = 5;

    private static @Nullable Database database;

    @BeforeContainer
    static void open() {
        database = Database.open();
        journal().investor();
    }

    @AfterContainer
    static void close() {
        Objects.requireNonNull(database).close();
    }

    private static JdbiJournal journal() {
        return new JdbiJournal(Objects.requireNonNull(database).jdbi());
    }

    // Edge cases would be drawn far more often than their weights say: the bank's success, and long waits.
    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void theJournalInMemoryAndTheOneInPostgresAgree(@ForAll("acts") List<JournalAct> acts) {
        JdbiJournal real = journal();
        JournalPair pair = new JournalPair(real, legs(real), Fixtures.NOW);
        Won before = real.custody();

        acts.forEach(pair::act);

        pair.compareRows();
        assertThat(real.custody()).isEqualTo(before.minus(Won.of(pair.left())));
    }

    private static List<BankOrder> legs(JdbiJournal journal) {
        long loan = journal.loan();
        List<BankOrder> legs = List.of(
                new BankOrder.Payment(loan, 1),
                new BankOrder.Payment(loan, 2),
                new BankOrder.Repayment(loan, 1, 1),
                new BankOrder.Payment(journal.loan(), 1),
                new BankOrder.Return(journal.investorReturn()));
        assertThat(legs).hasSize(LEGS);
        return legs;
    }

    @Provide
    Arbitrary<List<JournalAct>> acts() {
        return JournalActs.of(LEGS);
    }
}
