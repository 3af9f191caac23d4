package ontu.configuration;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
 * @param listLag how long after a deposit the bank's list may not show it: so long after a day's end it is read again
 *     before anything is judged by what was paid on that day
 * @param staleAfter age of the last complete poll at which the health check fails
 * @param mostGone how many recorded deposits the list may have lost since a day began before it is disbelieved as a
 *     whole, and the intake halts
 */
public record DepositConfiguration(
        @JsonProperty("activePollInterval") @NotNull @MinDuration(value = 1, unit = TimeUnit.SECONDS)
        Duration activePollInterval,

        @JsonProperty("idlePollInterval") @NotNull @MinDuration(value = 1, unit = TimeUnit.SECONDS)
        Duration idlePollInterval,

        @JsonProperty("sweepTimes") @NotEmpty List<@NotNull LocalTime> sweepTimes,
        @JsonProperty("sweepMargin") @NotNull Duration sweepMargin,
        @JsonProperty("listLag") @NotNull Duration listLag,

        @JsonProperty("staleAfter") @NotNull @MinDuration(value = 1, unit = TimeUnit.SECONDS)
        Duration staleAfter,

        @JsonProperty("mostGone") @NotNull @Min(0) @Max(1_000_000)
        Integer mostGone) {
    private static final int MOST_GONE = 3;

    public DepositConfiguration {
        activePollInterval = Objects.requireNonNullElseGet(
                activePollInterval, () -> defaults().activePollInterval());
        idlePollInterval =
                Objects.requireNonNullElseGet(idlePollInterval, () -> defaults().idlePollInterval());
        sweepTimes = List.copyOf(
                Objects.requireNonNullElseGet(sweepTimes, () -> defaults().sweepTimes()));
        sweepMargin =
                Objects.requireNonNullElseGet(sweepMargin, () -> defaults().sweepMargin());
        listLag = Objects.requireNonNullElseGet(listLag, () -> defaults().listLag());
        staleAfter = Objects.requireNonNullElseGet(staleAfter, () -> defaults().staleAfter());
        mostGone = Objects.requireNonNullElse(mostGone, MOST_GONE);
    }

    /** What is used where the configuration says nothing else. */
    public static DepositConfiguration defaults() {
        return new DepositConfiguration(
                Duration.minutes(1),
                Duration.hours(1),
                SweepSchedule.DEFAULT.times(),
                Duration.minutes(SweepSchedule.DEFAULT.margin().toMinutes()),
                Duration.minutes(30),
                Duration.hours(3),
                MOST_GONE);
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
