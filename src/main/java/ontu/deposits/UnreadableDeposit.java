package ontu.deposits;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import ontu.ledger.DepositTransaction.DepositKey;
import ontu.money.Won;
import org.jspecify.annotations.Nullable;

/**
 * A row of the bank's deposit list that cannot be credited, because it cannot be read or contradicts its own list. It
 * counts as a row of the list, and concerns nobody but its account.
 *
 * @param fingerprint identifies it: 64 hexadecimal digits
 * @param text the row as the bank wrote it, at most 500 characters: untrusted and maybe personal. It is stored, and
 *     never logged or sent
 * @param accountNumber null if it cannot be read; so with the other fields
 */
public record UnreadableDeposit(
        String fingerprint,
        String text,
        QuarantineReason reason,
        @Nullable String accountNumber,
        @Nullable LocalDate receivedOn,
        @Nullable String sequence,
        @Nullable Won amount)
        implements ListedRow {

    /** One of two rows with the same key and different amounts, or with another amount than the recorded one. */
    static UnreadableDeposit conflicting(DepositRow row) {
        return of(QuarantineReason.CONFLICTING, row);
    }

    /** A row whose date is not among those that were asked for. */
    static UnreadableDeposit outsideThePeriod(DepositRow row) {
        return of(QuarantineReason.OUTSIDE_THE_PERIOD, row);
    }

    private static UnreadableDeposit of(QuarantineReason reason, DepositRow row) {
        DepositKey key = row.key();
        String text = String.join(
                " ",
                key.accountNumber(),
                key.receivedOn().toString(),
                key.sequence(),
                Long.toString(row.amount().amount()));
        String fingerprint = Hashing.sha256()
                .hashString(reason.storedAs() + " " + text, StandardCharsets.UTF_8)
                .toString();
        return new UnreadableDeposit(
                fingerprint, text, reason, key.accountNumber(), key.receivedOn(), key.sequence(), row.amount());
    }

    /** The key under which the list has more than one amount; empty if this row is in quarantine for something else. */
    Optional<DepositKey> contradictedKey() {
        return reason == QuarantineReason.CONFLICTING && accountNumber != null && receivedOn != null && sequence != null
                ? Optional.of(new DepositKey(accountNumber, receivedOn, sequence))
                : Optional.empty();
    }

    /** Without the row, which must not be logged. */
    @Override
    public String toString() {
        return "UnreadableDeposit[" + reason.storedAs() + ", " + fingerprint + "]";
    }
}
