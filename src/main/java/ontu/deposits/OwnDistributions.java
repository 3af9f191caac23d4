package ontu.deposits;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Whether the bank lists our distributions among the deposits, so that they would be credited twice. One deposit that
 * answers to a line of a distribution goes to suspense, and proves nothing: investors pay in what they were paid. A bank
 * that lists distributions lists all of them.
 */
final class OwnDistributions {
    private static final int AT_LEAST = 5;

    private static final String SHOWN = """
            SELECT coalesce(sum(line.number), 0) AS executed,
                   coalesce(sum(least(line.number, coalesce(shown.number, 0))), 0) AS shown
              FROM (SELECT l.account_number, l.amount, count(*) AS number
                      FROM bank_execution o
                      JOIN transfer ON transfer.id = o.transfer_id AND transfer.kind = 'DISTRIBUTION'
                      JOIN transfer_line l ON l.transfer_id = transfer.id
                     WHERE o.bank_date = :day
                     GROUP BY l.account_number, l.amount) line
              LEFT JOIN (SELECT account_number, amount, count(*) AS number
                      FROM deposit
                     WHERE received_on = :day AND suspense_reason = 'OWN_DISTRIBUTION'
                     GROUP BY account_number, amount) shown USING (account_number, amount)""";

    /** Lines of distributions that were executed on a day, and how many of them the list shows. */
    private record Lines(long executed, long shown) {
        boolean proveThatAllAreListed() {
            return shown >= AT_LEAST && shown * 2 > executed;
        }
    }

    private OwnDistributions() {}

    /** @param newDeposits that have just been stored, those in suspense too */
    static Optional<Contradiction> findContradiction(Handle handle, List<StoredDeposit> newDeposits) {
        return newDeposits.stream()
                .filter(deposit -> deposit.suspenseReason() == SuspenseReason.OWN_DISTRIBUTION)
                .map(deposit -> deposit.row().key().receivedOn())
                .distinct()
                .filter(day -> !IntakeState.isAcknowledged(handle, key(day))
                        && lines(handle, day).proveThatAllAreListed())
                .findFirst()
                .map(day -> new Contradiction(List.of(key(day)), reason(day)));
    }

    private static Lines lines(Handle handle, LocalDate day) {
        return handle.createQuery(SHOWN)
                .bind("day", day)
                .map((row, context) -> new Lines(row.getLong("executed"), row.getLong("shown")))
                .one();
    }

    private static String key(LocalDate day) {
        return "distributions:" + day;
    }

    private static String reason(LocalDate day) {
        return "Most lines of the distributions that we ordered on " + day + " are on the bank's list of deposits: the"
                + " bank may list distributions as deposits, and they would be credited twice. All such deposits are in"
                + " suspense. Compare them with the bank; assign those that are real deposits; then resume the intake.";
    }
}
