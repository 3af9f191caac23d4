package ontu.loans;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import ontu.loans.FreeMoney.Flow;
import ontu.money.Won;

/**
 * Compares with every way of saying which won was taken: an amount came by a day if, and only if, some such way leaves so
 * many won of that day or before, while each won that went had come by the day of its taking.
 */
final class FreeMoneyProperties {
    private static final LocalDate START = LocalDate.of(2026, 3, 1);
    private static final int DAYS = 6;

    /**
     * @param came days of single won
     * @param went days by which single won that were taken had come
     */
    record History(List<Integer> came, List<Integer> went) {

        /** Only what can have happened: every won that went had come. */
        boolean isPossible() {
            return largestAssignment(came) == went.size();
        }

        /** How many of the won that went can have been these. */
        int largestAssignment(List<Integer> won) {
            int[] takenBy = new int[won.size()];
            Arrays.fill(takenBy, -1);
            int assigned = 0;
            for (int taking = 0; taking < went.size(); taking++) {
                assigned += assign(taking, won, takenBy, new boolean[won.size()]) ? 1 : 0;
            }
            return assigned;
        }

        private boolean assign(int taking, List<Integer> won, int[] takenBy, boolean[] tried) {
            for (int i = 0; i < won.size(); i++) {
                if (won.get(i) <= went.get(taking) && !tried[i]) {
                    tried[i] = true;
                    if (takenBy[i] < 0 || assign(takenBy[i], won, takenBy, tried)) {
                        takenBy[i] = taking;
                        return true;
                    }
                }
            }
            return false;
        }

        /** The most won of a day or before that may be left: those without which all takings can still be explained. */
        Won mostLeft(int day) {
            List<Integer> candidates = came.stream()
                    .filter(on -> on <= day)
                    .sorted(Comparator.reverseOrder())
                    .toList();
            for (int left = candidates.size(); left > 0; left--) {
                List<Integer> others = new ArrayList<>(came);
                candidates.subList(0, left).forEach(on -> others.remove((Object) on));
                if (largestAssignment(others) == went.size()) {
                    return Won.of(left);
                }
            }
            return Won.ZERO;
        }

        List<Flow> flowsAfter(int day) {
            List<Flow> flows = new ArrayList<>();
            came.stream().filter(on -> on > day).forEach(on -> flows.add(Flow.in(START.plusDays(on), Won.of(1))));
            went.stream().filter(on -> on > day).forEach(on -> flows.add(Flow.out(START.plusDays(on), Won.of(1))));
            return flows;
        }

        FreeMoney knownAfter(int day) {
            return FreeMoney.of(Won.of(came.size() - went.size()), flowsAfter(day));
        }
    }

    @Provide
    Arbitrary<History> histories() {
        Arbitrary<List<Integer>> days =
                Arbitraries.integers().between(0, DAYS).list().ofMaxSize(7);
        return Combinators.combine(days, days).as(History::new).filter(History::isPossible);
    }

    @Property
    void asMuchMoneyCameByADayAsCanBeExplained(
            @ForAll("histories") History history, @ForAll @IntRange(min = 0, max = DAYS) int day) {
        assertThat(history.knownAfter(day).receivedBy(START.plusDays(day))).isEqualTo(history.mostLeft(day));
    }

    @Property
    void itDoesNotMatterHowFarBackOneLooks(
            @ForAll("histories") History history,
            @ForAll @IntRange(min = -1, max = DAYS) int since,
            @ForAll @IntRange(min = 0, max = DAYS) int day) {
        if (since <= day) {
            assertThat(history.knownAfter(since).receivedBy(START.plusDays(day)))
                    .isEqualTo(history.knownAfter(-1).receivedBy(START.plusDays(day)));
        }
    }

    @Property
    void whatIsTakenIsAFlowLikeAnyOther(
            @ForAll("histories") History history,
            @ForAll @IntRange(min = 0, max = DAYS) int takenBy,
            @ForAll @IntRange(min = 0, max = DAYS) int day) {
        FreeMoney free = history.knownAfter(-1);
        if (free.covers(Won.of(1), START.plusDays(takenBy))) {
            List<Integer> went = new ArrayList<>(history.went());
            went.add(takenBy);
            went.sort(Comparator.naturalOrder());
            assertThat(free.without(Won.of(1), START.plusDays(takenBy)).receivedBy(START.plusDays(day)))
                    .isEqualTo(new History(history.came(), went).mostLeft(day));
        }
    }
}
