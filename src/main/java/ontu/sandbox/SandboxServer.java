package ontu.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A running sandbox: the bank's APIs under {@code /<ApiName>.nh}, the control interface under {@code /sandbox/}. */
public final class SandboxServer implements AutoCloseable {
    private static final int BACKLOG = 500;

    private final HttpServer http;
    private final ExecutorService requests;
    private final String host;

    private SandboxServer(HttpServer http, ExecutorService requests, String host) {
        this.http = http;
        this.requests = requests;
        this.host = host;
    }

    /**
     * Starts a bank without customers' money, accounts or orders.
     *
     * @param clock the bank's time; its zone does not matter, the bank reckons in Asia/Seoul. When it steps back, the
     *     bank's time stands still until it has caught up.
     * @param port 0 for any free one
     * @throws UncheckedIOException if it cannot listen there, with a sentence that says so
     */
    public static SandboxServer start(Sandbox.Settings settings, Clock clock, int port) {
        HttpServer http = listen(settings.bindAddress(), port);
        ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
        Sandbox sandbox = new Sandbox(settings, clock);
        http.setExecutor(requests);
        http.createContext("/", new BankEndpoint(sandbox));
        http.createContext("/sandbox", new ControlInterface(sandbox));
        http.start();
        return new SandboxServer(http, requests, settings.bindAddress());
    }

    private static HttpServer listen(String host, int port) {
        try {
            return HttpServer.create(new InetSocketAddress(host, port), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The sandbox cannot listen on " + host + ":" + port
                            + ": stop what uses that port, or choose another port or address.",
                    e);
        }
    }

    /** Where it listens, without a path. */
    public URI uri() {
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port());
    }

    public int port() {
        return http.getAddress().getPort();
    }

    /** Closes every connection at once; what the bank knew is gone. */
    @Override
    public void close() {
        http.stop(0);
        requests.shutdownNow();
    }
}
