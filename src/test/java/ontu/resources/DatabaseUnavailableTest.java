package ontu.resources;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.testing.TestWorkflowEnvironment;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import ontu.configuration.Role;
import ontu.database.JdbiFactory;
import ontu.resources.access.ApiCaller;
import ontu.resources.errors.ProblemType;
import ontu.time.BusinessTime;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class DatabaseUnavailableTest {

    @Test
    void aRequestIsAnsweredWith503AndRetryAfterWhileTheDatabaseIsUnavailable() throws Exception {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/ontu");
        try (TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();
                RestApiServer server = RestApiServer.start(
                        JdbiFactory.create(nowhere),
                        temporal.getWorkflowClient(),
                        Clock.system(BusinessTime.ZONE),
                        List.of(new ApiCaller("platform", Role.PLATFORM, null)))) {
            HttpResponse<String> response = server.send("platform", "PUT", "/loans/L-1", LoanJson.valid());

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).isPresent();
            assertThat(response.body()).contains(ProblemType.DATABASE_UNAVAILABLE.uri());
        }
    }
}
