package ontu.health;

import com.codahale.metrics.health.HealthCheckRegistry;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import ontu.configuration.OntuConfiguration;
import org.jdbi.v3.core.Jdbi;

/** Health checks of Ontu's dependencies. */
public final class HealthChecks {
    private HealthChecks() {}

    public static void register(
            HealthCheckRegistry checks,
            OntuConfiguration configuration,
            Jdbi jdbi,
            WorkflowClient client,
            Clock clock) {
        checks.register("postgresql", new DatabaseHealth(jdbi));
        checks.register("temporal", new TemporalHealth(client.getWorkflowServiceStubs()));
        checks.register(
                "bank",
                new BankHealth(
                        configuration.bank().baseUrl(),
                        configuration.bank().http().connectTimeout().toJavaDuration()));
        checks.register(
                "deposits",
                new DepositHealth(
                        jdbi, clock, configuration.deposits().staleAfter().toJavaDuration()));
    }
}
