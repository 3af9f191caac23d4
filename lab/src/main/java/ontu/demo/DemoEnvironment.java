package ontu.demo;

import io.dropwizard.core.setup.Environment;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import ontu.local.CloseStack;
import ontu.local.EmbeddedDatabase;
import ontu.local.InProcessTemporal;
import ontu.local.LocalStack;
import ontu.local.clients.PlatformClient;
import ontu.local.clients.SandboxClient;
import ontu.sandbox.Sandbox;
import ontu.sandbox.SandboxServer;
import ontu.workflows.loan.LoanSearchAttributes;

/**
 * Everything that production runs as separate services, in this JVM and on one clock: PostgreSQL, Temporal, the bank,
 * the worker, REST. The clock is that of Temporal's in-process test server.
 */
final class DemoEnvironment implements AutoCloseable {
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofMillis(500);

    private final CloseStack closeStack = new CloseStack();
    private final InProcessTemporal temporal;
    private final LocalStack stack;
    private final URI sandbox;
    private final Story.Participants participants;

    /**
     * @param beginning the first time of the clock
     * @throws Exception if a part does not start; those already started are closed again
     */
    DemoEnvironment(Instant beginning) throws Exception {
        try {
            EmbeddedDatabase database = closeStack.add(EmbeddedDatabase.start());
            temporal = closeStack.add(new InProcessTemporal(beginning, LoanSearchAttributes.ALL));
            Sandbox.Settings settings = Sandbox.Settings.defaults();
            sandbox = closeStack
                    .add(SandboxServer.start(settings, temporal.clock(), 0))
                    .uri();
            DemoConfiguration configuration = DemoConfiguration.of(database, settings, sandbox);
            stack = closeStack.add(new LocalStack(
                    configuration.ontu(),
                    new Environment("ontu"),
                    temporal.client(),
                    temporal.clock(),
                    SHUTDOWN_TIMEOUT));
            participants = new Story.Participants(
                    new PlatformClient(rest(), configuration.token()),
                    new SandboxClient(sandbox),
                    new DemoQueries(stack.jdbi()),
                    stack.starter());
        } catch (Exception | Error e) {
            close();
            throw e;
        }
    }

    InProcessTemporal temporal() {
        return temporal;
    }

    TimelineReader timeline() {
        return new TimelineReader(stack.jdbi());
    }

    Story.Participants participants() {
        return participants;
    }

    URI rest() {
        return URI.create("http://127.0.0.1:" + stack.rest().port());
    }

    URI sandbox() {
        return sandbox;
    }

    /** Closes everything that was started, in reverse order. */
    @Override
    public void close() {
        closeStack.close();
    }
}
