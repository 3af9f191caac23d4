package ontu.workflows;

import io.temporal.common.SearchAttributeUpdate;
import io.temporal.common.SearchAttributes;
import io.temporal.workflow.Workflow;
import java.util.Arrays;
import java.util.Optional;

/** What Temporal's lists of workflows show of this one: its search attributes. */
public final class WorkflowSearchAttributes {
    private WorkflowSearchAttributes() {}

    /** Has the list show these values: one event for all that are not shown yet, none if all of them are. */
    public static void upsertChanged(SearchAttributeUpdate<?>... desired) {
        SearchAttributes current = Workflow.getTypedSearchAttributes();
        SearchAttributeUpdate<?>[] changed = Arrays.stream(desired)
                .filter(update -> !update.getValue().equals(Optional.ofNullable(current.get(update.getKey()))))
                .toArray(SearchAttributeUpdate[]::new);
        if (changed.length > 0) {
            Workflow.upsertTypedSearchAttributes(changed);
        }
    }
}
