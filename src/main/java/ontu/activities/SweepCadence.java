package ontu.activities;

import java.time.Duration;
import ontu.loans.LoansToTell;
import org.jdbi.v3.core.Handle;

/**
 * When to look at the bank's deposit list again.
 *
 * @param often while some loan waits for money
 * @param rarely otherwise
 */
public record SweepCadence(Duration often, Duration rarely) {

    Duration next(Handle handle) {
        return LoansToTell.anyWaits(handle) ? often : rarely;
    }
}
