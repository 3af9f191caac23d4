package ontu.resources;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.db.DataSourceFactory;
import io.temporal.client.WorkflowClient;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import ontu.assembly.ServiceAssembly;
import ontu.bank.BankConfiguration;
import ontu.bank.Secret;
import ontu.configuration.OntuConfiguration;
import ontu.configuration.TokenConfiguration;
import ontu.resources.access.ApiCaller;
import ontu.resources.access.TokenAuthenticator;
import ontu.testing.TestHttp;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The REST API on free ports, and requests to it. A caller's token is "token of" and the caller's name. */
public final class RestApiServer implements AutoCloseable {
    private final DropwizardServer server;

    private RestApiServer(DropwizardServer server) {
        this.server = server;
    }

    public static RestApiServer start(Jdbi jdbi, WorkflowClient temporal, Clock clock, List<ApiCaller> callers)
            throws Exception {
        OntuConfiguration configuration = new OntuConfiguration(
                new DataSourceFactory(),
                null,
                BankConfiguration.of(
                        URI.create("http://127.0.0.1:1"),
                        new BankConfiguration.Identity(
                                "000000", "001", "13E_001_00", new Secret("secret"), "0000000000", "0000000000")),
                null,
                null,
                null,
                null,
                callers.stream()
                        .map(caller -> new TokenConfiguration(
                                caller.name(),
                                caller.role(),
                                caller.person(),
                                TokenAuthenticator.hash(token(caller.name()))))
                        .toList());
        configuration.listenOnFreePorts();
        return new RestApiServer(
                new ServiceAssembly(configuration, jdbi, temporal, clock).startRest(new Environment("ontu")));
    }

    private static String token(String caller) {
        return "token of " + caller;
    }

    /** The base URL of the API. */
    String address() {
        return TestHttp.local(server.port(), "").toString();
    }

    public HttpResponse<String> send(String caller, String method, String path, @Nullable String body) {
        return send("Bearer " + token(caller), method, path, body, "application/json");
    }

    HttpResponse<String> send(
            @Nullable String authorization, String method, String path, @Nullable String body, String contentType) {
        BodyPublisher content = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        HttpRequest.Builder request = HttpRequest.newBuilder(TestHttp.local(server.port(), path))
                .method(method, content)
                .header("Content-Type", contentType);
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return TestHttp.send(request);
    }

    /** A page of the admin port. */
    HttpResponse<String> admin(String path) {
        return TestHttp.get(TestHttp.local(server.adminPort(), path));
    }

    @Override
    public void close() {
        server.close();
    }
}
