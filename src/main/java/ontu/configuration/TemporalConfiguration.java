package ontu.configuration;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.Objects;

/**
 * Where Temporal is.
 *
 * @param target host and port of its frontend; default {@code 127.0.0.1:7233}
 * @param namespace default {@code default}
 * @param webUi base address of its Web UI, for links; default {@code http://127.0.0.1:8233}
 */
public record TemporalConfiguration(
        @NotNull @Pattern(regexp = "\\S+:[0-9]{1,5}", message = "must be host:port")
        String target,

        @NotNull @Pattern(regexp = "[A-Za-z0-9._-]+") String namespace,
        @NotNull URI webUi) {
    public static final TemporalConfiguration DEFAULT =
            new TemporalConfiguration("127.0.0.1:7233", "default", URI.create("http://127.0.0.1:8233"));

    public TemporalConfiguration {
        target = Objects.requireNonNullElse(target, "127.0.0.1:7233");
        namespace = Objects.requireNonNullElse(namespace, "default");
        webUi = Objects.requireNonNullElse(webUi, URI.create("http://127.0.0.1:8233"));
    }

    /** The page of a workflow in the Web UI: that of its latest run. */
    public String pageOf(String workflowId) {
        String base = webUi.toString();
        String trimmed = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return trimmed + "/namespaces/" + namespace + "/workflows/" + workflowId;
    }
}
