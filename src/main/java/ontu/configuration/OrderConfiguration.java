package ontu.configuration;

import io.dropwizard.util.Duration;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import ontu.bank.BankConfiguration;
import ontu.workflows.order.OrderPolicy;
import ontu.workflows.order.OrderTiming;

/**
 * The times and bounds of the order protocol; each has the default of {@link OrderTiming} or {@link OrderPolicy}, which
 * also say what they mean. The time-outs of the connection to the bank are the bank's ({@code bank.http}).
 */
public record OrderConfiguration(
        @NotNull Duration databaseTimeout,
        @NotNull Duration sendTimeout,
        @NotNull Duration lease,
        @NotNull Duration pause,
        @NotNull Duration flight,
        @NotNull Duration clockError,
        @NotNull Duration windowBefore,
        @NotNull Duration windowAfter,
        @NotNull Duration inquiryLag,
        @NotNull Map<String, Duration> retryAfter,
        @NotNull Integer maxAttempts,
        @NotNull Integer maxSends,
        @NotNull Duration askFirst,
        @NotNull Duration askAtMost,
        @NotNull Duration waitAfter,
        @NotNull Boolean inquiryLagIsBounded) {
    public static final OrderConfiguration DEFAULT = new OrderConfiguration(OrderTiming.DEFAULT, OrderPolicy.DEFAULT);

    public OrderConfiguration {
        OrderTiming timing = OrderTiming.DEFAULT;
        OrderPolicy policy = OrderPolicy.DEFAULT;
        databaseTimeout = given(databaseTimeout, timing.databaseTimeout());
        sendTimeout = given(sendTimeout, timing.sendTimeout());
        lease = given(lease, timing.lease());
        pause = given(pause, timing.pause());
        flight = given(flight, timing.flight());
        clockError = given(clockError, timing.clockError());
        windowBefore = given(windowBefore, timing.windowBefore());
        windowAfter = given(windowAfter, timing.windowAfter());
        inquiryLag = given(inquiryLag, timing.inquiryLag());
        retryAfter = Map.copyOf(Objects.requireNonNullElse(retryAfter, durations(policy)));
        maxAttempts = Objects.requireNonNullElse(maxAttempts, policy.maxAttempts());
        maxSends = Objects.requireNonNullElse(maxSends, policy.maxSends());
        askFirst = given(askFirst, policy.askFirst());
        askAtMost = given(askAtMost, policy.askAtMost());
        waitAfter = given(waitAfter, policy.waitAfter());
        inquiryLagIsBounded = Objects.requireNonNullElse(inquiryLagIsBounded, policy.inquiryLagIsBounded());
    }

    private OrderConfiguration(OrderTiming timing, OrderPolicy policy) {
        this(
                of(timing.databaseTimeout()),
                of(timing.sendTimeout()),
                of(timing.lease()),
                of(timing.pause()),
                of(timing.flight()),
                of(timing.clockError()),
                of(timing.windowBefore()),
                of(timing.windowAfter()),
                of(timing.inquiryLag()),
                durations(policy),
                policy.maxAttempts(),
                policy.maxSends(),
                of(policy.askFirst()),
                of(policy.askAtMost()),
                of(policy.waitAfter()),
                policy.inquiryLagIsBounded());
    }

    /** @throws IllegalArgumentException with the arithmetic, if these times could let a request cross midnight */
    public OrderTiming timing(BankConfiguration.Http bank) {
        return new OrderTiming(
                bank.connectTimeout().toJavaDuration(),
                bank.totalTimeout().toJavaDuration(),
                databaseTimeout.toJavaDuration(),
                sendTimeout.toJavaDuration(),
                lease.toJavaDuration(),
                pause.toJavaDuration(),
                flight.toJavaDuration(),
                clockError.toJavaDuration(),
                windowBefore.toJavaDuration(),
                windowAfter.toJavaDuration(),
                inquiryLag.toJavaDuration());
    }

    /** @throws IllegalArgumentException in a sentence, if a bound is out of range */
    public OrderPolicy policy() {
        Map<String, java.time.Duration> retries = retryAfter.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().toJavaDuration()));
        return new OrderPolicy(
                retries,
                maxAttempts,
                maxSends,
                askFirst.toJavaDuration(),
                askAtMost.toJavaDuration(),
                waitAfter.toJavaDuration(),
                inquiryLagIsBounded);
    }

    private static Map<String, Duration> durations(OrderPolicy policy) {
        return policy.retryAfter().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> of(entry.getValue())));
    }

    private static Duration given(Duration configured, java.time.Duration otherwise) {
        return Objects.requireNonNullElse(configured, of(otherwise));
    }

    private static Duration of(java.time.Duration duration) {
        return Duration.milliseconds(duration.toMillis());
    }
}
