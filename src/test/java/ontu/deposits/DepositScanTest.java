package ontu.deposits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ontu.database.Fixtures;
import ontu.money.Won;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class DepositScanTest {
    private static final int PAGE = 20;
    private static final LocalDate TODAY = Fixtures.TODAY;
    private static final DepositWindow WINDOW = new DepositWindow(TODAY.minusDays(89), TODAY, Fixtures.NOW);

    /** A row of the bank's list, and the day under which the bank lists it. */
    private record Entry(ListedRow row, LocalDate day) {}

    /** A bank's list, newest first, which a test can change before any of its pages is read. */
    private final List<Entry> bankList = new ArrayList<>();

    private IntConsumer beforeCall = call -> {};
    private int calls;

    protected List<DepositReading> read(DepositListReader pages, DepositWindow window, Optional<KnownDeposits> known) {
        return known.isPresent() ? DepositScan.readNew(pages, window, known.get()) : DepositScan.readAll(pages, window);
    }

    private DepositPage page(LocalDate from, LocalDate to, int number) {
        beforeCall.accept(++calls);
        List<ListedRow> asked = bankList.stream()
                .filter(entry -> !entry.day().isBefore(from) && !entry.day().isAfter(to))
                .map(Entry::row)
                .toList();
        int first = Math.min(asked.size(), (number - 1) * PAGE);
        return new DepositPage(asked.subList(first, Math.min(asked.size(), first + PAGE)), asked.size());
    }

    /** As a bank that answers a page without rows with a code, and counts nothing there. */
    private DepositPage pageWithoutCount(LocalDate from, LocalDate to, int number) {
        DepositPage page = page(from, to, number);
        return page.rows().isEmpty() ? new DepositPage(List.of(), 0) : page;
    }

    private static DepositRow row(int number) {
        return row(number, TODAY);
    }

    private static DepositRow row(int number, LocalDate day) {
        return DepositRow.of("1", day, "s" + number, Won.of(1_000));
    }

    private static UnreadableDeposit unreadable(int number) {
        return new UnreadableDeposit(
                "%064d".formatted(number), "?", QuarantineReason.UNREADABLE, null, null, null, null);
    }

    private void arrive(int number) {
        arrive(row(number), TODAY);
    }

    private void arrive(ListedRow row, LocalDate day) {
        bankList.addFirst(new Entry(row, day));
    }

    /** Of 90 days with three deposits each, the last of which is today. */
    private void arriveOnEachDay() {
        IntStream.range(0, 270).forEach(number -> {
            LocalDate day = WINDOW.from().plusDays(number / 3);
            arrive(row(number, day), day);
        });
    }

    private List<DepositReading> readAll() {
        return read(this::page, WINDOW, Optional.empty());
    }

    private List<DepositReading> readNew(Known known) {
        return read(this::page, WINDOW, Optional.of(known));
    }

    private static List<ListedRow> rows(List<DepositReading> readings) {
        return readings.stream().flatMap(reading -> reading.rows().stream()).toList();
    }

    private List<ListedRow> listed() {
        return bankList.stream().map(Entry::row).toList();
    }

    private Known knownUntilNow() {
        Known known = new Known();
        bankList.forEach(known::add);
        return known;
    }

    /** What is recorded; it counts what it is asked for. */
    private static final class Known implements KnownDeposits {
        private final Set<ListedRow> recorded = new HashSet<>();
        private final Map<LocalDate, Long> counts = new HashMap<>();
        private int rowsLookedUp;

        void add(Entry entry) {
            recorded.add(entry.row());
            counts.merge(entry.day(), 1L, Long::sum);
        }

        @Override
        public long rows(LocalDate from, LocalDate to) {
            return counts.entrySet().stream()
                    .filter(day -> !day.getKey().isBefore(from) && !day.getKey().isAfter(to))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        @Override
        public Set<ListedRow> newAmong(Collection<ListedRow> rows) {
            rowsLookedUp += rows.size();
            return rows.stream().filter(row -> !recorded.contains(row)).collect(Collectors.toSet());
        }
    }

    @Test
    void allPagesAreReadAndEqualDepositsOfADayAreBothKept() {
        IntStream.rangeClosed(1, 45).forEach(this::arrive);

        List<DepositReading> readings = readAll();

        assertThat(rows(readings)).hasSize(45).containsExactlyInAnyOrderElementsOf(listed());
        assertThat(readings).allMatch(DepositReading::whole);
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

        assertThat(rows(readAll())).hasSize(47).containsExactlyInAnyOrderElementsOf(listed());
    }

    @Test
    void aBackdatedRowInsertedDuringTheScanIsReadInAnotherPass() {
        IntStream.rangeClosed(1, 45).forEach(this::arrive);
        beforeCall = call -> {
            if (call == 3) {
                bankList.add(5, new Entry(row(200), TODAY));
            }
        };

        assertThat(rows(readAll())).hasSize(46).contains(row(200));
    }

    @Test
    void whatIsKnownIsNotReadAgain() {
        IntStream.rangeClosed(1, 1_995).forEach(this::arrive);
        Known known = knownUntilNow();
        IntStream.rangeClosed(1_996, 2_000).forEach(this::arrive);

        List<DepositReading> readings = readNew(known);

        assertThat(calls).isEqualTo(1);
        assertThat(readings).noneMatch(DepositReading::whole);
        assertThat(rows(readings)).contains(row(1_996), row(2_000));
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 1_000_000})
    void aScanThatFindsNothingNewCostsTheSameHoweverManyDepositsThereAre(int stored) {
        IntStream.rangeClosed(1, 20).forEach(this::arrive);
        Known known = knownUntilNow();
        known.counts.put(TODAY, (long) stored);

        read(
                (from, to, number) -> {
                    DepositPage page = page(from, to, number);
                    return new DepositPage(page.rows(), stored);
                },
                WINDOW,
                Optional.of(known));

        assertThat(calls).isEqualTo(1);
        assertThat(known.rowsLookedUp).isEqualTo(20);
    }

    @Test
    void aRowThatIsGoneIsLookedForOnTheDayOnWhichTheCountsDiffer() {
        arriveOnEachDay();
        Known known = knownUntilNow();
        Entry gone = bankList.remove(100);

        List<DepositReading> readings = readNew(known);

        assertThat(readings)
                .filteredOn(DepositReading::whole)
                .extracting(
                        reading -> reading.window().from(),
                        reading -> reading.rows().size())
                .containsExactly(org.assertj.core.groups.Tuple.tuple(gone.day(), 2));
        assertThat(calls).isLessThan(20);
    }

    @Test
    void aBackdatedRowIsFoundWithoutReadingEverything() {
        arriveOnEachDay();
        Known known = knownUntilNow();
        bankList.add(
                200,
                new Entry(row(999, bankList.get(200).day()), bankList.get(200).day()));

        assertThat(rows(readNew(known))).contains(row(999, bankList.get(200).day()));
        assertThat(calls).isLessThan(20);
    }

    @Test
    void aRowThatReplacesAnotherIsFound() {
        arriveOnEachDay();
        Known known = knownUntilNow();
        bankList.remove(2);
        arrive(999);

        assertThat(readNew(known).stream().filter(DepositReading::whole).flatMap(reading -> reading.rows().stream()))
                .as("the whole day")
                .hasSize(3)
                .contains(row(999));
    }

    @Test
    void anEmptyListIsAWholeReading() {
        arriveOnEachDay();
        Known known = knownUntilNow();
        bankList.clear();

        assertThat(readNew(known)).containsExactly(new DepositReading(WINDOW, List.of(), true));
        assertThat(calls).isEqualTo(1);
    }

    @Test
    void aListThatNeverBecomesCompleteIsGivenUp() {
        IntStream.rangeClosed(1, 45).forEach(this::arrive);
        beforeCall = call -> arrive(1_000 + call);
        DepositListReader overcountingReader = (from, to, number) -> {
            DepositPage page = page(from, to, number);
            return new DepositPage(page.rows(), page.total() + 1);
        };

        assertThatThrownBy(() -> read(overcountingReader, WINDOW, Optional.empty()))
                .isInstanceOf(IncompleteDepositListException.class)
                .hasMessageContaining("Nothing was recorded");
    }

    @Test
    void twoAmountsUnderOneKeyAreTwoRows() {
        DepositRow other = new DepositRow(row(1).key(), Won.of(999));
        arrive(1);
        arrive(other, TODAY);

        assertThat(rows(readAll())).containsExactlyInAnyOrder(row(1), other);
    }

    @Test
    void twoEqualRowsOfAListDoNotKeepItFromBeingComplete() {
        IntStream.rangeClosed(1, 45).forEach(this::arrive);
        arrive(unreadable(1), TODAY);
        bankList.addLast(new Entry(unreadable(1), TODAY));

        List<DepositReading> readings =
                read(this::page, new DepositWindow(TODAY, TODAY, Fixtures.NOW), Optional.empty());

        assertThat(rows(readings)).hasSize(47).containsAll(listed());
    }

    @Test
    void theDayOfARowThatDoesNotTellItIsFound() {
        arriveOnEachDay();
        bankList.add(100, new Entry(unreadable(1), bankList.get(100).day()));

        assertThat(readAll())
                .filteredOn(reading -> reading.rows().contains(unreadable(1)))
                .extracting(
                        reading -> reading.window().from(),
                        reading -> reading.window().to())
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        bankList.get(100).day(), bankList.get(100).day()));
        assertThat(rows(readAll())).hasSize(271);
    }

    @Test
    void aRowOfAnotherDateThanItsDayIsNotADepositOfThatDate() {
        arrive(row(1, TODAY.plusDays(30)), TODAY);

        assertThat(rows(readAll()))
                .singleElement()
                .isInstanceOfSatisfying(
                        UnreadableDeposit.class,
                        bad -> assertThat(bad.reason()).isEqualTo(QuarantineReason.OUTSIDE_THE_PERIOD));
    }

    @Test
    void aPagePastTheLastThatCountsNothingIsNotAnEmptyList() {
        IntStream.rangeClosed(1, 19).forEach(this::arrive);
        Known known = knownUntilNow();
        bankList.addLast(new Entry(row(0), TODAY));
        arrive(20);
        beforeCall = call -> {
            if (call == 2) {
                bankList.removeLast();
            }
        };

        List<DepositReading> readings = read(this::pageWithoutCount, WINDOW, Optional.of(known));

        assertThat(readings.stream().flatMap(reading -> reading.rows().stream()))
                .contains(row(1), row(20));
    }

    @Test
    void twoEqualRowsOfADayAreReadFromABankThatCountsNothingPastTheLastPage() {
        IntStream.rangeClosed(1, 19).forEach(this::arrive);
        arrive(19);

        List<DepositReading> readings = read(this::pageWithoutCount, WINDOW, Optional.of(new Known()));

        assertThat(readings.stream().flatMap(reading -> reading.rows().stream()))
                .hasSize(20);
    }
}
