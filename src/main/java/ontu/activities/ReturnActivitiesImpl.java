package ontu.activities;

import java.time.Clock;
import ontu.investors.ReturnAttention;
import ontu.workflows.returns.ReturnActivities;
import org.jdbi.v3.core.Jdbi;

record ReturnActivitiesImpl(Jdbi jdbi, Clock clock) implements ReturnActivities {

    @Override
    public void raiseAttention(long serial, String reason) {
        jdbi.useTransaction(handle -> ReturnAttention.raise(handle, serial, reason, clock.instant()));
    }

    @Override
    public void clearAttention(long serial) {
        jdbi.useTransaction(handle -> ReturnAttention.clear(handle, serial, null, clock.instant()));
    }
}
