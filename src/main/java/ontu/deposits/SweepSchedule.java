package ontu.deposits;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;
import ontu.time.BusinessTime;

/**
 * When the bank makes deposits usable: it sweeps the virtual accounts about twice a day (docs/bank-api.md#sweeps).
 *
 * @param times of day in Asia/Seoul, in ascending order
 * @param margin how much earlier or later than scheduled a sweep may happen
 */
public record SweepSchedule(List<LocalTime> times, Duration margin) {
    /** The published times. */
    public static final SweepSchedule DEFAULT =
            new SweepSchedule(List.of(LocalTime.of(16, 0), LocalTime.of(23, 45)), Duration.ofMinutes(10));

    /** @throws IllegalArgumentException if there are no times, or they are not in ascending order */
    public SweepSchedule {
        times = List.copyOf(times);
        if (times.isEmpty() || !times.equals(times.stream().sorted().distinct().toList())) {
            throw new IllegalArgumentException(
                    "The bank's sweeps must be one or more times of day in ascending order, and " + times
                            + " are not.");
        }
        if (margin.isNegative()) {
            throw new IllegalArgumentException("The margin of the bank's sweeps cannot be negative: " + margin + ".");
        }
    }

    /**
     * When a deposit first listed at an instant is certainly usable: after the first sweep that is certainly later.
     */
    public Instant usableAt(Instant listedAt) {
        LocalDate today = BusinessTime.dateOf(listedAt);
        return Stream.of(today, today.plusDays(1), today.plusDays(2))
                .flatMap(day -> times.stream().map(time -> BusinessTime.instantOf(day, time)))
                .filter(sweep -> !sweep.minus(margin).isBefore(listedAt))
                .findFirst()
                .orElseThrow()
                .plus(margin);
    }
}
