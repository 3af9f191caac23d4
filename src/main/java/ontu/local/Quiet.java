package ontu.local;

import java.util.Map;

/** The loggers that have nothing to say to somebody who watches one JVM play all parts, and their levels. */
public final class Quiet {
    /** Logger names and levels, in the words of Dropwizard's logging configuration. */
    public static final Map<String, String> LEVELS = Map.of(
            "io.temporal.serviceclient", "WARN",
            "io.temporal.worker.WorkerFactory", "WARN",
            "io.temporal.testserver", "WARN",
            "io.temporal.internal.testservice", "WARN",
            "io.temporal.internal.worker.HeartbeatManager", "ERROR",
            "io.grpc", "WARN",
            "io.zonky", "WARN",
            "org.flywaydb", "WARN",
            "org.eclipse.jetty", "WARN",
            "io.dropwizard", "WARN");

    private Quiet() {}
}
