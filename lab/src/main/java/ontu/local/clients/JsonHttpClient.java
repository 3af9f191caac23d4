package ontu.local.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * JSON over HTTP to a server on this machine. Every call throws {@link UncheckedIOException} if there is no response,
 * {@link IllegalStateException} if the response is an error, and {@link CancellationException} if the caller is
 * interrupted.
 */
final class JsonHttpClient implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI base;
    private final Optional<String> token;

    /** @param token sent as bearer token */
    JsonHttpClient(URI base, Optional<String> token) {
        this.base = base;
        this.token = token;
    }

    JsonNode get(String path) {
        return exchange("GET", path, Optional.empty());
    }

    /** @param body a JSON tree, or an object that Jackson can convert to one */
    JsonNode put(String path, Object body) {
        return exchange("PUT", path, Optional.of(body));
    }

    /** @param body a JSON tree, or an object that Jackson can convert to one */
    JsonNode post(String path, Object body) {
        return exchange("POST", path, Optional.of(body));
    }

    void delete(String path) {
        exchange("DELETE", path, Optional.empty());
    }

    boolean exists(String path) {
        return send(request(path).GET(), BodyHandlers.discarding()).statusCode() == 200;
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofMinutes(1));
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        return request;
    }

    private JsonNode exchange(String method, String path, Optional<Object> body) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.map(content -> HttpRequest.BodyPublishers.ofString(
                                        MAPPER.valueToTree(content).toString(), StandardCharsets.UTF_8))
                                .orElseGet(HttpRequest.BodyPublishers::noBody));
        HttpResponse<InputStream> response = send(request, BodyHandlers.ofInputStream());
        try (InputStream content = response.body()) {
            JsonNode answer = MAPPER.readTree(content);
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(
                        method + " " + path + " was answered with " + response.statusCode() + ": " + answer);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + base.resolve(path) + " got no complete response.", e);
        }
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder builder, BodyHandler<T> handler) {
        HttpRequest request = builder.build();
        try {
            return http.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri() + " got no response.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while waiting for " + request.uri() + ".");
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
