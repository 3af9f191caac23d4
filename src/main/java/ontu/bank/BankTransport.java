package ontu.bank;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnectionFactory;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;

/**
 * Sends one POST on one new connection, once, and reads the response. HttpCore is used below the level at which HTTP
 * clients retry, redirect or negotiate: nothing here can send a request a second time. A call ends within connect
 * time-out plus total time-out, whatever the bank does.
 */
final class BankTransport {
    private static final BankResponse NOT_CONNECTED = new BankResponse.NotTransmitted(
            ReplyCodes.NO_CONNECTION, "The connection to the bank could not be opened, and nothing was sent.");
    private static final Http1Config LIMITS =
            Http1Config.custom().setMaxLineLength(8_192).setMaxHeaderCount(100).build();

    private final Connector connector;
    private final Duration timeout;
    private final int maxReplyBytes;
    private final HttpRequestExecutor executor = new HttpRequestExecutor();
    private final DefaultBHttpClientConnectionFactory connections =
            DefaultBHttpClientConnectionFactory.builder().http1Config(LIMITS).build();

    BankTransport(BankConfiguration configuration, SSLSocketFactory tls) {
        this.connector = new Connector(configuration, tls);
        this.timeout = configuration.http().totalTimeout().toJavaDuration();
        this.maxReplyBytes = configuration.http().maxReplyBytes();
    }

    BankResponse exchange(String apiName, byte[] body, PreSendCheck preSendCheck) {
        var socket = new Socket();
        try {
            HttpClientConnection connection = connections.createConnection(connector.open(socket));
            return preSendCheck
                    .refusal()
                    .<BankResponse>map(
                            reason -> new BankResponse.NotTransmitted(ReplyCodes.PRE_SEND_CHECK_FAILED, reason))
                    .orElseGet(() -> transmit(request(apiName, body), connection, socket));
        } catch (IOException e) {
            return NOT_CONNECTED;
        } finally {
            SocketDeadline.close(socket);
        }
    }

    private ClassicHttpRequest request(String apiName, byte[] body) {
        var request = new BasicClassicHttpRequest("POST", connector.path(apiName));
        request.setHeader(HttpHeaders.HOST, connector.authority());
        request.setHeader(HttpHeaders.CONTENT_TYPE, ContentType.APPLICATION_JSON);
        request.setHeader(HttpHeaders.ACCEPT, ContentType.APPLICATION_JSON.getMimeType());
        request.setHeader(HttpHeaders.CONTENT_LENGTH, body.length);
        request.setHeader(HttpHeaders.CONNECTION, "close");
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        return request;
    }

    /** From here on a byte may have been transmitted, and no failure proves otherwise. */
    private BankResponse transmit(ClassicHttpRequest request, HttpClientConnection connection, Socket socket) {
        SocketDeadline deadline = SocketDeadline.closing(socket, timeout);
        try {
            BankResponse response = read(executor.execute(request, connection, HttpCoreContext.create()));
            closeGracefully(socket);
            return response;
        } catch (HttpException | MessageConstraintException e) {
            return new BankResponse.Unusable(ReplyCodes.BROKEN_REPLY);
        } catch (IOException e) {
            return new BankResponse.Unusable(ReplyCodes.NO_REPLY);
        } finally {
            deadline.cancel();
        }
    }

    /** The reply is complete: close without a TCP reset. */
    private static void closeGracefully(Socket socket) {
        try {
            socket.setSoLinger(false, 0);
        } catch (SocketException closed) {
            return; // by the deadline
        }
    }

    private BankResponse read(ClassicHttpResponse reply) {
        return body(reply)
                .map(bytes -> BankResponse.of(reply.getCode(), bytes))
                .orElseGet(() -> new BankResponse.Unusable(ReplyCodes.BROKEN_REPLY));
    }

    /** Empty if the body is truncated, is late, or is longer than the limit. */
    private Optional<byte[]> body(ClassicHttpResponse reply) {
        HttpEntity entity = reply.getEntity();
        if (entity == null) {
            return Optional.of(new byte[0]);
        }
        try {
            InputStream content = entity.getContent();
            return Optional.of(content.readNBytes(maxReplyBytes + 1)).filter(bytes -> bytes.length <= maxReplyBytes);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
