package ontu.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import ontu.configuration.StartupFailure;
import ontu.configuration.TemporalConfiguration;
import ontu.workflows.loan.LoanSearchAttributes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequiredSearchAttributesTest {
    private TemporalConfiguration configuration = TemporalConfiguration.DEFAULT;
    private TestServer.PortBoundTestServer server;

    @BeforeEach
    void startServer() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        server = TestServer.createPortBoundServer(port, true);
        configuration = new TemporalConfiguration("127.0.0.1:" + port, "default", URI.create("http://127.0.0.1:8233"));
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void aNamespaceThatHasThemAllWillDo() {
        SearchAttributesOfServer.create(configuration.target(), LoanSearchAttributes.ALL);

        WorkflowClient client = TemporalClient.connect(configuration);

        assertThat(client.getOptions().getNamespace()).isEqualTo("default");
        client.getWorkflowServiceStubs().shutdownNow();
    }

    @Test
    void thoseThatAreMissingAreNamedWithTheCommandThatMakesThem() {
        SearchAttributesOfServer.create(
                configuration.target(), Map.of("LoanState", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));

        assertThatThrownBy(() -> TemporalClient.connect(configuration))
                .isInstanceOf(StartupFailure.class)
                .hasMessage("Temporal's namespace default lacks search attributes that loans set (LoanNeedsPerson,"
                        + " LoanNextDue, LoanOverdueDays), so nothing was started: create them with `temporal operator"
                        + " search-attribute create --address " + configuration.target() + " --namespace default"
                        + " --name LoanNeedsPerson --type Bool --name LoanNextDue --type Datetime"
                        + " --name LoanOverdueDays --type Int`.");
    }

    @Test
    void thoseOfAnotherTypeAreToBeMadeAnew() {
        Map<String, IndexedValueType> attributes = new LinkedHashMap<>();
        LoanSearchAttributes.ALL.forEach(key -> attributes.put(key.getName(), key.getValueType()));
        attributes.put("LoanState", IndexedValueType.INDEXED_VALUE_TYPE_TEXT);
        SearchAttributesOfServer.create(configuration.target(), attributes);

        assertThatThrownBy(() -> TemporalClient.connect(configuration))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("of other types than loans set (LoanState)")
                .hasMessageContaining("search-attribute remove --address " + configuration.target()
                        + " --namespace default --name LoanState`")
                .hasMessageContaining("--name LoanState --type Keyword`");
    }

    @Test
    void aServerThatCannotBeAskedIsTrusted() throws IOException {
        Server silent = InProcessServerBuilder.forName("silent").build().start();
        ManagedChannel channel = InProcessChannelBuilder.forName("silent").build();
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setChannel(channel).build());
        try {
            assertThatCode(() -> new RequiredSearchAttributes(configuration).check(stubs))
                    .doesNotThrowAnyException();
        } finally {
            stubs.shutdownNow();
            channel.shutdownNow();
            silent.shutdownNow();
        }
    }
}
