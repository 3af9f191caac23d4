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
    private final Diary diary;

    private SandboxServer(HttpServer http, ExecutorService requests, String host, Diary diary) {
        this.http = http;
        this.requests = requests;
        this.host = host;
        this.diary = diary;
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
        return serve(settings, port, new Desks(settings, clock), Diary.none());
    }

    /**
     * Starts a bank that knows everything it knew when it was last started with this file, and notes there what it comes
     * to know. Only one may use the file at a time, and always with the same settings.
     *
     * @param diary made if it does not exist
     * @throws UncheckedIOException if it cannot listen there, or cannot use the file, with a sentence that says so
     */
    public static SandboxServer startKept(Sandbox.Settings settings, Clock clock, int port, Path diary) {
        try {
            BankTime time = new BankTime(clock);
            List<Diary.Entry> past = Diary.read(diary);
            past.stream().findFirst().ifPresent(first -> time.repeat(first.at()));
            Desks desks = new Desks(settings, time);
            past.forEach(entry -> desks.repeat(entry, time));
            time.runOn();
            Diary kept = Diary.in(diary);
            desks.sandbox().keep(kept);
            return serve(settings, port, desks, kept);
        } catch (IOException unusable) {
            throw new UncheckedIOException(
                    "What the simulated bank knew cannot be used (" + diary + ": " + unusable.getMessage()
                            + "): move that file away to start with an empty bank.",
                    unusable);
        }
    }

    private static SandboxServer serve(Sandbox.Settings settings, int port, Desks desks, Diary diary) {
        HttpServer http = listen(settings.bindAddress(), port);
        ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
        http.setExecutor(requests);
        http.createContext("/", desks.bank());
        http.createContext("/sandbox", desks.control());
        http.start();
        return new SandboxServer(http, requests, settings.bindAddress(), diary);
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

    /** Closes every connection at once; what the bank knew is gone, unless it stands in a diary. */
    @Override
    public void close() {
        http.stop(0);
        requests.shutdownNow();
        diary.close();
    }
}
