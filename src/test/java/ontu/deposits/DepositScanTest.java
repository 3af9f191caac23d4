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
import ontu.ledger.DepositMovement.DepositKey;
import ontu.workflows.money.Won;
import org.junit.jupiter.api.Test;

public class DepositScanTest {
    private static final int PAGE = 20;

    /** The bank's list, newest first, which something may happen to before any of its pages is read. */
    private final List<DepositRow> bank = new ArrayList<>();

    private IntConsumer beforeCall = call -> {};
    private int calls;

    protected DepositList read(DepositPages pages, DepositWindow window) {
        return DepositScan.read(pages, window);
    }

    private DepositPage page(int number) {
        beforeCall.accept(++calls);
        int from = Math.min(bank.size(), (number - 1) * PAGE);
        int to = Math.min(bank.size(), from + PAGE);
        return new DepositPage(bank.subList(from, to), bank.size(), Won.of(7));
    }

    private static DepositRow row(int number) {
        return DepositRow.of("1", Fixtures.TODAY, "s" + number, Won.of(1_000));
    }

    private void arrive(int number) {
        bank.addFirst(row(number));
    }

    private DepositList scan(Set<DepositKey> known) {
        DepositWindow window = new DepositWindow(Fixtures.TODAY.minusDays(89), Fixtures.TODAY, known, Fixtures.NOW);
        return read((from, to, page) -> page(page), window);
    }

    private static Set<DepositKey> keys(int last) {
        return IntStream.rangeClosed(1, last)
                .mapToObj(number -> row(number).key())
                .collect(Collectors.toSet());
    }

    @Test
    void allPagesAreReadAndEqualDepositsOfADayAreTwo() {
        IntStream.rangeClosed(1, 45).forEach(this::arrive);

        DepositList list = scan(Set.of());

        assertThat(list.rows()).hasSize(45).containsExactlyInAnyOrderElementsOf(bank);
        assertThat(list.whole()).isTrue();
        assertThat(list.usable()).isEqualTo(Won.of(7));
        assertThat(calls).isEqualTo(3);
    }

    @Test
    void rowsThatArriveBetweenPagesAreNeitherLostNorTwice() {
        IntStream.rangeClosed(1, 45).forEach(this::arrive);
        beforeCall = call -> {
            if (call == 2 || call == 3) {
                arrive(100 + call);
            }
        };

        assertThat(scan(Set.of()).rows()).hasSize(47).containsExactlyInAnyOrderElementsOf(bank);
    }

    @Test
    void aBackDatedRowThatSlipsInBehindUsIsReadInAnotherPass() {
        IntStream.rangeClosed(1, 45).forEach(this::arrive);
        beforeCall = call -> {
            if (call == 3) {
                bank.add(5, row(200));
            }
        };

        assertThat(scan(Set.of()).rows()).hasSize(46).contains(row(200));
    }

    @Test
    void whatIsKnownIsNotReadAgain() {
        IntStream.rangeClosed(1, 2_000).forEach(this::arrive);

        DepositList list = scan(keys(1_995));

        assertThat(calls).isEqualTo(1);
        assertThat(list.whole()).isFalse();
        assertThat(list.rows()).contains(row(1_996), row(2_000));
    }

    @Test
    void aRowThatHasGoneMakesTheScanReadEverything() {
        IntStream.rangeClosed(1, 45).forEach(this::arrive);
        Set<DepositKey> known = keys(45);
        bank.remove(30);

        DepositList list = scan(known);

        assertThat(list.whole()).isTrue();
        assertThat(list.rows()).hasSize(44);
    }

    @Test
    void aListThatNeverComesToAnEndIsGivenUp() {
        IntStream.rangeClosed(1, 45).forEach(this::arrive);
        beforeCall = call -> bank.add(0, row(1_000 + call));
        DepositWindow window = new DepositWindow(Fixtures.TODAY.minusDays(89), Fixtures.TODAY, Set.of(), Fixtures.NOW);
        DepositPages tooMany = (from, to, number) -> {
            DepositPage page = page(number);
            return new DepositPage(page.rows(), page.total() + 1, page.usable());
        };

        assertThatThrownBy(() -> read(tooMany, window))
                .isInstanceOf(IncompleteDepositListException.class)
                .hasMessageContaining("Nothing was taken in");
    }

    @Test
    void twoAmountsUnderOneKeyAreBothHandedOn() {
        arrive(1);
        DepositRow other = new DepositRow(row(1).key(), Won.of(999));
        DepositWindow window = new DepositWindow(Fixtures.TODAY.minusDays(89), Fixtures.TODAY, Set.of(), Fixtures.NOW);

        DepositList list = read((from, to, number) -> new DepositPage(List.of(row(1), other), 1, Won.ZERO), window);

        assertThat(list.rows()).containsExactly(row(1), other);
    }
}
