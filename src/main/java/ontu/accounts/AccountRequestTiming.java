package ontu.accounts;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import ontu.order.OrderTiming;
import ontu.time.BusinessTime;

/**
 * When an account request is looked at and made again: slower and slower. Everything rests on the order protocol's times:
 * the bank's account list shows whatever the bank has issued as soon as its inquiry knows every order.
 */
record AccountRequestTiming(OrderTiming timing, int maxSends) {
    private static final Duration MIN_INTERVAL = Duration.ofMinutes(1);
    private static final Duration MAX_INTERVAL = Duration.ofHours(6);

    /** While the bank cannot be reached, and nothing is in doubt. */
    private static final Duration MAX_UNSENT_INTERVAL = Duration.ofMinutes(10);

    /** Between two looks passes so much of the time since the last send. */
    private static final int LOOKS_PER_AGE = 8;

    private static final Duration MAX_WAIT = Duration.ofDays(7);

    /** Whether all its senders have expired, and the list shows whatever the bank has issued. */
    boolean sendersExpired(AccountRequest request, Instant now) {
        return !now.isBefore(timing.sendersExpiredBy(grantedAt(request)));
    }

    /** Whether the bank date of the last send is over as well, and the list shows whatever was issued on it. */
    boolean isConclusive(AccountRequest request, Instant now) {
        return !now.isBefore(conclusiveFrom(timing, grantedAt(request)));
    }

    /** When no sender of a grant is alive, its bank date is over, and the list shows whatever was issued until then. */
    static Instant conclusiveFrom(OrderTiming timing, Instant grantedAt) {
        Instant expired = timing.sendersExpiredBy(grantedAt);
        Instant dateOver = timing.dateConclusiveFrom(BusinessTime.dateOf(grantedAt));
        return expired.isAfter(dateOver) ? expired : dateOver;
    }

    /**
     * When the account may be requested again: twice as long after each send as after the one before, at most a week; and
     * from the send on after which an operator is needed not before the date of the last one is over.
     */
    Instant askAgainAt(AccountRequest request) {
        Instant granted = grantedAt(request);
        Duration lifetime = Duration.between(granted, timing.sendersExpiredBy(granted));
        Duration wait = lifetime.multipliedBy(1L << Math.min(request.sends() - 1, 16));
        Duration bounded = wait.compareTo(MAX_WAIT) > 0 && lifetime.compareTo(MAX_WAIT) < 0 ? MAX_WAIT : wait;
        Instant patience = granted.plus(bounded);
        Instant dateOver = timing.dateConclusiveFrom(BusinessTime.dateOf(granted));
        return request.sends() < maxSends || patience.isAfter(dateOver) ? patience : dateOver;
    }

    /** Whether so many sends were lost that an operator is needed. */
    boolean isLost(AccountRequest request) {
        return request.sends() >= maxSends;
    }

    /** How long after {@code now} it is looked at again: a minute at first, six hours at most. */
    Duration nextLookIn(AccountRequest request, Instant now) {
        if (request.state() == AccountRequestState.PLANNED) {
            return interval(request.plannedAt(), now, MAX_UNSENT_INTERVAL);
        }
        Duration interval = interval(grantedAt(request), now, MAX_INTERVAL);
        return Stream.of(timing.sendersExpiredBy(grantedAt(request)), askAgainAt(request))
                .filter(now::isBefore)
                .map(instant -> Duration.between(now, instant))
                .filter(wait -> wait.compareTo(interval) < 0)
                .min(Duration::compareTo)
                .map(AccountRequestTiming::atLeastAMinute)
                .orElse(interval);
    }

    private static Duration interval(Instant since, Instant now, Duration longest) {
        Duration part = Duration.between(since, now).dividedBy(LOOKS_PER_AGE);
        return part.compareTo(longest) > 0 ? longest : atLeastAMinute(part);
    }

    private static Duration atLeastAMinute(Duration interval) {
        return interval.compareTo(MIN_INTERVAL) < 0 ? MIN_INTERVAL : interval;
    }

    private static Instant grantedAt(AccountRequest request) {
        return Objects.requireNonNull(request.grantedAt(), "the request has been sent");
    }
}
