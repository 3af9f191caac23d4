package ontu.configuration;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.core.server.ServerFactory;
import io.dropwizard.jetty.ConnectorFactory;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Objects;

/**
 * The admin server of a worker process.
 *
 * @param adminConnectors the ports of health checks and metrics; default http on port 8082 of loopback
 */
public record WorkerConfiguration(
        @JsonProperty("adminConnectors") @NotEmpty List<@NotNull @Valid ConnectorFactory> adminConnectors) {

    public WorkerConfiguration {
        adminConnectors = List.copyOf(Objects.requireNonNullElseGet(adminConnectors, ServerDefaults::workerConnectors));
    }

    /** A server with health checks and metrics only. */
    @JsonIgnore
    public ServerFactory server() {
        return ServerDefaults.adminOnly(adminConnectors);
    }
}
