package ontu.simulation.lives;

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

/** The line to the bank. It passes every request on once, byte for byte, counts them, and can be told to break. */
final class BankLine implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EVERYTHING = Integer.MAX_VALUE;

    private final URI bank;
    private final ServerSocket listener = listen();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Integer> perApi = new ConcurrentHashMap<>();
    private final Map<String, Integer> perNumber = new ConcurrentHashMap<>();
    private final List<Plan> plans = new CopyOnWriteArrayList<>();

    /** What is to happen to the nth request to an API. */
    private record Plan(String api, int ordinal, Runnable before, int requestBytes, int replyBytes) {}

    /** @param text the whole request, a char a byte */
    private record Message(String api, String number, String text) {
        byte[] bytes() {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    BankLine(URI bank) {
        this.bank = bank;
        threads.execute(this::accept);
    }

    URI uri() {
        return URI.create("http://" + listener.getInetAddress().getHostAddress() + ":" + listener.getLocalPort());
    }

    /** How often this number has been sent to this API. */
    int sent(String api, String number) {
        return perNumber.getOrDefault(api + " " + number, 0);
    }

    /** How many requests to an API have come so far. */
    int received(String api) {
        return perApi.getOrDefault(api, 0);
    }

    /** Does something just before the nth request to an API, counted from 1, is passed on. */
    void before(String api, int ordinal, Runnable action) {
        plans.add(new Plan(api, ordinal, action, EVERYTHING, EVERYTHING));
    }

    /** Lets only so many bytes of the nth request to an API through, and closes. */
    void cutRequest(String api, int ordinal, int bytes) {
        plans.add(new Plan(api, ordinal, () -> {}, bytes, 0));
    }

    /** Lets only so many bytes of the reply to the nth request to an API through, and closes. */
    void cutReply(String api, int ordinal, int bytes) {
        plans.add(new Plan(api, ordinal, () -> {}, EVERYTHING, bytes));
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
            Message request = read(caller.getInputStream());
            Plan plan = count(request);
            plan.before().run();
            byte[] reply = pass(request, plan.requestBytes());
            caller.getOutputStream().write(reply, 0, Math.min(reply.length, plan.replyBytes()));
        } catch (IOException broken) {
            // the caller sees a broken connection, which is what a broken line is
        }
    }

    private Plan count(Message request) {
        int ordinal = perApi.merge(request.api(), 1, Integer::sum);
        perNumber.merge(request.api() + " " + request.number(), 1, Integer::sum);
        return plans.stream()
                .filter(plan -> plan.api().equals(request.api()) && plan.ordinal() == ordinal)
                .findFirst()
                .orElse(new Plan(request.api(), ordinal, () -> {}, EVERYTHING, EVERYTHING));
    }

    private byte[] pass(Message request, int bytes) throws IOException {
        try (Socket line = new Socket(bank.getHost(), bank.getPort())) {
            byte[] whole = request.bytes();
            line.getOutputStream().write(whole, 0, Math.min(whole.length, bytes));
            line.getOutputStream().flush();
            return bytes < whole.length ? new byte[0] : line.getInputStream().readAllBytes();
        }
    }

    private static Message read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no whole request");
            }
            head.write(next);
        }
        String text = head.toString(StandardCharsets.ISO_8859_1);
        byte[] body = in.readNBytes(length(text));
        head.write(body);
        String path = text.split(" ", 3)[1];
        JsonNode header = JSON.readTree(body).path("Header");
        return new Message(
                path.substring(1).replace(".nh", ""),
                header.path("IsTuno").asText(),
                head.toString(StandardCharsets.ISO_8859_1));
    }

    private static int length(String head) {
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
