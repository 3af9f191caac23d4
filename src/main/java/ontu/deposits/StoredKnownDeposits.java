package ontu.deposits;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import ontu.ledger.DepositTransaction.DepositKey;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What the database knows of the list. It reads the counts of the days and the rows of a page, however many there are. */
record StoredKnownDeposits(Jdbi jdbi) implements KnownDeposits {

    @Override
    public long rows(LocalDate from, LocalDate to) {
        return jdbi.withHandle(handle -> DepositDays.rows(handle, from, to));
    }

    @Override
    public Set<ListedRow> newAmong(Collection<ListedRow> rows) {
        return jdbi.withHandle(handle -> newAmong(handle, rows));
    }

    private static Set<ListedRow> newAmong(Handle handle, Collection<ListedRow> rows) {
        Set<DepositKey> deposits = DepositRepository.knownToBeListed(handle, rows);
        Set<String> quarantined = QuarantineRepository.known(
                handle, rows.stream().map(StoredKnownDeposits::fingerprint).toList());
        return rows.stream()
                .filter(row -> !quarantined.contains(fingerprint(row)) && !isKnown(deposits, row))
                .collect(Collectors.toSet());
    }

    private static boolean isKnown(Set<DepositKey> known, ListedRow row) {
        return row instanceof DepositRow deposit && known.contains(deposit.key());
    }

    /** Under which the row is in quarantine, if it is. */
    private static String fingerprint(ListedRow row) {
        return switch (row) {
            case DepositRow deposit -> UnreadableDeposit.conflicting(deposit).fingerprint();
            case UnreadableDeposit unreadable -> unreadable.fingerprint();
        };
    }
}
