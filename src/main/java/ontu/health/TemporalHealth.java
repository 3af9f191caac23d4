package ontu.health;

import com.codahale.metrics.health.HealthCheck;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.concurrent.TimeUnit;

/** Whether Temporal answers. */
public final class TemporalHealth extends HealthCheck {
    private final WorkflowServiceStubs temporal;

    public TemporalHealth(WorkflowServiceStubs temporal) {
        this.temporal = temporal;
    }

    @Override
    protected Result check() {
        try {
            var unused = temporal.blockingStub()
                    .withDeadlineAfter(3, TimeUnit.SECONDS)
                    .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
            return Result.healthy();
        } catch (RuntimeException unavailable) {
            return Result.unhealthy(
                    "Temporal does not answer: loans are accepted and continue once it does; commands are refused with 503.");
        }
    }
}
