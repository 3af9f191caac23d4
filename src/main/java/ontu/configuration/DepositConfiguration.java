package ontu.configuration;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import ontu.deposits.BankSweeps;

/**
 * How deposits are looked for.
 *
 * @param often time between two looks while some loan waits for money; default 1 minute
 * @param rarely time between two looks otherwise; default 1 hour
 * @param bankSweeps Asia/Seoul times at which the bank makes deposits usable; default 16:00 and 23:45
 * @param margin how long after such a time we rely on it; default 10 minutes
 * @param staleAfter when the last complete look is older than this, the health check says so; default 3 hours
 */
public record DepositConfiguration(
        @NotNull @MinDuration(value = 1, unit = TimeUnit.SECONDS)
        Duration often,

        @NotNull @MinDuration(value = 1, unit = TimeUnit.SECONDS)
        Duration rarely,

        @NotEmpty List<@NotNull LocalTime> bankSweeps,
        @NotNull Duration margin,

        @NotNull @MinDuration(value = 1, unit = TimeUnit.SECONDS)
        Duration staleAfter) {
    private static final List<LocalTime> SWEEPS = List.of(LocalTime.of(16, 0), LocalTime.of(23, 45));

    public static final DepositConfiguration DEFAULT = new DepositConfiguration(
            Duration.minutes(1), Duration.hours(1), SWEEPS, Duration.minutes(10), Duration.hours(3));

    public DepositConfiguration {
        often = Objects.requireNonNullElse(often, Duration.minutes(1));
        rarely = Objects.requireNonNullElse(rarely, Duration.hours(1));
        bankSweeps = List.copyOf(Objects.requireNonNullElse(bankSweeps, SWEEPS));
        margin = Objects.requireNonNullElse(margin, Duration.minutes(10));
        staleAfter = Objects.requireNonNullElse(staleAfter, Duration.hours(3));
    }

    /** @throws IllegalArgumentException in a sentence, if the times are not in order */
    public BankSweeps sweeps() {
        return new BankSweeps(bankSweeps, margin.toJavaDuration());
    }

    @JsonIgnore
    @AssertTrue(message = "must have often at most rarely, and rarely less than staleAfter")
    public boolean isInOrder() {
        return often.toNanoseconds() <= rarely.toNanoseconds() && rarely.toNanoseconds() < staleAfter.toNanoseconds();
    }
}
