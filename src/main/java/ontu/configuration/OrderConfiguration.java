package ontu.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import ontu.bank.BankConfiguration;
import ontu.order.OrderPolicy;
import ontu.order.OrderTiming;
import org.jspecify.annotations.Nullable;

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
        @JsonProperty("patience") @NotNull Duration patience,
        @JsonProperty("inquiryLagIsBounded") @NotNull Boolean inquiryLagIsBounded) {

    public OrderConfiguration {
        databaseTimeout = orDefault(databaseTimeout, OrderConfiguration::databaseTimeout);
        sendTimeout = orDefault(sendTimeout, OrderConfiguration::sendTimeout);
        grantLease = orDefault(grantLease, OrderConfiguration::grantLease);
        maxProcessPause = orDefault(maxProcessPause, OrderConfiguration::maxProcessPause);
        maxNetworkDelay = orDefault(maxNetworkDelay, OrderConfiguration::maxNetworkDelay);
        clockError = orDefault(clockError, OrderConfiguration::clockError);
        midnightWindowBefore = orDefault(midnightWindowBefore, OrderConfiguration::midnightWindowBefore);
        midnightWindowAfter = orDefault(midnightWindowAfter, OrderConfiguration::midnightWindowAfter);
        inquiryLag = orDefault(inquiryLag, OrderConfiguration::inquiryLag);
        retryAfter = Map.copyOf(orDefault(retryAfter, OrderConfiguration::retryAfter));
        maxOrdersPerTransfer = orDefault(maxOrdersPerTransfer, OrderConfiguration::maxOrdersPerTransfer);
        maxSends = orDefault(maxSends, OrderConfiguration::maxSends);
        firstInquiryDelay = orDefault(firstInquiryDelay, OrderConfiguration::firstInquiryDelay);
        maxInquiryDelay = orDefault(maxInquiryDelay, OrderConfiguration::maxInquiryDelay);
        attentionAfter = orDefault(attentionAfter, OrderConfiguration::attentionAfter);
        patience = orDefault(patience, OrderConfiguration::patience);
        inquiryLagIsBounded = orDefault(inquiryLagIsBounded, OrderConfiguration::inquiryLagIsBounded);
    }

    /** What is used where the configuration says nothing else. */
    public static OrderConfiguration defaults() {
        return new OrderConfiguration(OrderTiming.DEFAULT, OrderPolicy.DEFAULT);
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
                of(policy.patience()),
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
                patience.toJavaDuration(),
                inquiryLagIsBounded);
    }

    private static Map<String, Duration> retryDelays(OrderPolicy policy) {
        return policy.retryAfter().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> of(entry.getValue())));
    }

    private static <T> T orDefault(@Nullable T configured, Function<OrderConfiguration, T> field) {
        return configured == null ? field.apply(defaults()) : configured;
    }

    private static Duration of(java.time.Duration duration) {
        return Duration.milliseconds(duration.toMillis());
    }
}
