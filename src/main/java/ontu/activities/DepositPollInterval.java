package ontu.activities;

import java.time.Duration;
import ontu.configuration.DepositConfiguration;
import ontu.loans.PendingNotifications;
import org.jdbi.v3.core.Handle;

/**
 * How often the bank's deposit list is polled.
 *
 * @param active while a loan awaits money
 * @param idle otherwise
 */
record DepositPollInterval(Duration active, Duration idle) {

    static DepositPollInterval of(DepositConfiguration deposits) {
        return new DepositPollInterval(
                deposits.activePollInterval().toJavaDuration(),
                deposits.idlePollInterval().toJavaDuration());
    }

    Duration next(Handle handle) {
        return PendingNotifications.anyLoanAwaitsMoney(handle) ? active : idle;
    }
}
