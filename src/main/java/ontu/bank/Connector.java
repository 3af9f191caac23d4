package ontu.bank;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Opens connections to the bank: name lookup, TCP, and for https the TLS handshake, which checks that the certificate
 * is the host's. The connect time-out covers all of it. Plain http is for loopback, unless the configuration allows it.
 */
final class Connector {
    private final URI baseUrl;
    private final Duration timeout;
    private final SSLSocketFactory tls;

    /** @throws IllegalArgumentException if the URL is neither https nor a plain http that is allowed */
    Connector(BankConfiguration configuration, SSLSocketFactory tls) {
        this.baseUrl = configuration.baseUrl();
        this.timeout = configuration.http().connectTimeout().toJavaDuration();
        this.tls = tls;
        FieldConstraints.require(
                configuration.isBaseUrlAllowed(), "The bank's base URL " + BankConfiguration.BASE_URL_RULE + ".");
    }

    /** The header {@code Host}. */
    String authority() {
        return baseUrl.getPort() < 0 ? baseUrl.getHost() : baseUrl.getHost() + ":" + baseUrl.getPort();
    }

    /** {@code /<name>.nh}, below the base URL. */
    String path(String apiName) {
        String prefix = baseUrl.getPath();
        return (prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix) + "/" + apiName + ".nh";
    }

    /**
     * An open connection on {@code socket}, which is not connected yet. With TLS the result wraps it: closing
     * {@code socket} closes both and, unlike closing TLS, never blocks. The caller closes it, after a failure too.
     *
     * <p>However it is closed, even by the end of the process, unsent data is discarded (SO_LINGER 0): otherwise the
     * operating system could deliver the request minutes later.
     */
    Socket open(Socket socket) throws IOException {
        SocketDeadline deadline = SocketDeadline.closing(socket, timeout);
        try {
            socket.connect(resolveAddress(), Math.toIntExact(timeout.toMillis()));
            socket.setTcpNoDelay(true);
            socket.setSoLinger(true, 0);
            Socket open = isHttps() ? handshake(socket) : socket;
            if (!deadline.cancel()) {
                throw new SocketTimeoutException("The bank took longer than " + timeout + " to be connected to.");
            }
            return open;
        } finally {
            deadline.cancel();
        }
    }

    private Socket handshake(Socket socket) throws IOException {
        var secure = (SSLSocket) tls.createSocket(socket, baseUrl.getHost(), port(), true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        return secure;
    }

    /** Resolved on a thread of its own: a hanging resolver cannot be interrupted otherwise. */
    private InetSocketAddress resolveAddress() throws IOException {
        var lookup = new FutureTask<>(() -> InetAddress.getByName(baseUrl.getHost()));
        Thread.ofPlatform().daemon().name("bank-name-lookup").start(lookup);
        try {
            return new InetSocketAddress(lookup.get(timeout.toMillis(), TimeUnit.MILLISECONDS), port());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while the bank's host was looked up.");
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("The bank's host could not be looked up.", e);
        }
    }

    private boolean isHttps() {
        return baseUrl.getScheme().toLowerCase(Locale.ROOT).equals("https");
    }

    private int port() {
        return baseUrl.getPort() >= 0 ? baseUrl.getPort() : isHttps() ? 443 : 80;
    }
}
