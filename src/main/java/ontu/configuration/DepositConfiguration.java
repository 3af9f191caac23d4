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
 * @param activePollInterval poll interval while a loan waits for money
 * @param idlePollInterval poll interval otherwise
 * @param sweepTimes Asia/Seoul times at which the bank makes deposits usable
 * @param sweepMargin safety margin after a sweep before its money counts as usable
 * @param staleAfter age of the last complete poll at which the health check fails
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

    public DepositConfiguration {
        activePollInterval = Objects.requireNonNullElseGet(
                activePollInterval, () -> defaults().activePollInterval());
        idlePollInterval =
                Objects.requireNonNullElseGet(idlePollInterval, () -> defaults().idlePollInterval());
        sweepTimes = List.copyOf(
                Objects.requireNonNullElseGet(sweepTimes, () -> defaults().sweepTimes()));
        sweepMargin =
                Objects.requireNonNullElseGet(sweepMargin, () -> defaults().sweepMargin());
        staleAfter = Objects.requireNonNullElseGet(staleAfter, () -> defaults().staleAfter());
    }

    /** What is used where the configuration says nothing else. */
    public static DepositConfiguration defaults() {
        return new DepositConfiguration(
                Duration.minutes(1),
                Duration.hours(1),
                SweepSchedule.DEFAULT.times(),
                Duration.minutes(SweepSchedule.DEFAULT.margin().toMinutes()),
                Duration.hours(3));
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
