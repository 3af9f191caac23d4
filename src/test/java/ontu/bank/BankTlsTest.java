package ontu.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.util.Duration;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import ontu.money.Won;
import ontu.order.SendOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS with real handshakes: an order is sent only to a host that proves its name. */
@Timeout(60)
class BankTlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path directory;

    @Test
    void anOrderGoesToAHostWhoseCertificateIsTrustedAndNamesIt() throws Exception {
        SSLContext tls = contextFor("dns:localhost");
        assertThat(sendOrderOver(tls, tls)).isEqualTo(new SendOutcome.Executed(Optional.of(Won.of(30_000_000))));
    }

    @Test
    void nothingIsSentToAHostThatPresentsAnotherHostsCertificate() throws Exception {
        SSLContext tls = contextFor("dns:bank.example");
        assertThat(sendOrderOver(tls, tls)).isInstanceOf(SendOutcome.NotTransmitted.class);
    }

    @Test
    void nothingIsSentToAHostWhoseCertificateIsNotTrusted() throws Exception {
        assertThat(sendOrderOver(contextFor("dns:localhost"), SSLContext.getDefault()))
                .isInstanceOf(SendOutcome.NotTransmitted.class);
    }

    @Test
    void aHandshakeThatNeverEndsIsAbandonedAtTheConnectTimeout() throws Exception {
        var plain = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        try (var bank = new RawBank("https", plain, (client, request) -> request.readToEnd())) {
            var soon = new BankConfiguration.Http(Duration.milliseconds(300), Duration.seconds(20), 1_024);
            var configuration = new BankConfiguration(
                    bank.url(),
                    false,
                    SampleRequests.identity(),
                    Map.of(),
                    soon,
                    BankConfiguration.WireVariants.defaults(),
                    BankConfiguration.Memos.defaults(),
                    BankConfiguration.CodeLists.defaults());
            assertThat(new BankClient(configuration, () -> SampleRequests.REQUEST_NUMBER, SampleRequests.CLOCK)
                            .sendOrder(
                                    SampleRequests.DISBURSEMENT, SampleRequests.REFERENCE, PreSendCheck.ALWAYS_ALLOWED))
                    .isInstanceOf(SendOutcome.NotTransmitted.class);
        }
    }

    private static SendOutcome sendOrderOver(SSLContext server, SSLContext client) throws IOException {
        ServerSocket socket =
                server.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        byte[] reply = RawBank.http(200, "", GoldenFilesTest.file(BankApi.DISBURSEMENT_ORDER, "reply"));
        try (var bank = new RawBank("https", socket, (connection, request) -> {
            request.readWhole();
            connection.getOutputStream().write(reply);
        })) {
            return sendOrder(bank, client);
        }
    }

    private static SendOutcome sendOrder(RawBank bank, SSLContext tls) {
        return new BankClient(
                        SampleRequests.configuration(bank.url()),
                        () -> SampleRequests.REQUEST_NUMBER,
                        SampleRequests.CLOCK,
                        tls.getSocketFactory())
                .sendOrder(SampleRequests.DISBURSEMENT, SampleRequests.REFERENCE, PreSendCheck.ALWAYS_ALLOWED);
    }

    /** Presents a new self-signed certificate for that name, and trusts only it. */
    private SSLContext contextFor(String name) throws Exception {
        Path store = directory.resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "bank",
                        "-dname",
                        "CN=bank",
                        "-ext",
                        "san=" + name,
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        var keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(keys, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("bank", keys.getCertificate("bank"));
        var trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trustManagers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
        return context;
    }
}
