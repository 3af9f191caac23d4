package ontu.health;

import com.codahale.metrics.health.HealthCheck;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Whether the bank's deposit list has been read recently, and deposit intake is not halted. */
public final class DepositHealth extends HealthCheck {
    private final Jdbi jdbi;
    private final Clock clock;
    private final Duration staleAfter;

    /** @param staleAfter the age at which the last complete deposit poll is too old */
    public DepositHealth(Jdbi jdbi, Clock clock, Duration staleAfter) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.staleAfter = staleAfter;
    }

    private record LastPoll(
            @Nullable Instant completedAt, @Nullable String haltedReason) {}

    @Override
    protected Result check() {
        try {
            return resultOf(jdbi.withHandle(handle -> handle.createQuery(
                            "SELECT last_complete_scan_at, halted_reason FROM deposit_poll")
                    .setQueryTimeout(3)
                    .map((row, context) -> new LastPoll(
                            row.getTimestamp("last_complete_scan_at") == null
                                    ? null
                                    : row.getTimestamp("last_complete_scan_at").toInstant(),
                            row.getString("halted_reason")))
                    .one()));
        } catch (RuntimeException unavailable) {
            return Result.unhealthy("PostgreSQL does not answer, so the time of the last deposit poll is unknown.");
        }
    }

    private Result resultOf(LastPoll lastPoll) {
        if (lastPoll.haltedReason() != null) {
            return Result.unhealthy("Deposit intake is halted: " + lastPoll.haltedReason());
        }
        if (lastPoll.completedAt() == null) {
            return Result.unhealthy("The bank's deposit list has never been read completely: is a worker running?");
        }
        Duration age = Duration.between(lastPoll.completedAt(), clock.instant());
        return age.compareTo(staleAfter) > 0
                ? Result.unhealthy("The bank's deposit list was last read completely " + age.toMinutes()
                        + " minutes ago: is a worker running, and can it reach the bank?")
                : Result.healthy();
    }
}
