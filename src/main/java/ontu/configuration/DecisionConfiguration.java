package ontu.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.NotNull;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * The decisions of two operators.
 *
 * @param expireAfter how long a proposal waits for a second person before it expires
 */
public record DecisionConfiguration(
        @JsonProperty("expireAfter") @NotNull @MinDuration(value = 1, unit = TimeUnit.MINUTES)
        Duration expireAfter) {

    public DecisionConfiguration {
        expireAfter =
                Objects.requireNonNullElseGet(expireAfter, () -> defaults().expireAfter());
    }

    /** What is used where the configuration says nothing else. */
    public static DecisionConfiguration defaults() {
        return new DecisionConfiguration(Duration.days(7));
    }
}
