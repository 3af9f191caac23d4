package ontu.simulation.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import ontu.testing.TestHttp;

/**
 * A proxy that makes the bank echo each request: the message of every reply contains the whole request, with names,
 * account numbers and the token. Selected requests get even worse replies.
 */
final class EchoingBankProxy implements AutoCloseable {
    private final URI bank;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<String> allReplies = new ConcurrentLinkedQueue<>();
    private final Map<RequestMatcher, ReplyOverride> overrides = new ConcurrentHashMap<>();

    /** A reply over HTTP. */
    record HttpReply(int status, String body) {
        JsonNode json() {
            return TestHttp.json(body);
        }
    }

    /** A manipulated reply. */
    interface ReplyOverride {
        HttpReply answer(String request, RealBank bank) throws IOException, InterruptedException;
    }

    /** Forwards the request, and echoes it in the reply. */
    interface RealBank {
        HttpReply call() throws IOException, InterruptedException;
    }

    /** @param value contained in the request: a number, a name */
    private record RequestMatcher(String api, String value) {
        boolean isIn(String askedApi, String request) {
            return askedApi.equals(api) && request.contains('"' + value + '"');
        }
    }

    EchoingBankProxy(URI bank) {
        this.bank = bank;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on, requests to an API that contain this value get a manipulated reply. */
    void override(String api, String value, ReplyOverride override) {
        overrides.put(new RequestMatcher(api, value), override);
    }

    /** From now on, they get the bank's reply. */
    void removeOverride(String api, String value) {
        overrides.remove(new RequestMatcher(api, value));
    }

    /** All replies so far. */
    String allReplies() {
        return String.join("\n", allReplies);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String api = exchange.getRequestURI().getPath().substring(1).replace(".nh", "");
            String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            HttpReply reply = overrides.entrySet().stream()
                    .filter(override -> override.getKey().isIn(api, request))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse((asked, realBank) -> realBank.call())
                    .answer(request, () -> withRequestQuoted(forward(api, request), request));
            allReplies.add(reply.body());
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpReply forward(String api, String request) {
        HttpResponse<String> response = TestHttp.send(HttpRequest.newBuilder(bank.resolve("/" + api + ".nh"))
                .POST(HttpRequest.BodyPublishers.ofString(request)));
        return new HttpReply(response.statusCode(), response.body());
    }

    private static HttpReply withRequestQuoted(HttpReply reply, String request) {
        JsonNode json = reply.json();
        ((ObjectNode) json.path("Header")).put("Rsms", "처리 결과 " + request);
        return new HttpReply(reply.status(), json.toString());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
