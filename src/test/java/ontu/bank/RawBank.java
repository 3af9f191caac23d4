package ontu.bank;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server on loopback that works on bytes, not HTTP, so that it can send any malformed reply. */
final class RawBank implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");

    /** What to do with one connection. */
    interface Script {
        void serve(Socket client, Request request) throws IOException;
    }

    private final ServerSocket server;
    private final String scheme;
    private final Script script;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Thread acceptor;
    private volatile int lastPort = -1;

    RawBank(Script script) {
        this("http", listening(), script);
    }

    RawBank(String scheme, ServerSocket server, Script script) {
        this.scheme = scheme;
        this.server = server;
        this.script = script;
        this.acceptor = Thread.ofPlatform().daemon().start(this::acceptAll);
    }

    private static ServerSocket listening() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads each request completely and sends these bytes back. */
    static RawBank answering(byte[] reply) {
        return new RawBank((client, request) -> {
            request.readWhole();
            client.getOutputStream().write(reply);
        });
    }

    static byte[] http(int status, String headers, String body) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        String head = "HTTP/1.1 " + status + " Whatever\r\nContent-Type: application/json;charset=UTF-8\r\n" + headers
                + "Content-Length: " + length + "\r\n\r\n";
        return (head + body).getBytes(StandardCharsets.UTF_8);
    }

    URI url() {
        return URI.create(scheme + "://localhost:" + server.getLocalPort());
    }

    /** What was received on each connection, in order. Waits for those in the queue, then closes the bank. */
    List<Request> received() throws IOException, InterruptedException {
        try (var last = new Socket()) {
            last.bind(null);
            lastPort = last.getLocalPort();
            last.connect(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()));
            acceptor.join();
        }
        return requests;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void acceptAll() {
        boolean open = true;
        while (open) {
            try (Socket client = server.accept()) {
                open = client.getPort() != lastPort;
                if (open) {
                    serve(client);
                }
            } catch (IOException e) {
                open = !server.isClosed(); // else it was the client who went away
            }
        }
    }

    private void serve(Socket client) throws IOException {
        var request = new Request(client);
        requests.add(request);
        script.serve(client, request);
        if (!client.isClosed()) {
            client.shutdownOutput();
            request.readToEnd();
        }
    }

    /** The bytes of a request, as far as they have been read. */
    static final class Request {
        private final Socket client;
        private final ByteArrayOutputStream received = new ByteArrayOutputStream();

        Request(Socket client) {
            this.client = client;
        }

        void readWhole() throws IOException {
            while (!isWhole()) {
                read(Math.max(1, Math.min(missing(), client.getInputStream().available())));
            }
        }

        /** The minimum number of bytes, as far as known. */
        private int missing() {
            return length().map(length -> length - received.size()).orElse(1);
        }

        void read(int bytes) throws IOException {
            byte[] read = client.getInputStream().readNBytes(bytes);
            if (read.length < bytes) {
                throw new IOException("The client sent less.");
            }
            received.writeBytes(read);
        }

        void readToEnd() throws IOException {
            InputStream in = client.getInputStream();
            received.writeBytes(in.readAllBytes());
        }

        boolean isWhole() {
            return length().map(length -> received.size() >= length).orElse(false);
        }

        /** The length of head and body; empty until the head is complete. */
        private Optional<Integer> length() {
            String text = text(StandardCharsets.ISO_8859_1);
            int end = text.indexOf("\r\n\r\n");
            Matcher length = LENGTH.matcher(text);
            return end >= 0 && length.find()
                    ? Optional.of(end + 4 + Integer.parseInt(length.group(1)))
                    : Optional.empty();
        }

        String text() {
            return text(StandardCharsets.UTF_8);
        }

        private String text(Charset charset) {
            return received.toString(charset);
        }

        String body() {
            return text().substring(text().indexOf("\r\n\r\n") + 4);
        }
    }
}
