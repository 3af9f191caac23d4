package ontu.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ontu.workflows.loan.LoanSearchAttributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The runbook and the saved views go with what workflows show. */
class RunbookTest {
    private static final Pattern QUERY =
            Pattern.compile("^ {4}[a-z0-9-]+\\) echo ['\"](.*)['\"] ;;$", Pattern.MULTILINE);
    private static final Pattern COLUMN = Pattern.compile("\\b(?:Loan[A-Z]\\w+|Attention)\\b");

    private static String read(String file) throws IOException {
        return Files.readString(Path.of(file));
    }

    static List<String> queries() throws IOException {
        return QUERY.matcher(read("operators/saved-views"))
                .results()
                .map(found -> found.group(1).replace("\\\"", "\"").replace("${TODAY}", "<today>"))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonForWhichAPersonIsNeededHasItsSection(AttentionReason reason) throws IOException {
        assertThat(read("docs/operators.md")).contains("\n### " + reason + "\n");
    }

    @ParameterizedTest
    @MethodSource("queries")
    void everyViewAsksForColumnsThatThereAre(String query) {
        Stream<String> columns = COLUMN.matcher(query).results().map(found -> found.group());
        assertThat(columns)
                .isSubsetOf(LoanSearchAttributes.ALL.stream()
                        .map(column -> column.getName())
                        .toList());
    }

    @Test
    void theRunbookHasTheViewsOfTheScript() throws IOException {
        String runbook = read("docs/operators.md").replace("`, `AND ", " AND ").replace("` · `>= 30", "");
        assertThat(queries())
                .hasSize(10)
                .filteredOn(query -> !query.contains(">= 30"))
                .allSatisfy(query -> assertThat(runbook).contains("`" + query + "`"));
    }

    @Test
    void everyViewThatNamesAReasonNamesOneThatThereIs() throws IOException {
        Pattern named = Pattern.compile("Attention = \"(\\w+)\"");
        assertThat(queries())
                .flatExtracting(query -> named.matcher(query)
                        .results()
                        .map(found -> found.group(1))
                        .toList())
                .hasSize(3)
                .isSubsetOf(Stream.of(AttentionReason.values()).map(Enum::name).toList());
    }
}
