package ontu.simulation.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** A proxy in front of the bank: forwards each request once, counts them, and can cut connections, alter and repeat requests. */
final class BankConnectionProxy implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ALL_BYTES = Integer.MAX_VALUE;

    private final URI bank;
    private final ServerSocket listener = listen();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Integer> requestsPerApi = new ConcurrentHashMap<>();
    private final Map<String, Integer> requestsPerNumber = new ConcurrentHashMap<>();
    private final List<Interception> interceptions = new CopyOnWriteArrayList<>();
    private final Map<String, UnaryOperator<String>> alterations = new ConcurrentHashMap<>();

    /** What to do with the nth request to an API. */
    private record Interception(
            String api, int ordinal, Runnable before, int times, int requestBytes, int replyBytes) {}

    /** @param text the whole request, one char per byte */
    private record RawRequest(String api, String number, String text) {
        byte[] bytes(UnaryOperator<String> alteration) {
            return alteration.apply(text).getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    BankConnectionProxy(URI bank) {
        this.bank = bank;
        threads.execute(this::accept);
    }

    URI uri() {
        return URI.create("http://" + listener.getInetAddress().getHostAddress() + ":" + listener.getLocalPort());
    }

    /** How often this number was sent to this API. */
    int timesSent(String api, String number) {
        return requestsPerNumber.getOrDefault(api + " " + number, 0);
    }

    /** The number of requests to an API so far. */
    int requestCount(String api) {
        return requestsPerApi.getOrDefault(api, 0);
    }

    /** Runs an action just before the nth request to an API, counted from 1, is forwarded. */
    void beforeRequest(String api, int ordinal, Runnable action) {
        interceptions.add(new Interception(api, ordinal, action, 1, ALL_BYTES, ALL_BYTES));
    }

    /** Forwards the nth request to an API twice, as a gateway may; the caller gets the second reply. */
    void repeatRequest(String api, int ordinal) {
        interceptions.add(new Interception(api, ordinal, () -> {}, 2, ALL_BYTES, ALL_BYTES));
    }

    /** Forwards only so many bytes of the nth request to an API, then closes the connection. */
    void truncateRequest(String api, int ordinal, int bytes) {
        interceptions.add(new Interception(api, ordinal, () -> {}, 1, bytes, 0));
    }

    /** Forwards only so many bytes of the reply to the nth request to an API, then closes the connection. */
    void truncateReply(String api, int ordinal, int bytes) {
        interceptions.add(new Interception(api, ordinal, () -> {}, 1, ALL_BYTES, bytes));
    }

    /** Alters every request to an API from now on; its length must stay the same. */
    void alterRequests(String api, UnaryOperator<String> alteration) {
        alterations.put(api, alteration);
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket caller = listener.accept();
                threads.execute(() -> serve(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            RawRequest request = read(caller.getInputStream());
            Interception interception = countAndIntercept(request);
            interception.before().run();
            byte[] reply = new byte[0];
            for (int i = 0; i < interception.times(); i++) {
                reply = forward(request, interception.requestBytes());
            }
            caller.getOutputStream().write(reply, 0, Math.min(reply.length, interception.replyBytes()));
        } catch (IOException broken) {
            // the caller sees a broken connection
        }
    }

    private Interception countAndIntercept(RawRequest request) {
        int ordinal = requestsPerApi.merge(request.api(), 1, Integer::sum);
        requestsPerNumber.merge(request.api() + " " + request.number(), 1, Integer::sum);
        return interceptions.stream()
                .filter(interception -> interception.api().equals(request.api()) && interception.ordinal() == ordinal)
                .findFirst()
                .orElse(new Interception(request.api(), ordinal, () -> {}, 1, ALL_BYTES, ALL_BYTES));
    }

    private byte[] forward(RawRequest request, int bytes) throws IOException {
        try (Socket line = new Socket(bank.getHost(), bank.getPort())) {
            byte[] whole = request.bytes(alterations.getOrDefault(request.api(), UnaryOperator.identity()));
            line.getOutputStream().write(whole, 0, Math.min(whole.length, bytes));
            line.getOutputStream().flush();
            return bytes < whole.length ? new byte[0] : line.getInputStream().readAllBytes();
        }
    }

    private static RawRequest read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("incomplete request");
            }
            head.write(next);
        }
        String text = head.toString(StandardCharsets.ISO_8859_1);
        byte[] body = in.readNBytes(contentLength(text));
        head.write(body);
        String path = text.split(" ", 3)[1];
        JsonNode header = JSON.readTree(body).path("Header");
        return new RawRequest(
                path.substring(1).replace(".nh", ""),
                header.path("IsTuno").asText(),
                head.toString(StandardCharsets.ISO_8859_1));
    }

    private static int contentLength(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .map(line ->
                        Integer.valueOf(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
