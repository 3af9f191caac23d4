package ontu.resources;

import io.dropwizard.core.server.ServerFactory;
import io.dropwizard.core.setup.Environment;
import java.util.stream.Stream;
import ontu.configuration.OntuConfiguration;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;

/** The HTTP server, running. */
public final class RestServer implements AutoCloseable {
    private static final String ADMIN = "admin";

    private final Server server;

    private RestServer(Server server) {
        this.server = server;
    }

    /** Starts a server with nothing but this service: for a JVM that plays other parts as well. */
    public static RestServer start(OntuConfiguration configuration, RestService service) throws Exception {
        return start(configuration, new Environment("ontu"), service);
    }

    /**
     * Starts a server with this service.
     *
     * @param environment what else is to be served
     */
    public static RestServer start(OntuConfiguration configuration, Environment environment, RestService service)
            throws Exception {
        configuration.getServerFactory().configure(environment);
        service.register(environment);
        return start(configuration, environment);
    }

    /** @throws Exception if a port is taken, with a {@link java.net.BindException} among its causes */
    public static RestServer start(OntuConfiguration configuration, Environment environment) throws Exception {
        return start(configuration.getServerFactory(), environment);
    }

    /** @throws Exception if a port is taken, with a {@link java.net.BindException} among its causes */
    public static RestServer start(ServerFactory factory, Environment environment) throws Exception {
        Server server = factory.build(environment);
        try {
            server.start();
            return new RestServer(server);
        } catch (Exception failed) {
            server.stop();
            throw failed;
        }
    }

    /** Where REST is answered. */
    public int port() {
        return ports(false);
    }

    /** Where health checks and metrics are. */
    public int adminPort() {
        return ports(true);
    }

    private int ports(boolean admin) {
        return Stream.of(server.getConnectors())
                .filter(connector -> ADMIN.equals(connector.getName()) == admin)
                .map(NetworkConnector.class::cast)
                .mapToInt(NetworkConnector::getLocalPort)
                .findFirst()
                .orElseThrow();
    }

    /** Finishes the requests under way and stops everything that the service manages. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception failed) {
            throw new IllegalStateException("The HTTP server did not stop.", failed);
        }
    }
}
