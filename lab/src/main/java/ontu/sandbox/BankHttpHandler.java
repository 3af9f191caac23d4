package ontu.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Optional;

/** The paths of the bank's APIs: {@code POST /<ApiName>.nh}. */
final class BankHttpHandler implements HttpHandler {
    private static final String SUFFIX = ".nh";

    private final Sandbox sandbox;
    private final HttpHandler handler = HttpHandlers.handler(this::answer);

    BankHttpHandler(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        handler.handle(exchange);
    }

    Response answer(String method, String path, byte[] body) {
        Optional<Api> api = requested(path);
        if (api.isEmpty()) {
            return Response.page(404, "요청하신 페이지를 찾을 수 없습니다");
        }
        if (!method.equals("POST")) {
            return Response.page(405, "허용되지 않은 요청입니다");
        }
        return sandbox.receive(api.get(), body);
    }

    /** The path of the API that the bank serves under this name. */
    static String path(String apiName) {
        return "/" + apiName + SUFFIX;
    }

    private Optional<Api> requested(String path) {
        return path.startsWith("/") && path.endsWith(SUFFIX)
                ? sandbox.bank().books().settings().apiNames().find(path.substring(1, path.length() - SUFFIX.length()))
                : Optional.empty();
    }
}
