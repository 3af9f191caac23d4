package ontu.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ontu.bank.BankConfiguration;
import org.junit.jupiter.api.Test;

/** docs/configuration.md lists every key with its default. */
class ConfigurationDocumentationTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\| (.*?) \\| ", Pattern.MULTILINE);
    private static final Pattern VALUE = Pattern.compile("`([^`]+)`");
    private static final String REQUIRED = """
            database: {driverClass: org.postgresql.Driver, url: "jdbc:postgresql://127.0.0.1:5432/ontu"}
            bank:
              baseUrl: https://bank.example
              identity: {institutionCode: "000000", accessToken: t, contractNumber: "0", subsidiarySerial: "0"}
            tokens: [{name: p, role: platform, sha256: "%s"}]
            """.formatted("0".repeat(64));

    /** The cells of the column of defaults, by key. */
    private static Map<String, String> documented() throws IOException {
        Map<String, String> defaults = new LinkedHashMap<>();
        ROW.matcher(Files.readString(Path.of("docs", "configuration.md")))
                .results()
                .forEach(row -> defaults.put(row.group(1), row.group(2)));
        return defaults;
    }

    private static Stream<String> keys() {
        Constructor<?> constructor = Stream.of(OntuConfiguration.class.getConstructors())
                .filter(candidate -> candidate.isAnnotationPresent(JsonCreator.class))
                .findFirst()
                .orElseThrow();
        Stream<String> own = Stream.of(constructor.getParameters())
                .flatMap(parameter ->
                        keys(parameter.getAnnotation(JsonProperty.class).value(), parameter));
        return Stream.concat(own, Stream.of("worker.adminConnectors", "server", "logging"));
    }

    private static Stream<String> keys(String name, Parameter parameter) {
        return List.class.isAssignableFrom(parameter.getType())
                ? keys(name + "[]", TokenConfiguration.class)
                : keys(name, parameter.getType());
    }

    private static Stream<String> keys(String path, Class<?> type) {
        boolean section = type.isRecord()
                && (type.getSimpleName().endsWith("Configuration")
                        || type.getEnclosingClass() == BankConfiguration.class);
        return section
                ? Stream.of(type.getRecordComponents()).flatMap(component -> keys(path, component))
                : Stream.of(path);
    }

    private static Stream<String> keys(String path, RecordComponent component) {
        return keys(path + "." + component.getName(), component.getType());
    }

    private static OntuConfiguration read(ObjectNode configuration) throws Exception {
        byte[] content = YAML.writeValueAsBytes(configuration);
        return new YamlConfigurationFactory<>(
                        OntuConfiguration.class, Validators.newValidator(), Jackson.newObjectMapper(), "none")
                .build(path -> new ByteArrayInputStream(content), "config.yml");
    }

    private static ObjectNode required() throws IOException {
        return (ObjectNode) YAML.readTree(REQUIRED);
    }

    @Test
    void everyKeyIsDocumented() throws IOException {
        assertThat(documented().keySet())
                .containsExactlyInAnyOrderElementsOf(keys().toList())
                .hasSizeGreaterThan(45);
    }

    @Test
    void everyDocumentedDefaultIsTheDefault() throws Exception {
        ObjectNode explicit = required();
        Map<String, String> values = documented().entrySet().stream()
                .filter(row -> VALUE.matcher(row.getValue()).matches())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, row -> row.getValue().replace("`", "")));
        for (Map.Entry<String, String> value : values.entrySet()) {
            int end = value.getKey().lastIndexOf('.');
            explicit.withObject("/" + value.getKey().substring(0, end).replace('.', '/'))
                    .set(value.getKey().substring(end + 1), YAML.readTree(value.getValue()));
        }

        OntuConfiguration documented = read(explicit);
        OntuConfiguration defaults = read(required());

        assertThat(values).hasSizeGreaterThan(35);
        assertThat(documented.temporal()).isEqualTo(defaults.temporal());
        assertThat(documented.bank()).usingRecursiveComparison().isEqualTo(defaults.bank());
        assertThat(documented.orderTiming()).isEqualTo(defaults.orderTiming());
        assertThat(documented.orderPolicy()).isEqualTo(defaults.orderPolicy());
        assertThat(documented.deposits()).isEqualTo(defaults.deposits());
        assertThat(documented.decisions()).isEqualTo(defaults.decisions());
        assertThat(documented.calendar()).isEqualTo(defaults.calendar());
    }

    @Test
    void everyNewNameOfARenamedKeyIsAKey() {
        List<String> keys = keys().toList();

        assertThat(RenamedKeys.NEW_NAMES)
                .allSatisfy((old, name) -> assertThat(keys)
                        .noneMatch(key -> key.equals(old) || key.startsWith(old + "."))
                        .anyMatch(key -> key.equals(name) || key.startsWith(name + ".")));
    }
}
