package ontu.simulation.lives;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The line to a bank that cannot keep anything to itself: the message of every reply quotes the whole request, with names,
 * account numbers and the token. What is asked about particular things it answers worse still.
 */
final class QuotingLine implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI bank;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(threads)
            .build();
    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private final Map<Subject, Trick> tricks = new ConcurrentHashMap<>();

    /** What comes back over HTTP. */
    record Reply(int status, String body) {
        JsonNode json() {
            return read(body);
        }
    }

    /** What the bank does instead of answering honestly. */
    interface Trick {
        Reply answer(String request, Honest bank) throws IOException, InterruptedException;
    }

    /** Passes the request on, and quotes it in the reply. */
    interface Honest {
        Reply ask() throws IOException, InterruptedException;
    }

    /** @param about what the request contains: a number, a name */
    private record Subject(String api, String about) {
        boolean isIn(String askedApi, String request) {
            return askedApi.equals(api) && request.contains('"' + about + '"');
        }
    }

    QuotingLine(URI bank) {
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

    /** From now on requests to an API that contain this value meet that trick. */
    void play(String api, String about, Trick trick) {
        tricks.put(new Subject(api, about), trick);
    }

    /** From now on they are answered honestly. */
    void relent(String api, String about) {
        tricks.remove(new Subject(api, about));
    }

    /** All that has ever been answered. */
    String said() {
        return String.join("\n", said);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String api = exchange.getRequestURI().getPath().substring(1).replace(".nh", "");
            String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Reply reply = tricks.entrySet().stream()
                    .filter(trick -> trick.getKey().isIn(api, request))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse((asked, honest) -> honest.ask())
                    .answer(request, () -> quoting(pass(api, request), request));
            said.add(reply.body());
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private Reply pass(String api, String request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(bank.resolve("/" + api + ".nh"))
                        .POST(HttpRequest.BodyPublishers.ofString(request))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return new Reply(response.statusCode(), response.body());
    }

    private static Reply quoting(Reply reply, String request) {
        JsonNode json = reply.json();
        ((ObjectNode) json.path("Header")).put("Rsms", "처리 결과 " + request);
        return new Reply(reply.status(), json.toString());
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        http.close();
    }
}
