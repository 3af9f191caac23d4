package ontu.deposits;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;
import ontu.workflows.order.OrderTiming;

/**
 * When the bank makes deposits usable: it sweeps the virtual accounts about twice a day (bank API, 2.2).
 *
 * @param times of day in Asia/Seoul, in ascending order
 * @param margin how much earlier or later than its time a sweep may happen
 */
public record BankSweeps(List<LocalTime> times, Duration margin) {
    /** The published times. */
    public static final BankSweeps DEFAULT =
            new BankSweeps(List.of(LocalTime.of(16, 0), LocalTime.of(23, 45)), Duration.ofMinutes(10));

    /** @throws IllegalArgumentException if there is no time, or the times are not in ascending order */
    public BankSweeps {
        times = List.copyOf(times);
        if (times.isEmpty() || !times.equals(times.stream().sorted().distinct().toList())) {
            throw new IllegalArgumentException(
                    "The bank's sweeps are one or more times of day in ascending order, and " + times + " are not.");
        }
        if (margin.isNegative()) {
            throw new IllegalArgumentException("The margin of the bank's sweeps cannot be negative: " + margin + ".");
        }
    }

    /**
     * When a deposit that was seen at an instant is surely usable: after the first sweep that surely came later.
     */
    public Instant usableAt(Instant seen) {
        LocalDate today = OrderTiming.dateOf(seen);
        return Stream.of(today, today.plusDays(1), today.plusDays(2))
                .flatMap(day -> times.stream()
                        .map(time -> day.atTime(time).atZone(OrderTiming.SEOUL).toInstant()))
                .filter(sweep -> !sweep.minus(margin).isBefore(seen))
                .findFirst()
                .orElseThrow()
                .plus(margin);
    }
}
