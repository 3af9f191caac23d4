package ontu.activities;

import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.util.List;
import ontu.bank.BankClient;
import ontu.configuration.DepositConfiguration;
import ontu.configuration.OntuConfiguration;
import org.jdbi.v3.core.Jdbi;

/** The activities as {@code config.yml} wants them. */
public final class ConfiguredActivities {
    private ConfiguredActivities() {}

    public static List<Object> of(OntuConfiguration configuration, Jdbi jdbi, WorkflowClient temporal, Clock clock) {
        BankClient bank = new BankClient(configuration.bank(), () -> RequestNumbers.next(jdbi), clock);
        return Activities.of(jdbi, bank, temporal, rules(configuration), clock);
    }

    private static Activities.Rules rules(OntuConfiguration configuration) {
        DepositConfiguration deposits = configuration.deposits();
        return new Activities.Rules(
                configuration.orderTiming(),
                configuration.orderPolicy(),
                deposits.sweeps(),
                new SweepCadence(
                        deposits.often().toJavaDuration(), deposits.rarely().toJavaDuration()),
                configuration.calendar().calendar());
    }
}
