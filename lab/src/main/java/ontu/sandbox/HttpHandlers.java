package ontu.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles an HTTP exchange: a bounded request body, a response or a closed connection, and never a stack trace. */
final class HttpHandlers {
    private static final Logger LOG = LoggerFactory.getLogger(HttpHandlers.class);
    private static final int MAX_BYTES = 1 << 20;

    private HttpHandlers() {}

    /** Answers a request by method, path and body. */
    interface Responder {
        Response respond(String method, String path, byte[] body);
    }

    static HttpHandler handler(Responder responder) {
        return exchange -> {
            try (exchange) {
                send(exchange, respond(exchange, responder));
            }
        };
    }

    private static Response respond(HttpExchange exchange, Responder responder) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BYTES + 1);
        if (body.length > MAX_BYTES) {
            return Response.text(413, "A request may have at most " + MAX_BYTES + " bytes.\n");
        }
        try {
            return responder.respond(
                    exchange.getRequestMethod(), exchange.getRequestURI().getPath(), body);
        } catch (RuntimeException e) {
            LOG.error("Unexpected error: a request made the sandbox fail.", e);
            return Response.page(500, "시스템 오류입니다");
        }
    }

    /** Closing the exchange without a response closes the connection. */
    private static void send(HttpExchange exchange, Response response) throws IOException {
        if (response instanceof Response.Content content) {
            byte[] bytes = content.text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", content.type());
            exchange.sendResponseHeaders(content.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
