package ontu.activities;

import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.util.List;
import ontu.bank.BankClient;
import ontu.configuration.DepositConfiguration;
import ontu.configuration.OntuConfiguration;
import org.jdbi.v3.core.Jdbi;

/** Builds the activities from {@code config.yml}. */
public final class ConfiguredActivities {
    private ConfiguredActivities() {}

    public static List<Object> create(
            OntuConfiguration configuration, Jdbi jdbi, WorkflowClient temporal, Clock clock) {
        BankClient bank = new BankClient(configuration.bank(), () -> BankRequestSequence.next(jdbi), clock);
        return ActivityFactory.create(jdbi, bank, temporal, parameters(configuration), clock);
    }

    private static ActivityFactory.ActivityParameters parameters(OntuConfiguration configuration) {
        DepositConfiguration deposits = configuration.deposits();
        return new ActivityFactory.ActivityParameters(
                configuration.orderTiming(),
                configuration.orderPolicy(),
                deposits.sweepSchedule(),
                new DepositPollInterval(
                        deposits.activePollInterval().toJavaDuration(),
                        deposits.idlePollInterval().toJavaDuration()),
                configuration.calendar().calendar());
    }
}
