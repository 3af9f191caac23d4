package ontu.deposits;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ontu.ledger.DepositTransaction.DepositKey;
import ontu.money.Won;
import org.jdbi.v3.core.Handle;

/** Checks that a list contradicts neither itself nor the stored deposits: no changed amount, no missing deposit. */
record DepositListCheck(Handle handle, DepositScanResult scan) {

    /** A sentence for operators; empty if the list is consistent with itself and with the database. */
    Optional<String> findContradiction() {
        return conflictingAmounts().or(this::changedAmount).or(this::missingDeposit);
    }

    private Optional<String> conflictingAmounts() {
        Map<DepositKey, Won> amounts = new HashMap<>();
        for (DepositRow row : scan.rows()) {
            Won other = amounts.putIfAbsent(row.key(), row.amount());
            if (other != null) {
                return Optional.of(
                        sentence(row.key(), "has two amounts on one list, " + other + " and " + row.amount()));
            }
        }
        return Optional.empty();
    }

    private Optional<String> changedAmount() {
        List<DepositRow> stored = DepositRepository.findStored(handle, scan.rows());
        Map<DepositKey, Won> listed = new HashMap<>();
        scan.rows().forEach(row -> listed.put(row.key(), row.amount()));
        return stored.stream()
                .filter(row -> !row.amount().equals(listed.get(row.key())))
                .findFirst()
                .map(row -> sentence(
                        row.key(), "was recorded with " + row.amount() + " and is now " + listed.get(row.key())));
    }

    private Optional<String> missingDeposit() {
        if (!scan.complete()) {
            return Optional.empty();
        }
        return DepositRepository.missingFrom(handle, scan)
                .map(key -> sentence(key, "was recorded, and the bank's list does not have it any more"));
    }

    private static String sentence(DepositKey key, String what) {
        return "The deposit of " + key.receivedOn() + " with the bank's number " + key.sequence() + " " + what
                + ". No deposit is recorded until an operator has resolved this with the bank and resumed the intake.";
    }
}
