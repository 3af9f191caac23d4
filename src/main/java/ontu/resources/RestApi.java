package ontu.resources;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.time.Duration;
import ontu.api.StrictJson;
import ontu.configuration.OntuConfiguration;
import ontu.decisions.DecisionService;
import ontu.order.OrderProtocol;
import ontu.order.OrderTiming;
import ontu.resources.access.TokenAuth;
import ontu.resources.errors.Problems;
import ontu.temporal.LoanCommands;
import ontu.temporal.WorkflowNotifier;
import org.jdbi.v3.core.Jdbi;

/** The REST API, to be registered in a Dropwizard environment. */
public final class RestApi {
    private static final Duration MESSAGE_TIMEOUT = Duration.ofSeconds(10);

    private final OntuConfiguration configuration;
    private final Jdbi jdbi;
    private final WorkflowClient client;
    private final Clock clock;

    /** @param clock the business clock: the system's, or in the demo that of its Temporal server */
    public RestApi(OntuConfiguration configuration, Jdbi jdbi, WorkflowClient client, Clock clock) {
        this.configuration = configuration;
        this.jdbi = jdbi;
        this.client = client;
        this.clock = clock;
    }

    /** Registers everything in the environment, before its server is built. */
    public void register(Environment environment) {
        StrictJson.configure(environment.getObjectMapper());
        Problems.register(environment.jersey());
        TokenAuth.register(environment.jersey(), configuration.tokens());
        registerResources(environment.jersey());
    }

    private void registerResources(JerseyEnvironment jersey) {
        LoanCommands loanCommands = new LoanCommands(client, MESSAGE_TIMEOUT);
        WorkflowNotifier notifier = new WorkflowNotifier(client);
        jersey.register(new LoansResource(jdbi, configuration.temporal(), clock));
        jersey.register(new LoanDetailsResource(jdbi));
        jersey.register(new CommitmentsResource(jdbi, notifier, clock));
        jersey.register(new CancellationResource(jdbi, loanCommands, configuration.temporal()));
        jersey.register(new InvestorsResource(jdbi, clock));
        jersey.register(new EventsResource(jdbi));
        jersey.register(new QuarantinedDepositsResource(jdbi));
        jersey.register(new DisputedDepositsResource(jdbi));
        registerDecisions(jersey, loanCommands, notifier);
    }

    private void registerDecisions(JerseyEnvironment jersey, LoanCommands loanCommands, WorkflowNotifier notifier) {
        OrderTiming timing = configuration.orderTiming();
        DecisionSubjects subjects =
                new DecisionSubjects(new OrderProtocol(timing, configuration.orderPolicy()), timing);
        DecisionEndpoint decisions = new DecisionEndpoint(
                jdbi,
                new DecisionService(configuration.decisions().expireAfter().toJavaDuration()),
                notifier,
                clock);
        jersey.register(new EarlyRepaymentResource(jdbi, loanCommands, notifier, decisions, clock));
        jersey.register(new DecisionsResource(jdbi, decisions, subjects, clock));
        jersey.register(new OrdersResource(decisions, subjects));
        jersey.register(new TransfersResource(decisions, subjects));
        jersey.register(new SuspenseResource(jdbi, decisions));
        jersey.register(new DepositIntakeResource(decisions));
        jersey.register(new AccountRequestsResource(jdbi, decisions, subjects));
    }
}
