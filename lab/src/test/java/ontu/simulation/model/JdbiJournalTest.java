package ontu.simulation.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Function;
import ontu.database.Race;
import ontu.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The journal in PostgreSQL; several callers at once are threads. */
class JdbiJournalTest extends JournalContract {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @Override
    protected Journal open() {
        JdbiJournal journal = journal();
        journal.investor();
        assertThat(List.of(journal.loan(), journal.loan())).containsExactly(1L, 2L);
        assertThat(List.of(journal.investorReturn(), journal.investorReturn())).containsExactly(1L, 2L);
        return journal;
    }

    @Override
    <T> void atOnce(Function<Journal, List<Callable<T>>> callers, BiConsumer<Journal, List<T>> check) throws Exception {
        Journal journal = journal();
        check.accept(journal, Race.between(callers.apply(journal)));
    }

    private JdbiJournal journal() {
        return new JdbiJournal(database.jdbi());
    }
}
