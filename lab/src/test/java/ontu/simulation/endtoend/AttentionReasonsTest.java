package ontu.simulation.endtoend;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ontu.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * L3: the reason that operators see is the cause. The confusion matrix of single causes, printed at the end, has everything on its
 * diagonal: each cause is seen as what it is, and as nothing else.
 */
@Execution(ExecutionMode.CONCURRENT)
class AttentionReasonsTest {
    private static final Map<PlantedCause, String> SEEN = new EnumMap<>(PlantedCause.class);

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @ParameterizedTest
    @EnumSource
    void theReasonIsThePlantedCause(PlantedCause cause) {
        ActivityInterceptor causing = call -> {
            cause.beforeActivity(call, database.owner());
            return call.proceed();
        };
        try (EndToEndEnvironment environment =
                new EndToEndEnvironment(database.dataSource(), EnvironmentSettings.intercepting(causing))) {
            cause.plant(environment);
            environment.until(
                    () -> PlantedCause.isSeen(environment),
                    Duration.ofDays(7),
                    "operators see that " + cause.description);
            String seen = PlantedCause.seen(environment);
            record(cause, seen);

            assertThat(seen).isEqualTo(cause.expected);
        }
    }

    @AfterAll
    static void printMatrix() {
        System.out.println(matrix());
    }

    /** A row for each cause that was planted, a column for each reason that was expected or seen. */
    private static String matrix() {
        synchronized (SEEN) {
            List<String> reasons = Stream.concat(
                            SEEN.keySet().stream().map(cause -> cause.expected), SEEN.values().stream())
                    .distinct()
                    .toList();
            StringBuilder matrix = new StringBuilder();
            for (int column = 0; column < reasons.size(); column++) {
                matrix.append("%3d %s%n".formatted(column + 1, reasons.get(column)));
            }
            SEEN.forEach((cause, seen) -> matrix.append(row(cause, seen, reasons)));
            return matrix.toString();
        }
    }

    /** One where it was seen, a dot elsewhere; the expected reason in brackets. */
    private static String row(PlantedCause cause, String seen, List<String> reasons) {
        String cells = reasons.stream()
                .map(reason -> {
                    String count = reason.equals(seen) ? "1" : ".";
                    return reason.equals(cause.expected) ? "[" + count + "]" : " " + count + " ";
                })
                .collect(joining());
        return "%-62s%s%n".formatted(cause.description, cells);
    }

    private static void record(PlantedCause cause, String seen) {
        synchronized (SEEN) {
            SEEN.put(cause, seen);
        }
    }
}
