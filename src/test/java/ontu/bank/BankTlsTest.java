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
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import ontu.workflows.money.Won;
import ontu.workflows.order.SendOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS with real handshakes: an order leaves only for a host that proves its name. */
@Timeout(60)
class BankTlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path directory;

    @Test
    void anOrderGoesToAHostWhoseCertificateIsTrustedAndNamesIt() throws Exception {
        SSLContext tls = contextFor("dns:localhost");
        assertThat(orderOver(tls, tls)).isEqualTo(new SendOutcome.Executed(Optional.of(Won.of(30_000_000))));
    }

    @Test
    void nothingLeavesForAHostThatShowsAnotherHostsCertificate() throws Exception {
        SSLContext tls = contextFor("dns:bank.example");
        assertThat(orderOver(tls, tls)).isInstanceOf(SendOutcome.NothingLeft.class);
    }

    @Test
    void nothingLeavesForAHostWhoseCertificateNobodyVouchesFor() throws Exception {
        assertThat(orderOver(contextFor("dns:localhost"), SSLContext.getDefault()))
                .isInstanceOf(SendOutcome.NothingLeft.class);
    }

    @Test
    void aHandshakeThatNeverEndsIsLeftAtTheConnectTimeout() throws Exception {
        var plain = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        try (var bank = new RawBank("https", plain, (client, request) -> request.readToEnd())) {
            var soon = new BankConfiguration.Http(Duration.milliseconds(300), Duration.seconds(20), 1_024);
            var configuration = new BankConfiguration(
                    bank.url(),
                    false,
                    Samples.identity(),
                    soon,
                    BankConfiguration.Spelling.DEFAULTS,
                    BankConfiguration.Memos.DEFAULTS,
                    BankConfiguration.CodeLists.DEFAULTS);
            assertThat(new BankClient(configuration, () -> Samples.READ_NUMBER, Samples.CLOCK)
                            .order(Samples.PAYMENT, Samples.STAMP, LastLook.NOTHING_FORBIDS))
                    .isInstanceOf(SendOutcome.NothingLeft.class);
        }
    }

    private static SendOutcome orderOver(SSLContext server, SSLContext client) throws IOException {
        ServerSocket socket =
                server.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        byte[] reply = RawBank.http(200, "", GoldenFilesTest.file(BankApi.PAYMENT_ORDER, "reply"));
        try (var bank = new RawBank("https", socket, (connection, request) -> {
            request.readWhole();
            connection.getOutputStream().write(reply);
        })) {
            return order(bank, client);
        }
    }

    private static SendOutcome order(RawBank bank, SSLContext tls) {
        return new BankClient(
                        Samples.configuration(bank.url()),
                        () -> Samples.READ_NUMBER,
                        Samples.CLOCK,
                        tls.getSocketFactory())
                .order(Samples.PAYMENT, Samples.STAMP, LastLook.NOTHING_FORBIDS);
    }

    /** Shows a new self-signed certificate for that name, and trusts only it. */
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
