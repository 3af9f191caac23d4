package ontu.demo;

import io.dropwizard.core.setup.Environment;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import ontu.local.EmbeddedDatabase;
import ontu.local.InProcessTemporal;
import ontu.local.Office;
import ontu.local.Parts;
import ontu.local.outside.BankControl;
import ontu.local.outside.Platform;
import ontu.sandbox.Sandbox;
import ontu.sandbox.SandboxServer;
import ontu.workflows.loan.LoanSearchAttributes;

/**
 * Everything that production has in several places, in this JVM and on one clock: PostgreSQL, Temporal, the bank, the
 * worker, REST. The clock is that of the in-process Temporal server.
 */
final class Stage implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Parts parts = new Parts();
    private final InProcessTemporal temporal;
    private final Office office;
    private final URI sandbox;
    private final Story.Cast cast;

    /**
     * @param beginning what the clock shows first
     * @throws Exception if some part does not start; those that had started are closed again
     */
    Stage(Instant beginning) throws Exception {
        try {
            EmbeddedDatabase database = parts.add(EmbeddedDatabase.start());
            temporal = parts.add(new InProcessTemporal(beginning, LoanSearchAttributes.ALL));
            Sandbox.Settings settings = Sandbox.Settings.defaults();
            sandbox = parts.add(SandboxServer.start(settings, temporal.clock(), 0))
                    .uri();
            DemoConfiguration configuration = DemoConfiguration.of(database, settings, sandbox);
            office = parts.add(new Office(
                    configuration.ontu(), new Environment("ontu"), temporal.client(), temporal.clock(), PATIENCE));
            cast = new Story.Cast(
                    new Platform(rest(), configuration.token()),
                    new BankControl(sandbox),
                    new Books(office.jdbi()),
                    office.starter());
        } catch (Exception | Error e) {
            close();
            throw e;
        }
    }

    InProcessTemporal temporal() {
        return temporal;
    }

    Timeline timeline() {
        return new Timeline(office.jdbi());
    }

    Story.Cast cast() {
        return cast;
    }

    URI rest() {
        return URI.create("http://127.0.0.1:" + office.rest().port());
    }

    URI sandbox() {
        return sandbox;
    }

    /** Closes everything that has started, the last first. */
    @Override
    public void close() {
        parts.close();
    }
}
