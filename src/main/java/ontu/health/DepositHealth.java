package ontu.health;

import com.codahale.metrics.health.HealthCheck;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The bank's deposit list has been read lately, and nothing on it stopped the intake. */
public final class DepositHealth extends HealthCheck {
    private final Jdbi jdbi;
    private final Clock clock;
    private final Duration staleAfter;

    /** @param staleAfter the age at which the last complete look is too old */
    public DepositHealth(Jdbi jdbi, Clock clock, Duration staleAfter) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.staleAfter = staleAfter;
    }

    private record Sweep(
            @Nullable Instant completedAt, @Nullable String haltedReason) {}

    @Override
    protected Result check() {
        try {
            return judge(jdbi.withHandle(handle -> handle.createQuery(
                            "SELECT completed_at, halted_reason FROM deposit_sweep")
                    .setQueryTimeout(3)
                    .map((row, context) -> new Sweep(
                            row.getTimestamp("completed_at") == null
                                    ? null
                                    : row.getTimestamp("completed_at").toInstant(),
                            row.getString("halted_reason")))
                    .one()));
        } catch (RuntimeException away) {
            return Result.unhealthy("PostgreSQL does not answer, so nobody knows when deposits were last looked for.");
        }
    }

    private Result judge(Sweep sweep) {
        if (sweep.haltedReason() != null) {
            return Result.unhealthy("The intake of deposits stands still: " + sweep.haltedReason());
        }
        if (sweep.completedAt() == null) {
            return Result.unhealthy("The bank's deposit list has never been read completely: is a worker running?");
        }
        Duration age = Duration.between(sweep.completedAt(), clock.instant());
        return age.compareTo(staleAfter) > 0
                ? Result.unhealthy("The bank's deposit list was last read completely " + age.toMinutes()
                        + " minutes ago: is a worker running, and can it reach the bank?")
                : Result.healthy();
    }
}
