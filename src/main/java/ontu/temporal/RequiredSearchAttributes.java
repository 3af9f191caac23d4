package ontu.temporal;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import ontu.configuration.StartupException;
import ontu.configuration.TemporalConfiguration;
import ontu.workflows.loan.LoanSearchAttributes;

/**
 * Checks at startup that the namespace has the search attributes that loans set: without them all workflow tasks fail.
 */
final class RequiredSearchAttributes {
    private static final long TIMEOUT_SECONDS = 5;

    private final TemporalConfiguration temporal;

    RequiredSearchAttributes(TemporalConfiguration temporal) {
        this.temporal = temporal;
    }

    /**
     * Does nothing on a server that does not support the query.
     *
     * @throws StartupException if there is no such namespace, or if it lacks one or has it with another type, with the
     *     command to run
     */
    void check(WorkflowServiceStubs stubs) {
        try {
            check(OperatorServiceGrpc.newBlockingStub(stubs.getRawChannel())
                    .withDeadlineAfter(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    .listSearchAttributes(ListSearchAttributesRequest.newBuilder()
                            .setNamespace(temporal.namespace())
                            .build())
                    .getCustomAttributesMap());
        } catch (StatusRuntimeException refused) {
            if (refused.getStatus().getCode() != Status.Code.UNIMPLEMENTED) {
                throw unreadable(refused);
            }
        }
    }

    private void check(Map<String, IndexedValueType> present) {
        List<SearchAttributeKey<?>> missing = required(key -> !present.containsKey(key.getName()));
        if (!missing.isEmpty()) {
            throw new StartupException(
                    "Temporal's namespace " + temporal.namespace() + " lacks search attributes that loans set ("
                            + names(missing) + "), so nothing was started: create them with `" + create(missing) + "`.",
                    null);
        }
        List<SearchAttributeKey<?>> wrong = required(key -> present.get(key.getName()) != key.getValueType());
        if (!wrong.isEmpty()) {
            throw new StartupException(
                    "Temporal's namespace " + temporal.namespace() + " has search attributes of other types than loans"
                            + " set (" + names(wrong) + "), so nothing was started: remove them with `"
                            + command("remove") + nameOptions(wrong) + "` and create them with `" + create(wrong)
                            + "`.",
                    null);
        }
    }

    private StartupException unreadable(StatusRuntimeException refused) {
        String where = "namespace " + temporal.namespace() + " of Temporal at " + temporal.target();
        return new StartupException(
                refused.getStatus().getCode() == Status.Code.NOT_FOUND
                        ? "There is no " + where
                                + ", so nothing was started: create it with `temporal operator namespace"
                                + " create --address " + temporal.target() + " --namespace " + temporal.namespace()
                                + "`, or correct temporal.namespace in the configuration."
                        : "The search attributes of " + where + " cannot be read ("
                                + refused.getStatus().getCode()
                                + "), so nothing was started: check Temporal, then start again.",
                refused);
    }

    private static List<SearchAttributeKey<?>> required(Predicate<SearchAttributeKey<?>> filter) {
        return LoanSearchAttributes.ALL.stream().filter(filter).toList();
    }

    private static String names(List<SearchAttributeKey<?>> keys) {
        return keys.stream().map(SearchAttributeKey::getName).collect(Collectors.joining(", "));
    }

    private String create(List<SearchAttributeKey<?>> keys) {
        return command("create")
                + keys.stream()
                        .map(key -> " --name " + key.getName() + " --type " + SearchAttributeType.of(key))
                        .collect(Collectors.joining());
    }

    private static String nameOptions(List<SearchAttributeKey<?>> keys) {
        return keys.stream().map(key -> " --name " + key.getName()).collect(Collectors.joining());
    }

    private String command(String verb) {
        return "temporal operator search-attribute " + verb + " --address " + temporal.target() + " --namespace "
                + temporal.namespace();
    }
}
