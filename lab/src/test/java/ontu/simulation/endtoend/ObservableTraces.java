package ontu.simulation.endtoend;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.client.WorkflowClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ontu.metrics.Metrics;
import ontu.testing.TestHttp;

/**
 * Everything that can be read about the loans of a {@link DevServerEnvironment} outside PostgreSQL and the bank, by
 * location.
 */
record ObservableTraces(Map<TraceLocation, byte[]> bytes) {

    /** The locations. */
    enum TraceLocation {
        /** The database file and its companions, byte by byte. */
        TEMPORAL_DATABASE,
        TEMPORAL_LOG,
        /** Every event of every run, complete: in the file a long one is split into pages. */
        HISTORIES,
        /** The server's descriptions of every workflow, including failures of retried activities, and the list. */
        DESCRIPTIONS,
        /** The data of the Web UI's pages. */
        WEB_UI,
        /** More than a process in production logs. */
        APPLICATION_LOG,
        METRICS
    }

    static ObservableTraces of(DevServerEnvironment environment) throws IOException {
        Map<TraceLocation, byte[]> bytes = new EnumMap<>(TraceLocation.class);
        for (TraceLocation place : TraceLocation.values()) {
            bytes.put(place, read(environment, place));
        }
        return new ObservableTraces(bytes);
    }

    private static byte[] read(DevServerEnvironment environment, TraceLocation place) throws IOException {
        List<WorkflowExecution> all = executions(environment.client);
        return switch (place) {
            case TEMPORAL_DATABASE -> database(environment.temporal.folder());
            case TEMPORAL_LOG ->
                Files.readAllBytes(environment.temporal.folder().resolve("temporal.log"));
            case HISTORIES -> joined(all.stream().map(each -> history(environment.client, each)));
            case DESCRIPTIONS ->
                joined(Stream.concat(
                        Stream.of(list(environment.client)),
                        all.stream().map(each -> describe(environment.client, each))));
            case WEB_UI -> webUi(environment, all);
            case APPLICATION_LOG -> environment.log.text().getBytes(StandardCharsets.UTF_8);
            case METRICS -> metrics(environment);
        };
    }

    boolean contain(TraceLocation place, PlantedText planted) {
        return planted.isIn(bytes.getOrDefault(place, new byte[0]));
    }

    static byte[] metrics(DevServerEnvironment environment) {
        return TestHttp.get(TestHttp.local(environment.adminPort(), Metrics.PATH))
                .body()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] database(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return joined(files.filter(file -> file.getFileName().toString().startsWith("temporal.db"))
                    .map(ObservableTraces::content));
        }
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException gone) {
            return new byte[0]; // a file that the server has removed
        }
    }

    private static byte[] joined(Stream<byte[]> parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        parts.forEach(whole::writeBytes);
        return whole.toByteArray();
    }

    private static byte[] list(WorkflowClient client) {
        return client.getWorkflowServiceStubs()
                .blockingStub()
                .listWorkflowExecutions(ListWorkflowExecutionsRequest.newBuilder()
                        .setNamespace(client.getOptions().getNamespace())
                        .setPageSize(1_000)
                        .build())
                .toByteArray();
    }

    private static List<WorkflowExecution> executions(WorkflowClient client) {
        return client.listExecutions("").map(each -> each.getExecution()).toList();
    }

    private static byte[] history(WorkflowClient client, WorkflowExecution execution) {
        return client.fetchHistory(execution.getWorkflowId(), execution.getRunId())
                .getHistory()
                .toByteArray();
    }

    private static byte[] describe(WorkflowClient client, WorkflowExecution execution) {
        return client.getWorkflowServiceStubs()
                .blockingStub()
                .describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
                        .setNamespace(client.getOptions().getNamespace())
                        .setExecution(execution)
                        .build())
                .toByteArray();
    }

    private static byte[] webUi(DevServerEnvironment environment, List<WorkflowExecution> all) {
        String api = "/api/v1/namespaces/" + environment.client.getOptions().getNamespace() + "/workflows";
        return joined(Stream.concat(
                        Stream.of(api),
                        all.stream()
                                .flatMap(each -> Stream.of("", "/history")
                                        .map(page -> api + "/" + path(each.getWorkflowId()) + page + "?execution.runId="
                                                + each.getRunId())))
                .map(path -> TestHttp.get(environment.webUi(path)).body().getBytes(StandardCharsets.UTF_8)));
    }

    private static String path(String workflowId) {
        return java.net.URLEncoder.encode(workflowId, StandardCharsets.UTF_8);
    }
}
