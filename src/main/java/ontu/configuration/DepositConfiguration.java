package ontu.configuration;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import ontu.deposits.SweepSchedule;

/**
 * The deposit poll, and the bank's sweeps.
 *
 * @param activePollInterval poll interval while a loan waits for money; default 1 minute
 * @param idlePollInterval poll interval otherwise; default 1 hour
 * @param sweepTimes Asia/Seoul times at which the bank makes deposits usable; default 16:00 and 23:45
 * @param sweepMargin safety margin after a sweep before its money counts as usable; default 10 minutes
 * @param staleAfter age of the last complete poll at which the health check fails; default 3 hours
 */
public record DepositConfiguration(
        @JsonProperty("activePollInterval") @NotNull @MinDuration(value = 1, unit = TimeUnit.SECONDS)
        Duration activePollInterval,

        @JsonProperty("idlePollInterval") @NotNull @MinDuration(value = 1, unit = TimeUnit.SECONDS)
        Duration idlePollInterval,

        @JsonProperty("sweepTimes") @NotEmpty List<@NotNull LocalTime> sweepTimes,
        @JsonProperty("sweepMargin") @NotNull Duration sweepMargin,

        @JsonProperty("staleAfter") @NotNull @MinDuration(value = 1, unit = TimeUnit.SECONDS)
        Duration staleAfter) {
    private static final List<LocalTime> DEFAULT_SWEEP_TIMES = List.of(LocalTime.of(16, 0), LocalTime.of(23, 45));

    public static final DepositConfiguration DEFAULT = new DepositConfiguration(
            Duration.minutes(1), Duration.hours(1), DEFAULT_SWEEP_TIMES, Duration.minutes(10), Duration.hours(3));

    public DepositConfiguration {
        activePollInterval = Objects.requireNonNullElse(activePollInterval, Duration.minutes(1));
        idlePollInterval = Objects.requireNonNullElse(idlePollInterval, Duration.hours(1));
        sweepTimes = List.copyOf(Objects.requireNonNullElse(sweepTimes, DEFAULT_SWEEP_TIMES));
        sweepMargin = Objects.requireNonNullElse(sweepMargin, Duration.minutes(10));
        staleAfter = Objects.requireNonNullElse(staleAfter, Duration.hours(3));
    }

    /** @throws IllegalArgumentException with a sentence, if the times are not in ascending order */
    public SweepSchedule sweepSchedule() {
        return new SweepSchedule(sweepTimes, sweepMargin.toJavaDuration());
    }

    @JsonIgnore
    @AssertTrue(
            message =
                    "must have activePollInterval at most idlePollInterval, and idlePollInterval less than staleAfter")
    public boolean isInOrder() {
        return activePollInterval.toNanoseconds() <= idlePollInterval.toNanoseconds()
                && idlePollInterval.toNanoseconds() < staleAfter.toNanoseconds();
    }
}
