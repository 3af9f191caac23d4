package ontu.resources;

import io.dropwizard.core.server.ServerFactory;
import io.dropwizard.core.setup.Environment;
import java.util.stream.Stream;
import ontu.resources.errors.ServerProblems;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;

/** A running HTTP server. */
public final class DropwizardServer implements AutoCloseable {
    private static final String ADMIN_CONNECTOR = "admin";

    private final Server server;

    private DropwizardServer(Server server) {
        this.server = server;
    }

    /**
     * Starts the server of an environment, and everything that the environment manages.
     *
     * @throws Exception if a port is taken, with a {@link java.net.BindException} among its causes
     */
    public static DropwizardServer start(ServerFactory factory, Environment environment) throws Exception {
        Server server = factory.build(environment);
        server.setErrorHandler(new ServerProblems());
        environment.getApplicationContext().setErrorHandler(new ServerProblems());
        try {
            server.start();
            return new DropwizardServer(server);
        } catch (Exception failed) {
            server.stop();
            throw failed;
        }
    }

    /** The port of the REST API. */
    public int port() {
        return ports(false);
    }

    /** The port of health checks and metrics. */
    public int adminPort() {
        return ports(true);
    }

    private int ports(boolean admin) {
        return Stream.of(server.getConnectors())
                .filter(connector -> ADMIN_CONNECTOR.equals(connector.getName()) == admin)
                .map(NetworkConnector.class::cast)
                .mapToInt(NetworkConnector::getLocalPort)
                .findFirst()
                .orElseThrow();
    }

    /** Finishes the open requests and stops everything that the environment manages. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception failed) {
            throw new IllegalStateException("The HTTP server did not stop.", failed);
        }
    }
}
