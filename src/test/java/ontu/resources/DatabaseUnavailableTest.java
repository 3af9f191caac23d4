package ontu.resources;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowClient;
import io.temporal.testing.TestWorkflowEnvironment;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import ontu.configuration.OntuConfiguration;
import ontu.database.JdbiFactory;
import ontu.resources.errors.ProblemType;
import ontu.time.BusinessTime;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class DatabaseUnavailableTest {
    private static final String NOWHERE = "jdbc:postgresql://127.0.0.1:1/ontu";

    @Test
    void aRequestIsAnsweredWith503AndRetryAfterWhileTheDatabaseIsUnavailable() throws Exception {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setUrl(NOWHERE);
        OntuConfiguration configuration = RestApiExtension.configuration(NOWHERE);
        configuration.listenOnFreePorts();
        try (TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();
                DropwizardServer server = DropwizardServer.start(configuration, api(configuration, nowhere, temporal));
                HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/loans/L-1"))
                    .header("Authorization", "Bearer token of platform")
                    .header("Content-Type", "application/json")
                    .PUT(HttpRequest.BodyPublishers.ofString(LoanJson.valid()))
                    .build();

            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).isPresent();
            assertThat(response.body()).contains(ProblemType.DATABASE_UNAVAILABLE.uri());
        }
    }

    private static RestApi api(
            OntuConfiguration configuration, PGSimpleDataSource nowhere, TestWorkflowEnvironment temporal) {
        WorkflowClient client = temporal.getWorkflowClient();
        return new RestApi(configuration, JdbiFactory.create(nowhere), client, Clock.system(BusinessTime.ZONE));
    }
}
