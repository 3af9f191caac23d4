package ontu.workflows.order;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The arithmetic that keeps a number on one bank date. A repeated number is refused by the bank on the same day only, so
 * a request must not be able to arrive on another date than the one it was planned for, and a number must not be sent
 * again while a sender of it might still be alive.
 *
 * @param connectTimeout longest time to open a connection
 * @param requestTimeout longest time from the first byte to the whole reply
 * @param databaseTimeout longest time for the journal's writes around one send
 * @param sendTimeout start-to-close time-out of the activity that sends
 * @param lease how old a grant may be when the first byte leaves
 * @param pause longest time that a process can stand still between the last look and the last byte
 * @param flight longest time from the first byte of a request to its receipt by the bank, pauses apart; the client may
 *     still be handing over bytes until the requestTimeout, and throws away what the bank has not taken by then
 * @param clockError how far our clock and the bank's may be apart
 * @param windowBefore nothing is sent so shortly before midnight, Asia/Seoul
 * @param windowAfter nothing is sent so shortly after midnight, Asia/Seoul
 * @param inquiryLag how long the bank's inquiry may not know an order that it has received
 */
public record OrderTiming(
        Duration connectTimeout,
        Duration requestTimeout,
        Duration databaseTimeout,
        Duration sendTimeout,
        Duration lease,
        Duration pause,
        Duration flight,
        Duration clockError,
        Duration windowBefore,
        Duration windowAfter,
        Duration inquiryLag) {

    /** Business time. */
    public static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    /** What is used where the configuration says nothing else. */
    public static final OrderTiming DEFAULT = new OrderTiming(
            Duration.ofSeconds(3),
            Duration.ofSeconds(20),
            Duration.ofSeconds(10),
            Duration.ofSeconds(40),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            Duration.ofMinutes(5),
            Duration.ofMinutes(1),
            Duration.ofHours(2));

    /**
     * @throws IllegalArgumentException with the arithmetic, if a time is negative, if nothing could ever be sent, or if
     *     these times could let a request cross midnight
     */
    public OrderTiming {
        refuseNegative(Stream.of(
                connectTimeout,
                requestTimeout,
                databaseTimeout,
                sendTimeout,
                lease,
                pause,
                flight,
                clockError,
                windowBefore,
                windowAfter,
                inquiryLag));
        refuseClosedDay(windowBefore.plus(windowAfter));
        List<String> faults = new ArrayList<>();
        Duration work = connectTimeout.plus(requestTimeout).plus(databaseTimeout);
        if (work.compareTo(sendTimeout) >= 0) {
            faults.add("connectTimeout + requestTimeout + databaseTimeout (" + seconds(work)
                    + " s) must be less than sendTimeout (" + seconds(sendTimeout) + " s)");
        }
        if (sendTimeout.compareTo(lease) > 0) {
            faults.add("sendTimeout (" + seconds(sendTimeout) + " s) must be at most lease (" + seconds(lease) + " s)");
        }
        if (requestTimeout.compareTo(flight) > 0) {
            faults.add("requestTimeout (" + seconds(requestTimeout) + " s) must be at most flight (" + seconds(flight)
                    + " s)");
        }
        Duration crossing = flight.plus(pause).plus(clockError);
        if (crossing.compareTo(windowBefore) > 0) {
            faults.add("flight + pause + clockError (" + seconds(crossing) + " s) must be at most windowBefore ("
                    + seconds(windowBefore) + " s)");
        }
        if (clockError.compareTo(windowAfter) > 0) {
            faults.add("clockError (" + seconds(clockError) + " s) must be at most windowAfter (" + seconds(windowAfter)
                    + " s)");
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("A request could reach the bank on another date than planned: "
                    + String.join("; ", faults) + ". Correct these times.");
        }
    }

    private static void refuseNegative(Stream<Duration> times) {
        times.filter(Duration::isNegative).findFirst().ifPresent(time -> {
            throw new IllegalArgumentException(
                    "A time of the order protocol cannot be negative, and " + time + " is. Correct it.");
        });
    }

    /** With as many decimals as it takes to see what does not add up. */
    private static String seconds(Duration time) {
        return BigDecimal.valueOf(time.getSeconds())
                .add(BigDecimal.valueOf(time.getNano(), 9))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static void refuseClosedDay(Duration windows) {
        if (windows.compareTo(Duration.ofDays(1)) >= 0) {
            throw new IllegalArgumentException("windowBefore + windowAfter (" + seconds(windows)
                    + " s) must be less than a day (86400 s), or nothing could ever be sent. Correct these times.");
        }
    }

    public static LocalDate dateOf(Instant instant) {
        return instant.atZone(SEOUL).toLocalDate();
    }

    /** Whether the instant lies in the window around midnight in which nothing is sent. */
    public boolean inMidnightWindow(Instant now) {
        LocalTime time = now.atZone(SEOUL).toLocalTime();
        return time.toNanoOfDay() < windowAfter.toNanos()
                || time.toNanoOfDay() >= Duration.ofDays(1).minus(windowBefore).toNanos();
    }

    /** The first instant from {@code now} on that lies outside the window around midnight. */
    public Instant sendableFrom(Instant now) {
        if (!inMidnightWindow(now)) {
            return now;
        }
        Instant today = opening(dateOf(now));
        return now.isBefore(today) ? today : opening(dateOf(now).plusDays(1));
    }

    private Instant opening(LocalDate date) {
        return date.atStartOfDay(SEOUL).toInstant().plus(windowAfter);
    }

    /**
     * When no sender that was granted at {@code grantedAt} can be alive, and the bank's inquiry knows all that arrived.
     */
    public Instant deadBy(Instant grantedAt) {
        return arrivedBy(grantedAt).plus(inquiryLag);
    }

    /**
     * When nothing of a sender that was granted at {@code grantedAt} can reach the bank any more. The clock error counts
     * twice: who asks may be ahead of the bank by as much as the sender is behind it.
     */
    public Instant arrivedBy(Instant grantedAt) {
        return grantedAt.plus(lease).plus(pause).plus(flight).plus(clockError.multipliedBy(2));
    }

    /** When the bank's inquiry knows everything that was received on {@code date}. */
    public Instant dateSettledBy(LocalDate date) {
        return date.plusDays(1).atStartOfDay(SEOUL).toInstant().plus(clockError).plus(inquiryLag);
    }
}
