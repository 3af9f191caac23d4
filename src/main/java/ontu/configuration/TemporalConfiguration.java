package ontu.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.Objects;

/**
 * The connection to Temporal.
 *
 * @param target host and port of its frontend
 * @param webUi base URL of its Web UI, for links
 */
public record TemporalConfiguration(
        @JsonProperty("target") @NotNull @Pattern(regexp = "\\S+:[0-9]{1,5}", message = "must be host:port")
        String target,

        @JsonProperty("namespace") @NotNull @Pattern(regexp = "[A-Za-z0-9._-]+")
        String namespace,

        @JsonProperty("webUi") @NotNull URI webUi) {

    public TemporalConfiguration {
        target = Objects.requireNonNullElseGet(target, () -> defaults().target());
        namespace = Objects.requireNonNullElseGet(namespace, () -> defaults().namespace());
        webUi = Objects.requireNonNullElseGet(webUi, () -> defaults().webUi());
    }

    /** What is used where the configuration says nothing else. */
    public static TemporalConfiguration defaults() {
        return new TemporalConfiguration("127.0.0.1:7233", "default", URI.create("http://127.0.0.1:8233"));
    }

    /** The URL of a workflow's latest run in the Web UI. */
    public String webUiPageOf(String workflowId) {
        String base = webUi.toString();
        String trimmed = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return trimmed + "/namespaces/" + namespace + "/workflows/" + workflowId;
    }
}
