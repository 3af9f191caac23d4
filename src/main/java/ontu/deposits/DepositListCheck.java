package ontu.deposits;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ontu.ledger.DepositTransaction.DepositKey;
import ontu.money.Won;

/**
 * Whether what is missing from the list proves that the list is wrong as a whole. One row that is gone is that row's
 * trouble. The list is disbelieved if it has a row that is gone again under another key, since the keys are only assumed
 * to be stable (docs/bank-api.md#deposit-key); if it is empty; if it has lost a whole day; or too many rows.
 *
 * <p>Pure. What an operator has acknowledged is no proof any more; that a row is gone again after it was back is a new
 * contradiction, since the keys of contradictions name the scan before.
 *
 * @param comparison with the list
 * @param wholeListIsEmpty whether all dates were read, and the bank lists nothing
 * @param goneBefore deposits that are gone according to earlier readings
 * @param unacknowledgedToday how many of them are so only since today, and were not acknowledged
 * @param mostGone how many rows may be gone
 * @param acknowledgements of the operators
 */
record DepositListCheck(
        DepositComparison comparison,
        boolean wholeListIsEmpty,
        Collection<RecordedDeposit> goneBefore,
        int unacknowledgedToday,
        int mostGone,
        Acknowledgements acknowledgements) {

    private static final String HALTED =
            " No deposit is recorded until an operator has resolved this with the bank and resumed the intake.";

    /**
     * What operators have acknowledged.
     *
     * @param keys of contradictions
     * @param lastCompleteScanAt when the scan began that found the list as it is recorded
     */
    record Acknowledgements(Collection<String> keys, Instant lastCompleteScanAt) {

        private String key(String kind, Object subject) {
            return kind + ":" + subject + suffix(lastCompleteScanAt);
        }

        /** Of all keys that name this scan. */
        static String suffix(Instant lastCompleteScanAt) {
            return "@" + lastCompleteScanAt.toEpochMilli();
        }

        private boolean includes(String key) {
            return keys.contains(key);
        }
    }

    private record Deposit(String accountNumber, LocalDate receivedOn, Won amount) {
        static Deposit of(DepositRow row) {
            return new Deposit(row.key().accountNumber(), row.key().receivedOn(), row.amount());
        }
    }

    Optional<Contradiction> findContradiction() {
        return movedRow().or(this::emptyList).or(this::emptiedDay).or(this::tooManyGone);
    }

    private Optional<Contradiction> movedRow() {
        Map<Deposit, RecordedDeposit> gone = new HashMap<>();
        goneBefore.forEach(deposit -> gone.put(Deposit.of(deposit.row()), deposit));
        comparison.gone().forEach(deposit -> gone.put(Deposit.of(deposit.row()), deposit));
        for (DepositRow row : comparison.added()) {
            RecordedDeposit before = gone.get(Deposit.of(row));
            if (before != null && !acknowledgements.includes(movedKey(before))) {
                return Optional.of(new Contradiction(List.of(movedKey(before)), movedReason(before, row.key())));
            }
        }
        return Optional.empty();
    }

    private String movedKey(RecordedDeposit before) {
        return acknowledgements.key("moved", before.id());
    }

    private static String movedReason(RecordedDeposit before, DepositKey now) {
        return "Deposit " + before.id() + " of " + now.receivedOn()
                + " is not on the bank's list any more, and the list"
                + " has a new one of the same account, date and amount with the number " + now.sequence()
                + ": the bank may have numbered its rows anew, and they would be credited twice." + HALTED;
    }

    private Optional<Contradiction> emptyList() {
        return wholeListIsEmpty && !comparison.gone().isEmpty() && !acknowledgements.includes(emptyKey())
                ? Optional.of(new Contradiction(
                        List.of(emptyKey()),
                        "The bank's list is empty, and " + comparison.gone().size()
                                + " deposits of its dates are recorded." + HALTED))
                : Optional.empty();
    }

    private String emptyKey() {
        return acknowledgements.key("empty", "list");
    }

    private Optional<Contradiction> emptiedDay() {
        List<LocalDate> days = comparison.emptiedDays().stream()
                .filter(day -> !acknowledgements.includes(emptyKey()) && !acknowledgements.includes(dayKey(day)))
                .sorted()
                .toList();
        return days.isEmpty()
                ? Optional.empty()
                : Optional.of(new Contradiction(
                        days.stream().map(this::dayKey).toList(),
                        "The bank's list has none of the deposits of " + days.getFirst()
                                + (days.size() == 1 ? "" : " and " + (days.size() - 1) + " more days")
                                + " any more." + HALTED));
    }

    private String dayKey(LocalDate day) {
        return acknowledgements.key("day", day);
    }

    private Optional<Contradiction> tooManyGone() {
        List<String> keys = new ArrayList<>();
        comparison.gone().stream()
                .filter(deposit -> !isAcknowledged(deposit))
                .forEach(deposit -> keys.add(goneKey(deposit)));
        int missing = keys.size() + unacknowledgedToday;
        return keys.isEmpty() || missing <= mostGone
                ? Optional.empty()
                : Optional.of(new Contradiction(
                        keys,
                        missing + " recorded deposits are not on the bank's list any more, and deposits.mostGone"
                                + " is " + mostGone + "." + HALTED));
    }

    private String goneKey(RecordedDeposit deposit) {
        return acknowledgements.key("gone", deposit.id());
    }

    /** Whether an operator knows that this deposit, which the list should have, is gone. */
    boolean isAcknowledged(RecordedDeposit deposit) {
        return acknowledgements.includes(emptyKey())
                || acknowledgements.includes(dayKey(deposit.row().key().receivedOn()))
                || acknowledgements.includes(movedKey(deposit))
                || acknowledgements.includes(goneKey(deposit));
    }
}
