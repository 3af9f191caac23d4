package ontu.order;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import ontu.time.BusinessTime;

/**
 * The arithmetic that keeps a number on one bank date. A repeated number is refused by the bank on the same day only, so
 * a request must not be able to arrive on another date than the one it was planned for, and a number must not be sent
 * again while an earlier sender might still transmit it.
 *
 * @param connectTimeout longest time to open a connection
 * @param requestTimeout longest time from the first byte to the whole reply
 * @param databaseTimeout longest time for the journal's writes around one send
 * @param sendTimeout start-to-close time-out of the activity that sends
 * @param grantLease how old a grant may be when the first byte leaves
 * @param maxProcessPause longest time that a process can stand still between the pre-send check and the last byte
 * @param maxNetworkDelay longest time from the first byte of a request to its receipt by the bank, pauses apart; the client may
 *     still be handing over bytes until the requestTimeout, and throws away what the bank has not taken by then
 * @param clockError how far our clock and the bank's may be apart
 * @param midnightWindowBefore nothing is sent so shortly before midnight, Asia/Seoul
 * @param midnightWindowAfter nothing is sent so shortly after midnight, Asia/Seoul
 * @param inquiryLag how long the bank's inquiry may not know an order that it has received
 */
public record OrderTiming(
        Duration connectTimeout,
        Duration requestTimeout,
        Duration databaseTimeout,
        Duration sendTimeout,
        Duration grantLease,
        Duration maxProcessPause,
        Duration maxNetworkDelay,
        Duration clockError,
        Duration midnightWindowBefore,
        Duration midnightWindowAfter,
        Duration inquiryLag) {

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
            Duration.ofMinutes(30),
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
                grantLease,
                maxProcessPause,
                maxNetworkDelay,
                clockError,
                midnightWindowBefore,
                midnightWindowAfter,
                inquiryLag));
        refuseEndlessWindow(midnightWindowBefore.plus(midnightWindowAfter));
        List<String> faults = new ArrayList<>();
        Duration work = connectTimeout.plus(requestTimeout).plus(databaseTimeout);
        if (work.compareTo(sendTimeout) >= 0) {
            faults.add("connectTimeout + requestTimeout + databaseTimeout (" + seconds(work)
                    + " s) must be less than sendTimeout (" + seconds(sendTimeout) + " s)");
        }
        if (sendTimeout.compareTo(grantLease) > 0) {
            faults.add("sendTimeout (" + seconds(sendTimeout) + " s) must be at most grantLease (" + seconds(grantLease)
                    + " s)");
        }
        if (requestTimeout.compareTo(maxNetworkDelay) > 0) {
            faults.add("requestTimeout (" + seconds(requestTimeout) + " s) must be at most maxNetworkDelay ("
                    + seconds(maxNetworkDelay) + " s)");
        }
        Duration crossing = maxNetworkDelay.plus(maxProcessPause).plus(clockError);
        if (crossing.compareTo(midnightWindowBefore) > 0) {
            faults.add("maxNetworkDelay + maxProcessPause + clockError (" + seconds(crossing)
                    + " s) must be at most midnightWindowBefore (" + seconds(midnightWindowBefore) + " s)");
        }
        if (clockError.compareTo(midnightWindowAfter) > 0) {
            faults.add("clockError (" + seconds(clockError) + " s) must be at most midnightWindowAfter ("
                    + seconds(midnightWindowAfter) + " s)");
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

    private static void refuseEndlessWindow(Duration windows) {
        if (windows.compareTo(Duration.ofDays(1)) >= 0) {
            throw new IllegalArgumentException("midnightWindowBefore + midnightWindowAfter (" + seconds(windows)
                    + " s) must be less than a day (86400 s), or nothing could ever be sent. Correct these times.");
        }
    }

    /** Whether the instant lies in the window around midnight in which nothing is sent. */
    public boolean inMidnightWindow(Instant now) {
        LocalTime time = BusinessTime.at(now).toLocalTime();
        return time.toNanoOfDay() < midnightWindowAfter.toNanos()
                || time.toNanoOfDay()
                        >= Duration.ofDays(1).minus(midnightWindowBefore).toNanos();
    }

    /** The first instant from {@code now} on that lies outside the window around midnight. */
    public Instant sendableFrom(Instant now) {
        if (!inMidnightWindow(now)) {
            return now;
        }
        Instant today = windowEnd(BusinessTime.dateOf(now));
        return now.isBefore(today) ? today : windowEnd(BusinessTime.dateOf(now).plusDays(1));
    }

    private Instant windowEnd(LocalDate date) {
        return BusinessTime.startOf(date).plus(midnightWindowAfter);
    }

    /**
     * When no sender that was granted at {@code grantedAt} can be alive, and the bank's inquiry knows all that arrived.
     */
    public Instant sendersExpiredBy(Instant grantedAt) {
        return arrivedBy(grantedAt).plus(inquiryLag);
    }

    /**
     * When nothing of a sender that was granted at {@code grantedAt} can reach the bank any more. The clock error counts
     * twice: who asks may be ahead of the bank by as much as the sender is behind it.
     */
    public Instant arrivedBy(Instant grantedAt) {
        return grantedAt
                .plus(grantLease)
                .plus(maxProcessPause)
                .plus(maxNetworkDelay)
                .plus(clockError.multipliedBy(2));
    }

    /** When {@code date} is over by the bank's clock, too. */
    public Instant dateOver(LocalDate date) {
        return BusinessTime.endOf(date).plus(clockError);
    }

    /** When the bank's inquiry knows everything that was received on {@code date}. */
    public Instant dateConclusiveFrom(LocalDate date) {
        return dateOver(date).plus(inquiryLag);
    }
}
