package ontu.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One HTTP exchange: a bounded body in, a response or silence out, and never a stack trace. */
final class Http {
    private static final Logger LOG = LoggerFactory.getLogger(Http.class);
    private static final int MOST_BYTES = 1 << 20;

    private Http() {}

    /** Answers a request, of which nothing else matters. */
    interface Answer {
        Response to(String method, String path, byte[] body);
    }

    static HttpHandler handler(Answer answer) {
        return exchange -> {
            try (exchange) {
                send(exchange, respond(exchange, answer));
            }
        };
    }

    private static Response respond(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            return Response.text(413, "A request may have at most " + MOST_BYTES + " bytes.\n");
        }
        try {
            return answer.to(
                    exchange.getRequestMethod(), exchange.getRequestURI().getPath(), body);
        } catch (RuntimeException e) {
            LOG.error("The sandbox has a defect: a request made it fail.", e);
            return Response.page(500, "시스템 오류입니다");
        }
    }

    /** Closing the exchange unanswered closes the connection: that is what silence is. */
    private static void send(HttpExchange exchange, Response response) throws IOException {
        if (response instanceof Response.Content content) {
            byte[] bytes = content.text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", content.type());
            exchange.sendResponseHeaders(content.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
