package ontu.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * {@code docs/database.md} describes the migrated schema: tables, columns, privileges, triggers and named constraints.
 */
final class DatabaseDocumentationTest {
    private static final Pattern TABLE = Pattern.compile("(?ms)^### `(\\w+)`$(.*?)(?=^##)");
    private static final Pattern COLUMN = Pattern.compile("(?m)^\\| `(\\w+)` \\| .+ \\| (yes)? ?\\|$");

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private static String document() throws IOException {
        return Files.readString(Path.of("docs/database.md"));
    }

    private static List<String> documentedColumns() throws IOException {
        List<String> columns = new ArrayList<>();
        for (MatchResult table : TABLE.matcher(document()).results().toList()) {
            COLUMN.matcher(table.group(2))
                    .results()
                    .map(column -> table.group(1) + "." + column.group(1) + (column.group(2) == null ? "" : " updated"))
                    .forEach(columns::add);
        }
        return columns;
    }

    private List<String> texts(String sql) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    @Test
    void everyColumnIsDescribedWithWhetherTheApplicationMayUpdateIt() throws IOException {
        assertThat(documentedColumns()).containsExactlyInAnyOrderElementsOf(texts("""
                SELECT c.relname || '.' || a.attname
                       || CASE WHEN has_column_privilege('ontu_application', c.oid, a.attnum, 'UPDATE')
                               THEN ' updated' ELSE '' END
                  FROM pg_class c
                  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
                   AND c.relname <> 'flyway_schema_history'"""));
    }

    @Test
    void everyTriggerAndNamedConstraintIsMentioned() throws IOException {
        List<String> names = new ArrayList<>(texts("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"));
        names.addAll(texts("""
                SELECT DISTINCT conname FROM pg_constraint
                 WHERE connamespace = 'public'::regnamespace AND contype = 'c' AND conname !~ '_check[0-9]*$'
                   AND conrelid <> 'flyway_schema_history'::regclass"""));

        assertThat(names).hasSizeGreaterThan(30);
        String document = document();
        assertThat(names).allSatisfy(name -> assertThat(document).contains("`" + name + "`"));
    }
}
