package ontu.configuration;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.dropwizard.core.server.ServerFactory;
import io.dropwizard.jetty.ConnectorFactory;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Objects;

/**
 * What a worker process has for those who watch it.
 *
 * @param adminConnectors where health checks and metrics are; default http on port 8082 of loopback
 */
public record WorkerConfiguration(@NotEmpty List<@NotNull @Valid ConnectorFactory> adminConnectors) {

    public WorkerConfiguration {
        adminConnectors = List.copyOf(Objects.requireNonNullElseGet(adminConnectors, ServerDefaults::workerConnectors));
    }

    /** Health checks and metrics, and nothing else. */
    @JsonIgnore
    public ServerFactory server() {
        return ServerDefaults.adminOnly(adminConnectors);
    }
}
