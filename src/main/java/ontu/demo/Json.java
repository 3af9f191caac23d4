package ontu.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** JSON over HTTP to a server in this JVM. */
final class Json {
    static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI base;
    private final Optional<String> token;

    /** @param token goes along as bearer token */
    Json(URI base, Optional<String> token) {
        this.base = base;
        this.token = token;
    }

    JsonNode get(String path) {
        return exchange("GET", path, Optional.empty());
    }

    JsonNode put(String path, ObjectNode body) {
        return exchange("PUT", path, Optional.of(body));
    }

    JsonNode post(String path, ObjectNode body) {
        return exchange("POST", path, Optional.of(body));
    }

    void delete(String path) {
        exchange("DELETE", path, Optional.empty());
    }

    boolean exists(String path) {
        try {
            HttpRequest.Builder request = request(path).GET();
            return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            throw new UncheckedIOException("GET " + base.resolve(path) + " got no answer.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryInterruptedException();
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofMinutes(1));
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        return request;
    }

    private JsonNode exchange(String method, String path, Optional<ObjectNode> body) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.map(node -> HttpRequest.BodyPublishers.ofString(node.toString(), StandardCharsets.UTF_8))
                                .orElseGet(HttpRequest.BodyPublishers::noBody));
        try {
            HttpResponse<InputStream> response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream content = response.body()) {
                return content(method, path, response.statusCode(), content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + base.resolve(path) + " got no answer.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryInterruptedException();
        }
    }

    private static JsonNode content(String method, String path, int status, InputStream content) throws IOException {
        JsonNode answer = MAPPER.readTree(content);
        if (status / 100 != 2) {
            throw new IllegalStateException(method + " " + path + " was answered with " + status + ": " + answer);
        }
        return answer;
    }

    static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL wrote JSON that cannot be read.", e);
        }
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }
}
