package ontu.resources;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.time.Duration;
import ontu.api.Json;
import ontu.configuration.OntuConfiguration;
import ontu.health.HealthChecks;
import ontu.orders.DecisionDesk;
import ontu.resources.access.Access;
import ontu.resources.errors.Problems;
import ontu.temporal.LoanMessages;
import ontu.workflows.order.OrderProtocol;
import org.jdbi.v3.core.Jdbi;

/** The REST API with its health checks, ready to be put into any Dropwizard environment. */
public final class RestService {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final OntuConfiguration configuration;
    private final Jdbi jdbi;
    private final WorkflowClient client;
    private final Clock clock;

    /** @param clock the time of the business: the system's, or in the demo that of its Temporal server */
    public RestService(OntuConfiguration configuration, Jdbi jdbi, WorkflowClient client, Clock clock) {
        this.configuration = configuration;
        this.jdbi = jdbi;
        this.client = client;
        this.clock = clock;
    }

    /** Puts everything into the environment, before its server is built. */
    public void register(Environment environment) {
        Json.strict(environment.getObjectMapper());
        Problems.register(environment.jersey());
        Access.register(environment.jersey(), configuration.tokens());
        registerResources(environment.jersey());
        HealthChecks.register(environment.healthChecks(), configuration, jdbi, client, clock);
    }

    private void registerResources(JerseyEnvironment jersey) {
        LoanMessages messages = new LoanMessages(client, PATIENCE);
        jersey.register(new LoansResource(jdbi, configuration.temporal(), clock));
        jersey.register(new LoanReadsResource(jdbi));
        jersey.register(new CommitmentsResource(jdbi, messages, clock));
        jersey.register(new CancellationResource(jdbi, messages, configuration.temporal()));
        jersey.register(new EarlyRepaymentResource(jdbi, messages));
        jersey.register(new InvestorsResource(jdbi, clock));
        jersey.register(new OrdersResource(
                jdbi,
                new DecisionDesk(new OrderProtocol(configuration.orderTiming(), configuration.orderPolicy())),
                messages,
                clock));
        jersey.register(new EventsResource(jdbi));
        jersey.register(new SuspenseResource(jdbi, clock));
        jersey.register(new DepositIntakeResource(jdbi, clock));
        jersey.register(new AccountIssuesResource(jdbi, messages, clock));
    }
}
