package ontu.health;

import com.codahale.metrics.health.HealthCheck;
import org.jdbi.v3.core.Jdbi;

/** Whether PostgreSQL answers. */
public final class DatabaseHealth extends HealthCheck {
    private final Jdbi jdbi;

    public DatabaseHealth(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    protected Result check() {
        try {
            jdbi.useHandle(handle -> handle.createQuery("SELECT 1")
                    .setQueryTimeout(3)
                    .mapTo(Integer.class)
                    .one());
            return Result.healthy();
        } catch (RuntimeException unavailable) {
            return Result.unhealthy("PostgreSQL does not answer: requests are refused with 503 until it does.");
        }
    }
}
