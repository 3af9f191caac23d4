package ontu.simulation.endtoend;

import java.time.Duration;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import ontu.temporal.WorkerLimits;

/**
 * What differs between environments.
 *
 * @param activities intercepts the workers' activities
 * @param connections wraps connections to the database
 * @param inquiryLagIsBounded whether time may prove that an order was never received
 * @param workflowCache what workers keep in their caches
 * @param frequentPollInterval the interval of deposit polls while a loan waits for deposits
 */
record EnvironmentSettings(
        UnaryOperator<Object> activities,
        UnaryOperator<DataSource> connections,
        boolean inquiryLagIsBounded,
        WorkflowCache workflowCache,
        Duration frequentPollInterval) {

    /** Whether workers cache workflows between their tasks. */
    enum WorkflowCache {
        AS_IN_PRODUCTION(WorkerLimits.DEFAULT.cachedWorkflows()),
        /** Every workflow task replays the workflow, on any worker; only then can workers be replaced here. */
        MINIMAL(1);

        final int cachedWorkflows;

        WorkflowCache(int cachedWorkflows) {
            this.cachedWorkflows = cachedWorkflows;
        }
    }

    static final EnvironmentSettings DEFAULTS = intercepting(ActivityInterceptor.NONE);

    /** Settings with which only operators may decide that an order was never received. */
    static final EnvironmentSettings WITH_UNBOUNDED_LAG = new EnvironmentSettings(
            UnaryOperator.identity(),
            UnaryOperator.identity(),
            false,
            WorkflowCache.AS_IN_PRODUCTION,
            EndToEndEnvironment.FREQUENT_POLL_INTERVAL);

    static EnvironmentSettings intercepting(ActivityInterceptor interceptor) {
        return new EnvironmentSettings(
                interceptor::wrap,
                UnaryOperator.identity(),
                true,
                WorkflowCache.AS_IN_PRODUCTION,
                EndToEndEnvironment.FREQUENT_POLL_INTERVAL);
    }
}
