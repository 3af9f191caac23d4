package ontu.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.workflow.SignalMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ontu.attention.AttentionReason;
import ontu.workflows.loan.LoanSearchAttributes;
import ontu.workflows.loan.LoanWorkflow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The runbook and the saved views match what workflows show. */
class RunbookTest {
    private static final Pattern QUERY =
            Pattern.compile("^ {4}([a-z0-9-]+)\\) echo ['\"](.*)['\"] ;;$", Pattern.MULTILINE);
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z0-9-]+)` \\| `([^`]+)` \\|", Pattern.MULTILINE);
    private static final Pattern COLUMN = Pattern.compile("\\b(?:Loan[A-Z]\\w+|Attention)\\b");

    private static String read(String file) throws IOException {
        return Files.readString(Path.of(file));
    }

    /** The queries of the script, by the names of their views. */
    private static Map<String, String> views() throws IOException {
        return QUERY.matcher(read("operators/saved-views"))
                .results()
                .collect(Collectors.toMap(
                        found -> found.group(1),
                        found -> found.group(2).replace("\\\"", "\"").replace("${TODAY}", "<today>")));
    }

    static List<String> queries() throws IOException {
        return List.copyOf(views().values());
    }

    @ParameterizedTest
    @EnumSource
    void everyAttentionReasonHasItsSection(AttentionReason reason) throws IOException {
        assertThat(read("docs/operators.md")).contains("\n### " + reason + "\n");
    }

    @ParameterizedTest
    @MethodSource("queries")
    void everyViewUsesExistingColumns(String query) {
        Stream<String> columns = COLUMN.matcher(query).results().map(found -> found.group());
        assertThat(columns)
                .isSubsetOf(LoanSearchAttributes.ALL.stream()
                        .map(column -> column.getName())
                        .toList());
    }

    @Test
    void theRunbookListsTheViewsOfTheScript() throws IOException {
        Map<String, String> documented = ROW.matcher(read("docs/operators.md"))
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));

        assertThat(documented).hasSize(10).isEqualTo(views());
    }

    @Test
    void everyViewOfAReasonNamesAnExistingReason() throws IOException {
        Pattern ofReasons = Pattern.compile("Attention (?:= |IN \\()((?:\"\\w+\"(?:, )?)+)");
        Pattern reason = Pattern.compile("\\w+");
        assertThat(queries())
                .flatExtracting(query -> ofReasons
                        .matcher(query)
                        .results()
                        .flatMap(found -> reason.matcher(found.group(1)).results())
                        .map(MatchResult::group)
                        .toList())
                .hasSize(8)
                .isSubsetOf(Stream.of(AttentionReason.values())
                        .map(AttentionReason::storedAs)
                        .toList());
    }

    @Test
    void everySignalOfTheRunbookExists() throws IOException {
        List<String> signals = Arrays.stream(LoanWorkflow.class.getMethods())
                .map(method -> method.getAnnotation(SignalMethod.class))
                .filter(Objects::nonNull)
                .map(SignalMethod::name)
                .toList();

        assertThat(Pattern.compile("workflow signal .*--name (\\S+)")
                        .matcher(read("docs/operators.md"))
                        .results()
                        .map(found -> found.group(1)))
                .isNotEmpty()
                .isSubsetOf(signals);
    }
}
