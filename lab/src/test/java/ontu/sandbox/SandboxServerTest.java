package ontu.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.LocalTime;
import java.util.List;
import ontu.testing.TestHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SandboxServerTest {
    private final HandwrittenBankClient bank = new HandwrittenBankClient();

    @AfterEach
    void close() {
        bank.close();
    }

    @Test
    void aPortInUseIsReportedInASentence() {
        int taken = bank.server().port();

        assertThatThrownBy(() -> SandboxServer.start(Sandbox.Settings.defaults(), bank.clock, taken))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("The sandbox cannot listen on 127.0.0.1:" + taken
                        + ": stop what uses that port, or choose another port or address.");
    }

    @Test
    void anUnknownPathIsNotFoundAndOnlyPostIsAllowed() {
        assertThat(bank.post("/Nothing.nh", "{}").statusCode()).isEqualTo(404);
        assertThat(bank.post("/", "{}").statusCode()).isEqualTo(404);
        assertThat(bank.exchange("GET", "/" + HandwrittenBankClient.DISBURSEMENT_ORDER + ".nh", "")
                        .statusCode())
                .isEqualTo(405);
        assertThat(bank.exchange("GET", "/sandboxes", "").statusCode()).isEqualTo(404);
        assertThat(bank.exchange("PUT", "/sandbox/truth", "").statusCode()).isEqualTo(404);
    }

    @Test
    void theControlInterfaceExplainsItself() {
        assertThat(bank.exchange("GET", "/sandbox/", "").body()).contains("POST   /sandbox/deposits");
    }

    @Test
    void aBadControlRequestIsAnsweredWithASentence() {
        for (String path : List.of("accounts", "deposits", "withdrawals", "faults")) {
            for (String body :
                    List.of("", "[]", "{", "{}", "{\"amount\":1.5}", "{\"virtualAccount\":7}", "{\"x\":1}")) {
                HttpResponse<String> response = bank.post("/sandbox/" + path, body);
                assertThat(response.statusCode()).as(path + body).isEqualTo(400);
                assertThat(TestHttp.json(response.body()).path("error").asText())
                        .endsWith(".");
            }
        }
    }

    @Test
    void aHugeBodyIsRefused() {
        assertThat(bank.post("/" + HandwrittenBankClient.DISBURSEMENT_ORDER + ".nh", " ".repeat((1 << 20) + 1))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void settingsNeverPrintTheToken() {
        assertThat(Sandbox.Settings.defaults().toString()).doesNotContain("0123456789abcdef");
    }

    @Test
    void sweepsEverySoManyMinutesBeginAtMidnight() {
        assertThat(Sandbox.Settings.defaults().sweepingEvery(7).sweepTimes())
                .hasSize(206)
                .startsWith(LocalTime.MIDNIGHT, LocalTime.of(0, 7))
                .endsWith(LocalTime.of(23, 55));
        assertThat(Sandbox.Settings.defaults().sweepingEvery(1_440).sweepTimes())
                .containsExactly(LocalTime.MIDNIGHT);
    }
}
