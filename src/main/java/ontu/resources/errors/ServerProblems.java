package ontu.resources.errors;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Requests that the HTTP server refuses before Jersey sees them: for their path, headers or protocol. */
public final class ServerProblems extends ErrorHandler {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int status,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback)
            throws IOException {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problems.MEDIA_TYPE);
        response.write(true, ByteBuffer.wrap(JSON.writeValueAsBytes(problem(status))), callback);
    }

    private static Problem problem(int status) {
        ProblemType type = type(status);
        return new Problem(type.uri(), type.title(), status, detail(status), null, List.of());
    }

    private static ProblemType type(int status) {
        return switch (status) {
            case 404 -> ProblemType.NOT_FOUND;
            case 405 -> ProblemType.METHOD_NOT_ALLOWED;
            case 505 -> ProblemType.BAD_REQUEST;
            default -> status < 500 ? ProblemType.BAD_REQUEST : ProblemType.INTERNAL_ERROR;
        };
    }

    private static String detail(int status) {
        return switch (status) {
            case 404 -> "There is nothing at this path. Check the path.";
            case 405 -> "This path does not support the method. Nothing was done. Use another method.";
            case 414, 431 ->
                "The path or the headers of the request are too long. Nothing was done. Shorten them and send the"
                        + " request again.";
            case 505 -> "The protocol is not HTTP/1.1. Nothing was done. Send the request with HTTP/1.1.";
            default ->
                status < 500
                        ? "The path or a header of the request cannot be read. Nothing was done. Ids have only letters,"
                                + " digits, _ and -; correct the path and send the request again."
                        : "The server could not carry out the request. Check with GET whether it was stored, or repeat"
                                + " the request: it takes effect only once.";
        };
    }
}
