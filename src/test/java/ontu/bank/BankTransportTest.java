package ontu.bank;

import static ontu.bank.SampleRequests.DISBURSEMENT;
import static ontu.bank.SampleRequests.REFERENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.util.Duration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ontu.money.Won;
import ontu.order.SendOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One request per call, whatever the bank does, and no call longer than its deadline. */
@Timeout(60)
class BankTransportTest {
    private static final byte[] SUCCESS =
            RawBank.http(200, "", GoldenFilesTest.file(BankApi.DISBURSEMENT_ORDER, "reply"));
    private static final SendOutcome EXECUTED = new SendOutcome.Executed(Optional.of(Won.of(30_000_000)));
    private static final SendOutcome NO_REPLY = new SendOutcome.Ambiguous("NO_REPLY");
    private static final SendOutcome BROKEN_REPLY = new SendOutcome.Ambiguous("BROKEN_REPLY");

    /** As long as the longest order. */
    private static final DistributionRequest LONG_ORDER = new DistributionRequest(
            SampleRequests.DISTRIBUTION.loanNumber(),
            SampleRequests.DISTRIBUTION.borrowerAccount(),
            SampleRequests.DISTRIBUTION.date(),
            Optional.empty(),
            Optional.empty(),
            IntStream.range(0, 500)
                    .mapToObj(row -> new DistributionRequest.Row(
                            new AccountNumber(String.valueOf(56_200_000_000L + row)), Won.of(1)))
                    .toList());

    private static SendOutcome sendOrder(RawBank bank) {
        return SampleRequests.client(bank.url()).sendOrder(DISBURSEMENT, REFERENCE, PreSendCheck.ALWAYS_ALLOWED);
    }

    private static SendOutcome sendOrderWithin(Duration timeout, RawBank bank) {
        return sendOrderWithin(DISBURSEMENT, timeout, bank);
    }

    private static SendOutcome sendOrderWithin(TransferRequest transfer, Duration timeout, RawBank bank) {
        var configuration =
                SampleRequests.configuration(bank.url(), BankConfiguration.WireVariants.defaults(), timeout);
        return new BankClient(configuration, () -> SampleRequests.REQUEST_NUMBER, SampleRequests.CLOCK)
                .sendOrder(transfer, REFERENCE, PreSendCheck.ALWAYS_ALLOWED);
    }

    private static void assertOneRequest(RawBank bank) throws Exception {
        assertThat(bank.received())
                .hasSize(1)
                .allSatisfy(request -> assertThat(request.text()).containsOnlyOnce("POST "));
    }

    static IntStream byteBoundaries() throws Exception {
        try (var bank = RawBank.answering(SUCCESS)) {
            sendOrder(bank);
            String request = bank.received().getFirst().text();
            int head = request.indexOf("\r\n\r\n") + 4;
            int whole = request.getBytes(StandardCharsets.UTF_8).length;
            return IntStream.of(0, 1, 4, request.indexOf("\r\n"), head - 4, head - 1, head, head + 1, whole - 1, whole);
        }
    }

    @ParameterizedTest(name = "after {0} bytes")
    @MethodSource("byteBoundaries")
    void aResetAnywhereInTheRequestIsAmbiguousAndNotRepeated(int bytes) throws Exception {
        try (var bank = new RawBank((client, request) -> {
            request.read(bytes);
            client.setSoLinger(true, 0);
            client.close();
        })) {
            SendOutcome outcome = sendOrder(bank);
            if (bytes == 0 && outcome instanceof SendOutcome.NotTransmitted) {
                return; // the reset was faster than the first byte: then it is known that nothing left
            }
            assertThat(outcome).isEqualTo(NO_REPLY);
            assertThat(bank.received()).hasSize(1);
        }
    }

    @Test
    void aTruncatedReplyIsAmbiguousAndOnlyACompleteOneExecutes() throws Exception {
        for (int length = 0; length < SUCCESS.length; length++) {
            try (var bank = RawBank.answering(Arrays.copyOf(SUCCESS, length))) {
                assertThat(sendOrder(bank)).as("after %s bytes", length).isIn(NO_REPLY, BROKEN_REPLY);
                assertOneRequest(bank);
            }
        }
        try (var bank = RawBank.answering(SUCCESS)) {
            assertThat(sendOrder(bank)).isEqualTo(EXECUTED);
        }
    }

    @Test
    void aConnectionClosedBeforeTheStatusLineIsAmbiguousAndNotRepeated() throws Exception {
        try (var bank = RawBank.answering(new byte[0])) {
            assertThat(sendOrder(bank)).isEqualTo(NO_REPLY);
            assertOneRequest(bank);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 301, 302, 307, 308, 401, 407, 408, 425, 429, 500, 502, 503})
    void noStatusMakesTheClientRetryOrRedirect(int status) throws Exception {
        try (var bank = new RawBank((client, request) -> {
            request.readWhole();
            String headers = "Retry-After: 0\r\nLocation: /elsewhere\r\nWWW-Authenticate: Basic realm=\"x\"\r\n";
            client.getOutputStream().write(RawBank.http(status, headers, ""));
        })) {
            assertThat(sendOrder(bank)).isEqualTo(new SendOutcome.Ambiguous("HTTP_" + status));
            assertOneRequest(bank);
        }
    }

    @Test
    void interimRepliesAreSkipped() throws Exception {
        byte[] interim =
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n".getBytes(StandardCharsets.UTF_8);
        try (var bank = new RawBank((client, request) -> {
            request.readWhole();
            client.getOutputStream().write(interim);
            client.getOutputStream().write(SUCCESS);
        })) {
            assertThat(sendOrder(bank)).isEqualTo(EXECUTED);
            assertOneRequest(bank);
        }
    }

