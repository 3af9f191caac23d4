package ontu.simulation.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import ontu.database.TestDatabase;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FlakyDatabaseTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final FlakyDatabase flaky = new FlakyDatabase();
    private final List<String> breaks = new ArrayList<>();

    private void breaking(int commit, boolean committed) throws Throwable {
        flaky.runWithBreak(commit, committed, () -> breaks.add("broken"), this::twoInvestors);
    }

    private @Nullable Object twoInvestors() {
        Jdbi jdbi = Jdbi.create(flaky.wrap(database.dataSource()));
        for (String id : List.of("inv-1", "inv-2")) {
            jdbi.useTransaction(handle -> handle.execute("INSERT INTO investor VALUES (?, 'n', 'n', now())", id));
        }
        return null;
    }

    private List<String> investors() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT id FROM investor ORDER BY id")
                        .mapTo(String.class)
                        .list());
    }

    @Test
    void aLostCommitHasNoEffect() {
        assertThatThrownBy(() -> breaking(2, false)).isInstanceOf(TransactionException.class);

        assertThat(investors()).containsExactly("inv-1");
        assertThat(breaks).containsExactly("broken");
    }

    @Test
    void aCommitWhoseAcknowledgementIsLostHasItsEffect() {
        assertThatThrownBy(() -> breaking(2, true)).isInstanceOf(TransactionException.class);

        assertThat(investors()).containsExactly("inv-1", "inv-2");
        assertThat(breaks).containsExactly("broken");
    }

    @Test
    void nothingBreaksWithFewerCommitsOrAfterwards() throws Throwable {
        breaking(3, false);

        assertThat(investors()).containsExactly("inv-1", "inv-2");
        assertThat(breaks).isEmpty();

        database.owner().useHandle(handle -> handle.execute("DELETE FROM investor"));
        twoInvestors();
        assertThat(investors()).containsExactly("inv-1", "inv-2");
    }
}
