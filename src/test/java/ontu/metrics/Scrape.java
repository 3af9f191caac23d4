package ontu.metrics;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import ontu.testing.TestHttp;

/** The metrics of an admin port, as Prometheus scrapes them. */
public record Scrape(int status, String text) {
    private static final Duration TIMEOUT = Duration.ofSeconds(10); // Prometheus's default

    public static Scrape of(int adminPort) {
        HttpResponse<String> response = TestHttp.send(
                HttpRequest.newBuilder(TestHttp.local(adminPort, Metrics.PATH)).timeout(TIMEOUT));
        return new Scrape(response.statusCode(), response.body());
    }

    /** The samples by name and labels, as {@code ontu_loans{state="FUNDING"}}. */
    public Map<String, Double> samples() {
        return text.lines()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf(' ')),
                        line -> value(line.substring(line.lastIndexOf(' ') + 1))));
    }

    private static double value(String written) {
        return Double.parseDouble(written.replace("Inf", "Infinity"));
    }

    /** The samples of a metric, by the value of its only label. */
    Map<String, Double> byLabel(String metric) {
        return samples().entrySet().stream()
                .filter(sample -> sample.getKey().startsWith(metric + "{"))
                .collect(Collectors.toMap(
                        sample -> sample.getKey().replaceAll(".*=\"(.*)\"}", "$1"), Map.Entry::getValue));
    }

    /** The names of all samples, without labels. */
    public Set<String> names() {
        return samples().keySet().stream()
                .map(sample -> sample.replaceFirst("\\{.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
