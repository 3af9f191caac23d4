package ontu.resources;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;
import ontu.configuration.Role;
import ontu.resources.RestApiExtension.ApiResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenAuthTest {
    @RegisterExtension
    static final RestApiExtension SERVICE = new RestApiExtension();

    @ParameterizedTest
    @ValueSource(strings = {"Bearer wrong", "Basic dG9rZW4gb2YgcGxhdGZvcm06", "Bearer ", "token of platform"})
    void anUnknownTokenIsRefused(String authorization) {
        ApiResponse answer = SERVICE.send(authorization, "GET", "/loans", null, "application/json");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text("type")).isEqualTo("urn:ontu:problem:unauthorized");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"ontu\"");
    }

    @Test
    void aRequestWithoutATokenIsRefusedBeforeItsBodyIsRead() {
        ApiResponse answer = SERVICE.send(null, "PUT", "/loans/T", "{", "application/json");

        assertThat(answer.status()).isEqualTo(401);
    }

    @ParameterizedTest(name = "{0} may not {1} {2}")
    @CsvSource({
        "AUDITOR,PUT,/loans/T",
        "OPERATOR,PUT,/loans/T",
        "AUDITOR,DELETE,/loans/T/commitments/I-1",
        "OPERATOR,PUT,/loans/T/cancellation",
        "OPERATOR,DELETE,/loans/T/early-repayment-quotes/q-1",
        "PLATFORM,GET,/loans/T/early-repayment",
        "PLATFORM,PUT,/loans/T/early-repayment/decision",
        "OPERATOR,PUT,/investors/I-1/returns/r",
        "PLATFORM,GET,/orders/10000000001000000101",
        "PLATFORM,PUT,/orders/10000000001000000101/decision",
        "AUDITOR,PUT,/orders/10000000001000000101/decision",
        "PLATFORM,GET,/suspense",
        "PLATFORM,PUT,/orders/10000000001000000101/decision/1/withdrawal",
        "PLATFORM,GET,/suspense/1",
        "PLATFORM,PUT,/suspense/1/decision",
        "AUDITOR,PUT,/suspense/1/decision",
        "PLATFORM,GET,/decisions",
        "PLATFORM,GET,/loans/T/decisions",
        "PLATFORM,GET,/quarantined-deposits",
        "PLATFORM,GET,/disputed-deposits",
        "PLATFORM,GET,/account-requests",
        "AUDITOR,PUT,/account-requests/1/decision",
        "PLATFORM,GET,/deposit-intake",
        "PLATFORM,PUT,/deposit-intake/decision",
        "AUDITOR,PUT,/deposit-intake/decision",
    })
    void aRoleThatDoesNotAllowItIsRefused(Role role, String method, String path) {
        ApiResponse answer = SERVICE.send(role, method, path, method.equals("PUT") ? LoanJson.valid() : null);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("type")).isEqualTo("urn:ontu:problem:forbidden");
    }

    static Stream<Class<?>> resources() {
        return Stream.of(
                LoansResource.class,
                LoanDetailsResource.class,
                CommitmentsResource.class,
                CancellationResource.class,
                EarlyRepaymentResource.class,
                InvestorsResource.class,
                OrdersResource.class,
                DecisionsResource.class,
                EventsResource.class,
                SuspenseResource.class,
                QuarantinedDepositsResource.class,
                DisputedDepositsResource.class,
                DepositIntakeResource.class,
                AccountRequestsResource.class);
    }

    @ParameterizedTest
    @MethodSource("resources")
    void everyMethodDeclaresItsRoles(Class<?> resource) {
        assertThat(Arrays.stream(resource.getDeclaredMethods()).filter(TokenAuthTest::isServed))
                .isNotEmpty()
                .allMatch(method -> method.isAnnotationPresent(RolesAllowed.class)
                        || resource.isAnnotationPresent(RolesAllowed.class));
    }

    private static boolean isServed(Method method) {
        return Arrays.stream(method.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(HttpMethod.class));
    }
}
