package ontu.workflows;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.converter.DefaultDataConverter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What Temporal's Web UI shows of one workflow. */
public final class WebUi {
    private static final Set<EventType> WITH_SUMMARY =
            Set.of(EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED, EventType.EVENT_TYPE_TIMER_STARTED);

    private final WorkflowClient client;
    private final String workflowId;

    public WebUi(WorkflowClient client, String workflowId) {
        this.client = client;
        this.workflowId = workflowId;
    }

    /** The summary under the workflow's name. */
    public @Nullable String staticSummary() {
        return stub().describe().getStaticSummary();
    }

    /** The text of the moment, in Markdown. */
    public String details() {
        return metadata().getCurrentDetails();
    }

    /** What the workflow says of itself and of its messages. */
    public WorkflowMetadata metadata() {
        return stub().query("__temporal_workflow_metadata", WorkflowMetadata.class);
    }

    /** What stands in a column of the list; null if nothing does. */
    public <T> @Nullable T column(SearchAttributeKey<T> key) {
        return stub().describe().getTypedSearchAttributes().get(key);
    }

    /** The lines of the timeline: the summary of each activity and each timer, empty where one has none. */
    public List<String> timeline() {
        return events().filter(event -> WITH_SUMMARY.contains(event.getEventType()))
                .map(WebUi::summary)
                .toList();
    }

    private static String summary(HistoryEvent event) {
        return event.getUserMetadata().hasSummary()
                ? text(event.getUserMetadata().getSummary())
                : "";
    }

    /** The changes of the columns, one for each event. A column that is emptied becomes {@code null}, as text. */
    public List<Map<String, String>> changes() {
        return events().filter(event -> event.getEventType() == EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES)
                .map(event -> event.getUpsertWorkflowSearchAttributesEventAttributes()
                        .getSearchAttributes()
                        .getIndexedFieldsMap())
                .filter(fields -> !fields.containsKey("TemporalChangeVersion"))
                .map(WebUi::values)
                .toList();
    }

    private static Map<String, String> values(Map<String, Payload> fields) {
        return fields.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, field -> data(field.getValue()).replace("\"", "")));
    }

    /** Everything that the server keeps of the workflow, as text. */
    public String everything() {
        return client.fetchHistory(workflowId).getHistory().toString();
    }

    private Stream<HistoryEvent> events() {
        return client.fetchHistory(workflowId).getEvents().stream();
    }

    private WorkflowStub stub() {
        return client.newUntypedWorkflowStub(workflowId);
    }

    private static String text(Payload payload) {
        return Optional.ofNullable(
                        DefaultDataConverter.newDefaultInstance().fromPayload(payload, String.class, String.class))
                .orElse("");
    }

    private static String data(Payload payload) {
        ByteString data = payload.getData();
        return data.toStringUtf8();
    }
}
