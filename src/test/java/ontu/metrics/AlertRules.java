package ontu.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The rules in {@code monitoring/alerts.yml}. */
public final class AlertRules {
    static final Path FOLDER = Path.of("monitoring");

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Pattern SELECTOR =
            Pattern.compile("\\b(?:(?:ontu|temporal|jvm|process|system)_\\w+|up\\b)(?:\\{[^}]*})?");

    /** One alert. */
    public record Alert(String name, String expression, String action) {

        /** The selectors of the expression, as {@code ontu_loans{state="FUNDING"}} or a name alone. */
        public Set<String> selectors() {
            return SELECTOR.matcher(expression)
                    .results()
                    .map(MatchResult::group)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private AlertRules() {}

    public static Stream<Alert> alerts() throws IOException {
        JsonNode rules = YAML.readTree(FOLDER.resolve("alerts.yml").toFile());
        return StreamSupport.stream(rules.path("groups").spliterator(), false)
                .flatMap(group -> StreamSupport.stream(group.path("rules").spliterator(), false))
                .map(rule -> new Alert(
                        rule.path("alert").asText(),
                        rule.path("expr").asText(),
                        rule.at("/annotations/action").asText()));
    }

    /** The names of the alerts that fire in the unit tests of the rules. */
    static Set<String> testedAlerts() throws IOException {
        JsonNode tests = YAML.readTree(FOLDER.resolve("alerts-test.yml").toFile());
        return tests.findParents("exp_alerts").stream()
                .filter(expected -> !expected.path("exp_alerts").isEmpty())
                .map(expected -> expected.path("alertname").asText())
                .collect(Collectors.toSet());
    }
}
