package ontu.deposits;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import ontu.ledger.DepositTransaction.DepositKey;
import ontu.money.Won;
import org.jspecify.annotations.Nullable;

/**
 * How a reading of the bank's list differs from what is recorded. It takes time in proportion to the rows, and no lock:
 * what has been recorded since the reading began is left to the next one.
 *
 * @param added deposits that are not recorded, newest first
 * @param gone recorded deposits that the list should have and does not have
 * @param changed recorded deposits that the list has with another amount
 * @param back disputed deposits that the list has again as they were recorded
 * @param unreadable rows that do not wait in quarantine yet and have to
 * @param unlisted rows in quarantine that the list does not have any more
 * @param emptiedDays days on which more than one deposit was recorded, and all of them are gone
 */
record DepositComparison(
        List<DepositRow> added,
        List<RecordedDeposit> gone,
        List<RecordedDeposit> changed,
        List<RecordedDeposit> back,
        List<UnreadableDeposit> unreadable,
        List<QuarantinedDeposit> unlisted,
        Set<LocalDate> emptiedDays) {

    /**
     * @param recorded of a whole reading all deposits of its dates, otherwise those with the keys of its rows
     * @param quarantined all rows that wait in quarantine
     */
    static DepositComparison of(
            DepositReading reading, Collection<RecordedDeposit> recorded, Collection<QuarantinedDeposit> quarantined) {
        Comparer comparer = new Comparer(reading, quarantined);
        List<RecordedDeposit> gone = recorded.stream().filter(comparer::isGone).toList();
        return new DepositComparison(
                comparer.added(recorded),
                gone,
                recorded.stream().filter(comparer::isChanged).toList(),
                recorded.stream().filter(comparer::isBack).toList(),
                comparer.notYetWaiting(quarantined),
                quarantined.stream().filter(comparer::isUnlisted).toList(),
                emptiedDays(recorded, gone));
    }

    private static Set<LocalDate> emptiedDays(Collection<RecordedDeposit> recorded, List<RecordedDeposit> gone) {
        Set<Long> goneIds = gone.stream().map(RecordedDeposit::id).collect(Collectors.toSet());
        Map<LocalDate, Long> emptied =
                gone.stream().collect(Collectors.groupingBy(DepositComparison::day, Collectors.counting()));
        emptied.values().removeIf(rows -> rows < 2);
        recorded.stream()
                .filter(deposit -> !deposit.isGone() && !goneIds.contains(deposit.id()))
                .forEach(deposit -> emptied.remove(day(deposit)));
        return Set.copyOf(emptied.keySet());
    }

    private static LocalDate day(RecordedDeposit deposit) {
        return deposit.row().key().receivedOn();
    }

    boolean isEmpty() {
        return added.isEmpty()
                && gone.isEmpty()
                && changed.isEmpty()
                && back.isEmpty()
                && unreadable.isEmpty()
                && unlisted.isEmpty();
    }

    /** The rows of a reading, by what identifies them. */
    private static final class Comparer {
        private final DepositReading reading;
        private final Set<DepositKey> contradicted = new HashSet<>();
        private final Map<DepositKey, Set<Won>> listed = new LinkedHashMap<>();
        private final Map<String, UnreadableDeposit> unreadable = new LinkedHashMap<>();

        Comparer(DepositReading reading, Collection<QuarantinedDeposit> quarantined) {
            this.reading = reading;
            reading.rows().forEach(this::add);
            quarantined.forEach(row -> row.row().contradictedKey().ifPresent(contradicted::add));
        }

        /** Another row under this key waits, and may stand on a page that was not read. */
        private boolean mayBeContradicted(DepositKey key) {
            return !reading.whole() && contradicted.contains(key);
        }

        private void add(ListedRow row) {
            switch (row) {
                case DepositRow deposit ->
                    listed.computeIfAbsent(deposit.key(), key -> new LinkedHashSet<>())
                            .add(deposit.amount());
                case UnreadableDeposit bad -> unreadable.put(bad.fingerprint(), bad);
            }
        }

        /** Of two amounts under one key nobody can say which is right: they wait in quarantine. */
        List<DepositRow> added(Collection<RecordedDeposit> recorded) {
            Map<DepositKey, RecordedDeposit> byKey = recorded.stream()
                    .collect(Collectors.toMap(deposit -> deposit.row().key(), Function.identity()));
            List<DepositRow> added = new ArrayList<>();
            listed.forEach((key, amounts) -> {
                RecordedDeposit known = byKey.get(key);
                if (amounts.size() > 1) {
                    quarantine(key, amounts, known);
                } else if (known == null && !mayBeContradicted(key)) {
                    added.add(new DepositRow(key, amounts.iterator().next()));
                }
            });
            return added;
        }

        private void quarantine(DepositKey key, Set<Won> amounts, @Nullable RecordedDeposit known) {
            amounts.stream()
                    .map(amount -> new DepositRow(key, amount))
                    .filter(row -> known == null || !row.equals(known.row()))
                    .map(UnreadableDeposit::conflicting)
                    .forEach(this::add);
        }

        List<UnreadableDeposit> notYetWaiting(Collection<QuarantinedDeposit> quarantined) {
            Set<String> waiting = new HashSet<>();
            quarantined.forEach(row -> waiting.add(row.row().fingerprint()));
            return unreadable.values().stream()
                    .filter(row -> !waiting.contains(row.fingerprint()))
                    .toList();
        }

        boolean isGone(RecordedDeposit deposit) {
            return reading.whole()
                    && !deposit.isGone()
                    && deposit.listedAt().isBefore(reading.window().startedAt())
                    && !listed.containsKey(deposit.row().key());
        }

        boolean isChanged(RecordedDeposit deposit) {
            Set<Won> amounts = listed.get(deposit.row().key());
            return amounts != null
                    && deposit.dispute() != DepositDispute.AMOUNT_CHANGED
                    && !amounts.equals(Set.of(deposit.row().amount()));
        }

        boolean isBack(RecordedDeposit deposit) {
            return deposit.disputedAt() != null
                    && deposit.disputedAt().isBefore(reading.window().startedAt())
                    && !mayBeContradicted(deposit.row().key())
                    && Set.of(deposit.row().amount())
                            .equals(listed.get(deposit.row().key()));
        }

        boolean isUnlisted(QuarantinedDeposit quarantined) {
            return reading.whole()
                    && reading.window().contains(quarantined.listedOn())
                    && quarantined.listedAt().isBefore(reading.window().startedAt())
                    && !unreadable.containsKey(quarantined.row().fingerprint());
        }
    }
}
