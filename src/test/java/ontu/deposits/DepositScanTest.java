package ontu.deposits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ontu.database.Fixtures;
import ontu.ledger.DepositTransaction.DepositKey;
import ontu.money.Won;
import org.junit.jupiter.api.Test;

public class DepositScanTest {
    private static final int PAGE = 20;

    /** A bank's list, newest first, which a test can change before any of its pages is read. */
    private final List<DepositRow> bankList = new ArrayList<>();

    private IntConsumer beforeCall = call -> {};
    private int calls;

    protected DepositScanResult read(DepositListReader pages, DepositWindow window) {
        return DepositScan.read(pages, window);
    }

    private DepositPage page(int number) {
        beforeCall.accept(++calls);
        int from = Math.min(bankList.size(), (number - 1) * PAGE);
        int to = Math.min(bankList.size(), from + PAGE);
        return new DepositPage(bankList.subList(from, to), bankList.size());
    }

    private static DepositRow row(int number) {
        return DepositRow.of("1", Fixtures.TODAY, "s" + number, Won.of(1_000));
    }

    private void arrive(int number) {
        bankList.addFirst(row(number));
    }

    private DepositScanResult scan(Set<DepositKey> known) {
        DepositWindow window = new DepositWindow(Fixtures.TODAY.minusDays(89), Fixtures.TODAY, known, Fixtures.NOW);
        return read((from, to, page) -> page(page), window);
    }

    private static Set<DepositKey> keys(int last) {
        return IntStream.rangeClosed(1, last)
                .mapToObj(number -> row(number).key())
                .collect(Collectors.toSet());
    }

    @Test
    void allPagesAreReadAndEqualDepositsOfADayAreBothKept() {
        IntStream.rangeClosed(1, 45).forEach(this::arrive);

        DepositScanResult list = scan(Set.of());

        assertThat(list.rows()).hasSize(45).containsExactlyInAnyOrderElementsOf(bankList);
        assertThat(list.complete()).isTrue();
        assertThat(calls).isEqualTo(3);
    }

    @Test
    void rowsThatArriveBetweenPagesAreNeitherLostNorDuplicated() {
        IntStream.rangeClosed(1, 45).forEach(this::arrive);
        beforeCall = call -> {
            if (call == 2 || call == 3) {
                arrive(100 + call);
            }
        };

        assertThat(scan(Set.of()).rows()).hasSize(47).containsExactlyInAnyOrderElementsOf(bankList);
    }

    @Test
    void aBackdatedRowInsertedDuringTheScanIsReadInAnotherPass() {
        IntStream.rangeClosed(1, 45).forEach(this::arrive);
        beforeCall = call -> {
            if (call == 3) {
                bankList.add(5, row(200));
            }
        };

        assertThat(scan(Set.of()).rows()).hasSize(46).contains(row(200));
    }

    @Test
    void knownRowsAreNotReadAgain() {
        IntStream.rangeClosed(1, 2_000).forEach(this::arrive);

        DepositScanResult list = scan(keys(1_995));

        assertThat(calls).isEqualTo(1);
        assertThat(list.complete()).isFalse();
        assertThat(list.rows()).contains(row(1_996), row(2_000));
    }

    @Test
    void aMissingRowMakesTheScanReadEverything() {
        IntStream.rangeClosed(1, 45).forEach(this::arrive);
        Set<DepositKey> known = keys(45);
        bankList.remove(30);

        DepositScanResult list = scan(known);

        assertThat(list.complete()).isTrue();
        assertThat(list.rows()).hasSize(44);
    }

    @Test
    void aListThatNeverBecomesCompleteIsGivenUp() {
        IntStream.rangeClosed(1, 45).forEach(this::arrive);
        beforeCall = call -> bankList.add(0, row(1_000 + call));
        DepositWindow window = new DepositWindow(Fixtures.TODAY.minusDays(89), Fixtures.TODAY, Set.of(), Fixtures.NOW);
        DepositListReader overcountingReader = (from, to, number) -> {
            DepositPage page = page(number);
            return new DepositPage(page.rows(), page.total() + 1);
        };

        assertThatThrownBy(() -> read(overcountingReader, window))
                .isInstanceOf(IncompleteDepositListException.class)
                .hasMessageContaining("Nothing was recorded");
    }

    @Test
    void twoAmountsUnderOneKeyAreBothReturned() {
        arrive(1);
        DepositRow other = new DepositRow(row(1).key(), Won.of(999));
        DepositWindow window = new DepositWindow(Fixtures.TODAY.minusDays(89), Fixtures.TODAY, Set.of(), Fixtures.NOW);

        DepositScanResult list = read((from, to, number) -> new DepositPage(List.of(row(1), other), 1), window);

        assertThat(list.rows()).containsExactly(row(1), other);
    }
}
