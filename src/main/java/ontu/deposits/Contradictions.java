package ontu.deposits;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ontu.ledger.DepositMovement.DepositKey;
import ontu.workflows.money.Won;
import org.jdbi.v3.core.Handle;

/** What a list must not say: that a deposit which was once seen had another amount, or never was. */
record Contradictions(Handle handle, DepositList list) {

    /** A sentence for operators; empty if the list is in harmony with itself and with the books. */
    Optional<String> find() {
        return twoAmounts().or(this::otherAmount).or(this::gone);
    }

    private Optional<String> twoAmounts() {
        Map<DepositKey, Won> amounts = new HashMap<>();
        for (DepositRow row : list.rows()) {
            Won other = amounts.putIfAbsent(row.key(), row.amount());
            if (other != null) {
                return Optional.of(
                        sentence(row.key(), "has two amounts on one list, " + other + " and " + row.amount()));
            }
        }
        return Optional.empty();
    }

    private Optional<String> otherAmount() {
        List<DepositRow> stored = DepositBook.stored(handle, list.rows());
        Map<DepositKey, Won> listed = new HashMap<>();
        list.rows().forEach(row -> listed.put(row.key(), row.amount()));
        return stored.stream()
                .filter(row -> !row.amount().equals(listed.get(row.key())))
                .findFirst()
                .map(row -> sentence(
                        row.key(), "was taken in with " + row.amount() + " and is now " + listed.get(row.key())));
    }

    private Optional<String> gone() {
        if (!list.whole()) {
            return Optional.empty();
        }
        return DepositBook.missingFrom(handle, list)
                .map(key -> sentence(key, "was taken in, and the bank's list does not have it any more"));
    }

    private static String sentence(DepositKey key, String what) {
        return "The deposit of " + key.receivedOn() + " with the bank's number " + key.sequence() + " " + what
                + ". No deposit is taken in until a person has cleared this up with the bank and resumed the intake.";
    }
}
