package ontu.activities;

import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.util.List;
import ontu.bank.BankClient;
import ontu.configuration.OntuConfiguration;
import org.jdbi.v3.core.Jdbi;

/** The activities as the configuration wants them. */
public final class ConfiguredActivities {
    private ConfiguredActivities() {}

    /**
     * All that a worker runs.
     *
     * @param clock the time of the business: the system's, or in the demo that of its Temporal server
     */
    public static List<Object> of(OntuConfiguration configuration, Jdbi jdbi, WorkflowClient temporal, Clock clock) {
        BankClient bank = new BankClient(configuration.bank(), new RequestNumbers(jdbi), clock);
        return Activities.of(jdbi, bank, temporal, rules(configuration), clock);
    }

    private static Activities.Rules rules(OntuConfiguration configuration) {
        return new Activities.Rules(
                configuration.orderTiming(),
                configuration.orderPolicy(),
                configuration.deposits().sweeps(),
                new SweepCadence(
                        configuration.deposits().often().toJavaDuration(),
                        configuration.deposits().rarely().toJavaDuration()),
                configuration.calendar().calendar());
    }
}
