package ontu.configuration;

import com.fasterxml.jackson.databind.node.TextNode;
import io.dropwizard.core.server.AbstractServerFactory;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.server.ServerFactory;
import io.dropwizard.core.server.SimpleServerFactory;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.logging.common.DefaultLoggingFactory;
import io.dropwizard.logging.common.LoggingFactory;
import io.dropwizard.request.logging.LogbackAccessRequestLogFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Defaults of servers and logging: loopback only, request log off. */
final class ServerDefaults {
    private static final String LOOPBACK = "127.0.0.1";

    private ServerDefaults() {}

    /** REST on 8080, health checks on 8081. */
    static ServerFactory server() {
        DefaultServerFactory server = new DefaultServerFactory();
        server.setRequestLogFactory(noRequestLog());
        return server;
    }

    private static LogbackAccessRequestLogFactory noRequestLog() {
        LogbackAccessRequestLogFactory requestLog = new LogbackAccessRequestLogFactory();
        requestLog.setAppenders(List.of());
        return requestLog;
    }

    /** The port differs from the server's, so that both can run on one machine. */
    static List<ConnectorFactory> workerConnectors() {
        HttpConnectorFactory connector = new HttpConnectorFactory();
        connector.setPort(8082);
        return List.of(connector);
    }

    static ServerFactory adminOnly(List<ConnectorFactory> connectors) {
        DefaultServerFactory server = new DefaultServerFactory();
        server.setRequestLogFactory(noRequestLog());
        server.setApplicationConnectors(List.of());
        server.setAdminConnectors(connectors);
        return onLoopback(server);
    }

    static ServerFactory onLoopback(ServerFactory factory) {
        connectors(factory)
                .filter(connector -> connector.getBindHost() == null)
                .forEach(connector -> connector.setBindHost(LOOPBACK));
        if (factory instanceof AbstractServerFactory server) {
            server.setRegisterDefaultExceptionMappers(false);
        }
        return factory;
    }

    /** Port 0 means any free port. */
    static void onPorts(ServerFactory factory, int application, int admin) {
        switch (factory) {
            case DefaultServerFactory server -> {
                http(server.getApplicationConnectors().stream()).forEach(connector -> connector.setPort(application));
                http(server.getAdminConnectors().stream()).forEach(connector -> connector.setPort(admin));
            }
            default -> connectors(factory).forEach(connector -> connector.setPort(application));
        }
    }

    private static Stream<HttpConnectorFactory> connectors(ServerFactory factory) {
        Stream<ConnectorFactory> all = switch (factory) {
            case DefaultServerFactory server ->
                Stream.concat(server.getApplicationConnectors().stream(), server.getAdminConnectors().stream());
            case SimpleServerFactory server -> Stream.of(server.getConnector());
            default -> Stream.of();
        };
        return http(all);
    }

    private static Stream<HttpConnectorFactory> http(Stream<ConnectorFactory> connectors) {
        return connectors.filter(HttpConnectorFactory.class::isInstance).map(HttpConnectorFactory.class::cast);
    }

    static LoggingFactory logging() {
        DefaultLoggingFactory logging = new DefaultLoggingFactory();
        logging.setLevel("WARN");
        logging.setLoggers(Map.of("ontu", new TextNode("INFO")));
        return logging;
    }
}
