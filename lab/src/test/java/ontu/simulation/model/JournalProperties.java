package ontu.simulation.model;

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
import ontu.database.Fixtures;
import ontu.database.TestDatabase;
import ontu.money.Won;
import ontu.order.TransferKey;
import org.jspecify.annotations.Nullable;

/**
 * For any operations in any order, the journal in memory and the one in PostgreSQL have the same results and rows, and
 * the ledger posts each executed transfer once.
 */
class JournalProperties {
    private static final int TRANSFERS = 5;

    private static @Nullable TestDatabase database;

    @BeforeContainer
    static void open() {
        database = TestDatabase.open();
        journal().investor();
    }

    @AfterContainer
    static void close() {
        Objects.requireNonNull(database).close();
    }

    private static JdbiJournal journal() {
        return new JdbiJournal(Objects.requireNonNull(database).jdbi());
    }

    // Edge cases would be drawn far more often than their weights say: the bank's success, and long delays.
    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void theJournalInMemoryAndTheOneInPostgresAgree(@ForAll("operations") List<JournalOperation> operations) {
        JdbiJournal real = journal();
        JournalPair pair = new JournalPair(real, transfers(real), Fixtures.NOW);
        Won before = real.custody();

        operations.forEach(pair::perform);

        pair.compareRows();
        assertThat(real.custody()).isEqualTo(before.minus(Won.of(pair.executedOutflow())));
    }

    private static List<TransferKey> transfers(JdbiJournal journal) {
        long loan = journal.loan();
        List<TransferKey> transfers = List.of(
                new TransferKey.Disbursement(loan, 1),
                new TransferKey.Disbursement(loan, 2),
                new TransferKey.Distribution(loan, 1, 1),
                new TransferKey.Disbursement(journal.loan(), 1),
                new TransferKey.Return(journal.investorReturn()));
        assertThat(transfers).hasSize(TRANSFERS);
        return transfers;
    }

    @Provide
    Arbitrary<List<JournalOperation>> operations() {
        return JournalOperations.of(TRANSFERS);
    }
}