    static Stream<byte[]> nonsense() {
        return Stream.of(
                        "SSH-2.0-OpenSSH_9.6\r\n",
                        "HTTP/1.1 two hundred\r\n\r\n",
                        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n{}",
                        "HTTP/1.1 200 OK\r\nContent-Length: 1x\r\n\r\n{}",
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
                        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n\u001f\u008b",
                        "HTTP/1.1 200 OK\r\n" + "X-Header: x\r\n".repeat(5_000) + "\r\n",
                        "HTTP/1.1 200 OK\r\nX-Header: " + "x".repeat(1_000_000) + "\r\n\r\n",
                        "HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(1_000_000),
                        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n" + "{".repeat(1_000_000))
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void malformedAndOversizedRepliesAreBroken(byte[] reply) throws Exception {
        try (var bank = RawBank.answering(reply)) {
            assertThat(sendOrder(bank)).isIn(BROKEN_REPLY, NO_REPLY);
            assertOneRequest(bank);
        }
    }

    @Test
    void aReplyOfTheLargestSizeIsReadAndOneByteMoreIsNot() throws Exception {
        String reply = GoldenFilesTest.file(BankApi.DISBURSEMENT_ORDER, "reply");
        int blanks = 64 * 1_024 - reply.getBytes(StandardCharsets.UTF_8).length;
        try (var bank = RawBank.answering(RawBank.http(200, "", reply + " ".repeat(blanks)))) {
            assertThat(sendOrder(bank)).isEqualTo(EXECUTED);
        }
        try (var bank = RawBank.answering(RawBank.http(200, "", reply + " ".repeat(blanks + 1)))) {
            assertThat(sendOrder(bank)).isEqualTo(BROKEN_REPLY);
        }
    }

    @Test
    void aSilentBankIsAbandonedAtTheDeadline() throws Exception {
        try (var bank = new RawBank((client, request) -> {
            request.readWhole();
            request.readToEnd();
        })) {
            assertThat(sendOrderWithin(Duration.milliseconds(200), bank)).isEqualTo(NO_REPLY);
            assertOneRequest(bank);
        }
    }

    /** Otherwise the network could deliver a request long after {@code maxNetworkDelay}, on another bank date. */
    @Test
    void aRequestNotYetDeliveredAtTheDeadlineNeverReachesTheBank() throws Exception {
        var givenUp = new Semaphore(0);
        try (var bank = new RawBank("http", withASmallReceiveBuffer(), (client, request) -> {
            givenUp.acquireUninterruptibly();
            request.readWhole();
        })) {
            assertThat(sendOrderWithin(LONG_ORDER, Duration.milliseconds(300), bank))
                    .isEqualTo(NO_REPLY);
            givenUp.release();
            assertThat(bank.received())
                    .singleElement()
                    .satisfies(request -> assertThat(request.isWhole()).isFalse());
        }
    }

    private static ServerSocket withASmallReceiveBuffer() throws IOException {
        var server = new ServerSocket();
        server.setReceiveBufferSize(2_048);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return server;
    }

    @Test
    @Timeout(10)
    void aTrickleOfBytesDoesNotDelayTheCallBeyondTheDeadline() throws Exception {
        byte[] head = "HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8);
        try (var bank = new RawBank((client, request) -> {
            request.readWhole();
            client.getOutputStream().write(head);
            while (true) { // ends when the client goes away
                client.getOutputStream().write(' ');
                LockSupport.parkNanos(5_000_000);
            }
        })) {
            assertThat(sendOrderWithin(Duration.milliseconds(300), bank)).isEqualTo(BROKEN_REPLY);
            assertThat(bank.received()).hasSize(1);
        }
    }

    @Test
    void nothingIsSentIfThePreSendCheckRefusesOnTheOpenConnection() throws Exception {
        try (var bank = RawBank.answering(SUCCESS)) {
            SendOutcome outcome = SampleRequests.client(bank.url())
                    .sendOrder(DISBURSEMENT, REFERENCE, () -> Optional.of("Too late."));
            assertThat(outcome).isEqualTo(new SendOutcome.NotTransmitted("Too late."));
            assertThat(bank.received())
                    .singleElement()
                    .satisfies(request -> assertThat(request.text()).isEmpty());
        }
    }

    @Test
    void nothingIsSentWhenThePreSendCheckThrows() throws Exception {
        try (var bank = RawBank.answering(SUCCESS)) {
            PreSendCheck broken = () -> {
                throw new IllegalStateException("no clock");
            };
            assertThatThrownBy(() -> SampleRequests.client(bank.url()).sendOrder(DISBURSEMENT, REFERENCE, broken))
                    .hasMessage("no clock");
            assertThat(bank.received())
                    .singleElement()
                    .satisfies(request -> assertThat(request.text()).isEmpty());
        }
    }

    @Test
    void thePreSendCheckIsNotMadeWhenThereIsNoConnection() throws Exception {
        URI closedPort;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closedPort = URI.create("http://127.0.0.1:" + closed.getLocalPort());
        }
        PreSendCheck neverCalled = () -> {
            throw new AssertionError("taken");
        };
        assertThat(SampleRequests.client(closedPort).sendOrder(DISBURSEMENT, REFERENCE, neverCalled))
                .isInstanceOf(SendOutcome.NotTransmitted.class);
    }

    @Test
    void aBankThatReadsHalfTheRequestAndRepliesIsSentOneRequest() throws IOException, InterruptedException {
        try (var bank = new RawBank((client, request) -> {
            request.read(10);
            client.getOutputStream().write(RawBank.http(503, "Retry-After: 0\r\n", ""));
        })) {
            assertThat(sendOrder(bank)).isInstanceOf(SendOutcome.Ambiguous.class);
            assertThat(bank.received()).hasSize(1);
        }
    }
}
