package ontu.temporal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesResponse;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc.OperatorServiceImplBase;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import ontu.configuration.StartupException;
import ontu.configuration.TemporalConfiguration;
import ontu.workflows.loan.LoanSearchAttributes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against an operator service of our own: Temporal's in-process server has no list of search attributes. */
class RequiredSearchAttributesTest {
    private static final String NAME = "operator-service";

    private final Map<String, IndexedValueType> attributes = new HashMap<>();
    private Status status = Status.OK;
    private Server server;
    private ManagedChannel channel;

    private final class OperatorService extends OperatorServiceImplBase {
        @Override
        public void listSearchAttributes(
                ListSearchAttributesRequest request, StreamObserver<ListSearchAttributesResponse> answer) {
            if (!status.isOk()) {
                answer.onError(status.asRuntimeException());
                return;
            }
            answer.onNext(ListSearchAttributesResponse.newBuilder()
                    .putAllCustomAttributes(attributes)
                    .build());
            answer.onCompleted();
        }
    }

    @BeforeEach
    void startServer() throws IOException {
        LoanSearchAttributes.ALL.forEach(key -> attributes.put(key.getName(), key.getValueType()));
        server = InProcessServerBuilder.forName(NAME)
                .addService(new OperatorService())
                .build()
                .start();
        channel = InProcessChannelBuilder.forName(NAME).build();
    }

    @AfterEach
    void stopServer() {
        channel.shutdownNow();
        server.shutdownNow();
    }

    private void check() {
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setChannel(channel).build());
        try {
            new RequiredSearchAttributes(TemporalConfiguration.defaults()).check(stubs);
        } finally {
            stubs.shutdownNow();
        }
    }

    @Test
    void aNamespaceWithAllAttributesIsAccepted() {
        attributes.put("Another", IndexedValueType.INDEXED_VALUE_TYPE_TEXT);

        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void missingAttributesAreNamedWithTheCommandThatCreatesThem() {
        attributes.keySet().retainAll(Set.of("LoanState"));

        assertThatThrownBy(this::check)
                .isInstanceOf(StartupException.class)
                .hasMessage("Temporal's namespace default lacks search attributes that loans set (Attention,"
                        + " LoanNextDue, LoanOverdueDays), so nothing was started: create them with `temporal operator"
                        + " search-attribute create --address 127.0.0.1:7233 --namespace default"
                        + " --name Attention --type Keyword --name LoanNextDue --type Datetime"
                        + " --name LoanOverdueDays --type Int`.");
    }

    @Test
    void attributesOfAnotherTypeAreToBeRecreated() {
        attributes.put("LoanState", IndexedValueType.INDEXED_VALUE_TYPE_TEXT);

        assertThatThrownBy(this::check)
                .isInstanceOf(StartupException.class)
                .hasMessage("Temporal's namespace default has search attributes of other types than loans set"
                        + " (LoanState), so nothing was started: remove them with `temporal operator search-attribute"
                        + " remove --address 127.0.0.1:7233 --namespace default --name LoanState` and create them with"
                        + " `temporal operator search-attribute create --address 127.0.0.1:7233 --namespace default"
                        + " --name LoanState --type Keyword`.");
    }

    @Test
    void aMissingNamespaceIsNamedWithTheCommandThatCreatesIt() {
        status = Status.NOT_FOUND;

        assertThatThrownBy(this::check)
                .isInstanceOf(StartupException.class)
                .hasMessageStartingWith("There is no namespace default of Temporal at 127.0.0.1:7233")
                .hasMessageContaining(
                        "`temporal operator namespace create --address 127.0.0.1:7233 --namespace default`");
    }

    @Test
    void aServerWithoutTheListingIsTrustedAndOneThatRefusesIsNot() {
        status = Status.UNIMPLEMENTED;
        assertThatCode(this::check).doesNotThrowAnyException();

        status = Status.PERMISSION_DENIED;
        assertThatThrownBy(this::check)
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("cannot be read (PERMISSION_DENIED)");
    }
}
