package ontu.activities;

import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.util.List;
import ontu.bank.BankClient;
import ontu.configuration.DepositConfiguration;
import ontu.configuration.OntuConfiguration;
import ontu.workflows.order.RequestNumber;
import org.jdbi.v3.core.Jdbi;

/** The activities as {@code config.yml} wants them. */
public final class ConfiguredActivities {
    private ConfiguredActivities() {}

    public static List<Object> of(OntuConfiguration configuration, Jdbi jdbi, WorkflowClient temporal, Clock clock) {
        BankClient bank = new BankClient(configuration.bank(), () -> nextRequestNumber(jdbi), clock);
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

    /** Numbers of everything that is not an order, each given out once. */
    private static String nextRequestNumber(Jdbi jdbi) {
        long next = jdbi.withHandle(handle -> handle.createQuery("SELECT nextval('bank_request_number')")
                .mapTo(Long.class)
                .one());
        return new RequestNumber(next).digits();
    }
}
