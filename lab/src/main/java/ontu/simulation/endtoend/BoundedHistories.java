package ontu.simulation.endtoend;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import ontu.workflows.deposits.DepositPollWorkflow;
import ontu.workflows.returns.ReturnWorkflow;
import org.jdbi.v3.core.Handle;

/**
 * L5: of every loan, every return and the deposit poll, neither the latest run of its workflow nor a run that it has continued has a
 * history of more than ten thousand events.
 */
final class BoundedHistories {
    static final int MAX_EVENTS = 10_000;

    private final ToIntFunction<String> longestRun;
    private final ViolationCollector collector;

    /** @param longestRun the number of events of the longest run of the workflow with an id */
    BoundedHistories(ToIntFunction<String> longestRun, ViolationCollector collector) {
        this.longestRun = longestRun;
        this.collector = collector;
    }

    /** Checks all workflows of an environment, and returns the length of the longest history. */
    static int check(EndToEndEnvironment environment, ViolationCollector collector) {
        return new BoundedHistories(environment.histories::longestRun, collector)
                .check(environment.jdbi.withHandle(BoundedHistories::workflows));
    }

    /** Returns the length of the longest history. */
    int check(List<String> workflowIds) {
        int longest = 0;
        for (String workflowId : workflowIds) {
            int events = longestRun.applyAsInt(workflowId);
            collector.require(
                    events <= MAX_EVENTS,
                    "L5: a run of the workflow %s has %d events in its history",
                    workflowId,
                    events);
            longest = Math.max(longest, events);
        }
        return longest;
    }

    static List<String> workflows(Handle handle) {
        List<String> ids = new ArrayList<>(handle.createQuery("SELECT id FROM loan ORDER BY id")
                .mapTo(String.class)
                .list());
        handle.createQuery("SELECT investor_id, id FROM investor_return ORDER BY serial")
                .map((row, context) -> ids.add(ReturnWorkflow.workflowId(row.getString(1), row.getString(2))))
                .list();
        ids.add(DepositPollWorkflow.WORKFLOW_ID);
        return ids;
    }
}
