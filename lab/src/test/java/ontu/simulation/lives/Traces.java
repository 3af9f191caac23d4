package ontu.simulation.lives;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.client.WorkflowClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ontu.metrics.Metrics;

/** All that can be read about the loans of a {@link RealWorld} outside PostgreSQL and the bank, place by place. */
record Traces(Map<Place, byte[]> bytes) {

    /** Where it is read. */
    enum Place {
        /** The file and what lies beside it, byte by byte. */
        TEMPORALS_DATABASE,
        TEMPORALS_LOG,
        /** Every event of every run, whole: in the file a long one is cut into pages. */
        HISTORIES,
        /** What the server says of every workflow, failures of activities that are tried again among it; the list. */
        DESCRIPTIONS,
        /** What the pages of the Web UI are made of. */
        WEB_UI,
        /** More than a process in production says. */
        OUR_LOG,
        METRICS
    }

    static Traces of(RealWorld world) throws IOException {
        Map<Place, byte[]> bytes = new EnumMap<>(Place.class);
        for (Place place : Place.values()) {
            bytes.put(place, read(world, place));
        }
        return new Traces(bytes);
    }

    private static byte[] read(RealWorld world, Place place) throws IOException {
        List<WorkflowExecution> all = executions(world.client);
        return switch (place) {
            case TEMPORALS_DATABASE -> database(world.temporal.folder());
            case TEMPORALS_LOG -> Files.readAllBytes(world.temporal.folder().resolve("temporal.log"));
            case HISTORIES -> joined(all.stream().map(each -> history(world.client, each)));
            case DESCRIPTIONS ->
                joined(Stream.concat(
                        Stream.of(list(world.client)), all.stream().map(each -> describe(world.client, each))));
            case WEB_UI -> webUi(world, all);
            case OUR_LOG -> world.log.text().getBytes(StandardCharsets.UTF_8);
            case METRICS -> metrics(world);
        };
    }

    boolean show(Place place, PlantedText planted) {
        return planted.isIn(bytes.getOrDefault(place, new byte[0]));
    }

    static byte[] metrics(RealWorld world) {
        return world.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + world.adminPort() + Metrics.PATH)))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] database(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return joined(files.filter(file -> file.getFileName().toString().startsWith("temporal.db"))
                    .map(Traces::content));
        }
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException gone) {
            return new byte[0]; // a journal that the server has done with
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

    private static byte[] webUi(RealWorld world, List<WorkflowExecution> all) {
        String api = "/api/v1/namespaces/" + world.client.getOptions().getNamespace() + "/workflows";
        return joined(Stream.concat(
                        Stream.of(api),
                        all.stream()
                                .flatMap(each -> Stream.of("", "/history")
                                        .map(page -> api + "/" + path(each.getWorkflowId()) + page + "?execution.runId="
                                                + each.getRunId())))
                .map(path ->
                        world.send(HttpRequest.newBuilder(world.webUi(path))).getBytes(StandardCharsets.UTF_8)));
    }

    private static String path(String workflowId) {
        return java.net.URLEncoder.encode(workflowId, StandardCharsets.UTF_8);
    }
}
