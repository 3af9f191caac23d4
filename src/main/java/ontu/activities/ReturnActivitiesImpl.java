package ontu.activities;

import java.time.Clock;
import ontu.investors.Returns;
import ontu.workflows.refund.ReturnActivities;
import org.jdbi.v3.core.Jdbi;

record ReturnActivitiesImpl(Jdbi jdbi, Clock clock) implements ReturnActivities {

    @Override
    public void callPerson(long serial, String reason) {
        jdbi.useTransaction(handle -> Returns.callPerson(handle, serial, reason, clock.instant()));
    }

    @Override
    public void dismissPerson(long serial) {
        jdbi.useTransaction(handle -> Returns.dismissPerson(handle, serial, clock.instant()));
    }
}
