package ontu.temporal;

import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Does to a running server what {@code temporal operator search-attribute create} does. */
public final class SearchAttributesOfServer {
    private SearchAttributesOfServer() {}

    public static void create(String target, List<SearchAttributeKey<?>> keys) {
        create(
                target,
                keys.stream().collect(Collectors.toMap(SearchAttributeKey::getName, SearchAttributeKey::getValueType)));
    }

    static void create(String target, Map<String, IndexedValueType> attributes) {
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(target).build());
        try {
            var unused = OperatorServiceGrpc.newBlockingStub(stubs.getRawChannel())
                    .addSearchAttributes(AddSearchAttributesRequest.newBuilder()
                            .setNamespace("default")
                            .putAllSearchAttributes(attributes)
                            .build());
        } finally {
            stubs.shutdownNow();
        }
    }
}
