package ontu.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import ontu.bank.BankConfiguration;
import ontu.order.OrderPolicy;
import ontu.order.OrderTiming;

/**
 * The times and limits of the order protocol. {@link OrderTiming} and {@link OrderPolicy} document them and have their
 * defaults. The timeouts of a request to the bank belong to {@code bank.http}.
 */
public record OrderConfiguration(
        @JsonProperty("databaseTimeout") @NotNull Duration databaseTimeout,
        @JsonProperty("sendTimeout") @NotNull Duration sendTimeout,
        @JsonProperty("grantLease") @NotNull Duration grantLease,
        @JsonProperty("maxProcessPause") @NotNull Duration maxProcessPause,
        @JsonProperty("maxNetworkDelay") @NotNull Duration maxNetworkDelay,
        @JsonProperty("clockError") @NotNull Duration clockError,
        @JsonProperty("midnightWindowBefore") @NotNull Duration midnightWindowBefore,
        @JsonProperty("midnightWindowAfter") @NotNull Duration midnightWindowAfter,
        @JsonProperty("inquiryLag") @NotNull Duration inquiryLag,
        @JsonProperty("retryAfter") @NotNull Map<String, Duration> retryAfter,
        @JsonProperty("maxOrdersPerTransfer") @NotNull Integer maxOrdersPerTransfer,
        @JsonProperty("maxSends") @NotNull Integer maxSends,
        @JsonProperty("firstInquiryDelay") @NotNull Duration firstInquiryDelay,
        @JsonProperty("maxInquiryDelay") @NotNull Duration maxInquiryDelay,
        @JsonProperty("attentionAfter") @NotNull Duration attentionAfter,
        @JsonProperty("inquiryLagIsBounded") @NotNull Boolean inquiryLagIsBounded) {
    public static final OrderConfiguration DEFAULT = new OrderConfiguration(OrderTiming.DEFAULT, OrderPolicy.DEFAULT);

    public OrderConfiguration {
        OrderTiming timing = OrderTiming.DEFAULT;
        OrderPolicy policy = OrderPolicy.DEFAULT;
        databaseTimeout = orDefault(databaseTimeout, timing.databaseTimeout());
        sendTimeout = orDefault(sendTimeout, timing.sendTimeout());
        grantLease = orDefault(grantLease, timing.grantLease());
        maxProcessPause = orDefault(maxProcessPause, timing.maxProcessPause());
        maxNetworkDelay = orDefault(maxNetworkDelay, timing.maxNetworkDelay());
        clockError = orDefault(clockError, timing.clockError());
        midnightWindowBefore = orDefault(midnightWindowBefore, timing.midnightWindowBefore());
        midnightWindowAfter = orDefault(midnightWindowAfter, timing.midnightWindowAfter());
        inquiryLag = orDefault(inquiryLag, timing.inquiryLag());
        retryAfter = Map.copyOf(Objects.requireNonNullElse(retryAfter, retryDelays(policy)));
        maxOrdersPerTransfer = Objects.requireNonNullElse(maxOrdersPerTransfer, policy.maxOrdersPerTransfer());
        maxSends = Objects.requireNonNullElse(maxSends, policy.maxSends());
        firstInquiryDelay = orDefault(firstInquiryDelay, policy.firstInquiryDelay());
        maxInquiryDelay = orDefault(maxInquiryDelay, policy.maxInquiryDelay());
        attentionAfter = orDefault(attentionAfter, policy.attentionAfter());
        inquiryLagIsBounded = Objects.requireNonNullElse(inquiryLagIsBounded, policy.inquiryLagIsBounded());
    }

    private OrderConfiguration(OrderTiming timing, OrderPolicy policy) {
        this(
                of(timing.databaseTimeout()),
                of(timing.sendTimeout()),
                of(timing.grantLease()),
                of(timing.maxProcessPause()),
                of(timing.maxNetworkDelay()),
                of(timing.clockError()),
                of(timing.midnightWindowBefore()),
                of(timing.midnightWindowAfter()),
                of(timing.inquiryLag()),
                retryDelays(policy),
                policy.maxOrdersPerTransfer(),
                policy.maxSends(),
                of(policy.firstInquiryDelay()),
                of(policy.maxInquiryDelay()),
                of(policy.attentionAfter()),
                policy.inquiryLagIsBounded());
    }

    /** @throws IllegalArgumentException with the arithmetic, if a request could cross midnight with these times */
    public OrderTiming timing(BankConfiguration.Http bank) {
        return new OrderTiming(
                bank.connectTimeout().toJavaDuration(),
                bank.totalTimeout().toJavaDuration(),
                databaseTimeout.toJavaDuration(),
                sendTimeout.toJavaDuration(),
                grantLease.toJavaDuration(),
                maxProcessPause.toJavaDuration(),
                maxNetworkDelay.toJavaDuration(),
                clockError.toJavaDuration(),
                midnightWindowBefore.toJavaDuration(),
                midnightWindowAfter.toJavaDuration(),
                inquiryLag.toJavaDuration());
    }

    /** @throws IllegalArgumentException with a sentence, if a limit is out of range */
    public OrderPolicy policy() {
        Map<String, java.time.Duration> retries = retryAfter.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().toJavaDuration()));
        return new OrderPolicy(
                retries,
                maxOrdersPerTransfer,
                maxSends,
                firstInquiryDelay.toJavaDuration(),
                maxInquiryDelay.toJavaDuration(),
                attentionAfter.toJavaDuration(),
                inquiryLagIsBounded);
    }

    private static Map<String, Duration> retryDelays(OrderPolicy policy) {
        return policy.retryAfter().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> of(entry.getValue())));
    }

    private static Duration orDefault(Duration configured, java.time.Duration defaultValue) {
        return Objects.requireNonNullElse(configured, of(defaultValue));
    }

    private static Duration of(java.time.Duration duration) {
        return Duration.milliseconds(duration.toMillis());
    }
}
