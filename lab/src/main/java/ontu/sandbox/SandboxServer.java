package ontu.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A running sandbox: the bank's APIs under {@code /<ApiName>.nh}, the control interface under {@code /sandbox/}. */
public final class SandboxServer implements AutoCloseable {
    private static final int BACKLOG = 500;

    private final HttpServer http;
    private final ExecutorService requests;
    private final String host;
    private final RequestLog requestLog;

    private SandboxServer(HttpServer http, ExecutorService requests, String host, RequestLog requestLog) {
        this.http = http;
        this.requests = requests;
        this.host = host;
        this.requestLog = requestLog;
    }

    /**
     * Starts a bank without accounts, money or orders.
     *
     * @param clock the bank's time; its zone does not matter, the bank uses Asia/Seoul. If it steps back, the bank's
     *     time stands still until the clock has caught up.
     * @param port 0 for any free one
     * @throws UncheckedIOException if it cannot listen there
     */
    public static SandboxServer start(Sandbox.Settings settings, Clock clock, int port) {
        return serve(settings, port, new SandboxEndpoints(settings, clock), RequestLog.none());
    }

    /**
     * Starts a bank in the state that the request log in this file restores, and continues the log. Only one process
     * may use the file at a time, and always with the same settings.
     *
     * @param requestLog created if it does not exist
     * @throws UncheckedIOException if it cannot listen there, or cannot use the file
     */
    public static SandboxServer startPersistent(Sandbox.Settings settings, Clock clock, int port, Path requestLog) {
        try {
            ReplayableTime time = new ReplayableTime(clock);
            List<RequestLog.LoggedRequest> logged = RequestLog.read(requestLog);
            logged.stream().findFirst().ifPresent(first -> time.replayAt(first.at()));
            SandboxEndpoints endpoints = new SandboxEndpoints(settings, time);
            logged.forEach(entry -> endpoints.replay(entry, time));
            time.resumeRealTime();
            RequestLog log = RequestLog.appendingTo(requestLog);
            endpoints.sandbox().startLogging(log);
            return serve(settings, port, endpoints, log);
        } catch (IOException unusable) {
            throw new UncheckedIOException(
                    "The request log of the simulated bank cannot be used (" + requestLog + ": " + unusable.getMessage()
                            + "): move that file away to start with an empty bank.",
                    unusable);
        }
    }

    private static SandboxServer serve(
            Sandbox.Settings settings, int port, SandboxEndpoints endpoints, RequestLog requestLog) {
        HttpServer http = listen(settings.bindAddress(), port);
        ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
        http.setExecutor(requests);
        http.createContext("/", endpoints.bank());
        http.createContext("/sandbox", endpoints.control());
        http.start();
        return new SandboxServer(http, requests, settings.bindAddress(), requestLog);
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

    /** Closes every connection at once; the bank's state is lost unless there is a request log. */
    @Override
    public void close() {
        http.stop(0);
        requests.shutdownNow();
        requestLog.close();
    }
}
