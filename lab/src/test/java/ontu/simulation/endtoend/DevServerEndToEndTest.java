package ontu.simulation.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import ontu.local.clients.BankApiNames;
import ontu.local.devserver.AvailableTemporalCli;
import ontu.simulation.endtoend.DevServerEnvironment.TestCaller;
import ontu.simulation.endtoend.ObservableTraces.TraceLocation;
import ontu.workflows.WebUi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * After an {@link AdverseDayScenario} on Temporal's real development server: what was transferred, and where personal
 * data is. Skipped, with a message, if no server can be found or built.
 */
@Tag("real-temporal")
@Isolated
class DevServerEndToEndTest {
    private static DevServerEnvironment environment;
    private static AdverseDayScenario scenario;
    private static ObservableTraces traces;
    private static ObservableTraces tracesWithLeak;

    @BeforeAll
    static void runScenario(@TempDir Path folder) throws Exception {
        environment = new DevServerEnvironment(AvailableTemporalCli.programOrSkip(), folder);
        scenario = new AdverseDayScenario(environment);
        scenario.run();
        traces = ObservableTraces.of(environment);
        DeliberateLeak.leakEverything(environment);
        tracesWithLeak = ObservableTraces.of(environment);
    }

    @AfterAll
    static void close() {
        if (environment != null) {
            environment.close();
        }
    }

    @Test
    void aLoanResetOrTerminatedDuringADisbursementIsDisbursedOnce() {
        BankGroundTruth truth = BankGroundTruth.of(environment.bank.truth());

        assertThat(scenario.interruptedLoans())
                .hasSize(4)
                .allSatisfy(loan -> assertThat(truth.orders())
                        .filteredOn(order -> order.api().equals(BankApiNames.DISBURSEMENT_ORDER))
                        .filteredOn(order -> order.subject().equals(loan.bankNumber()))
                        .singleElement()
                        .satisfies(order -> {
                            assertThat(order.number()).isEqualTo(loan.disbursementNumber());
                            assertThat(order.isExecuted()).isTrue();
                            assertThat(order.total()).isEqualTo(DevServerLoan.AMOUNT);
                        }));
    }

    @Test
    void aRestartedRunSendsNothing() {
        assertThat(List.of(scenario.resetToFirstTask, scenario.terminated, scenario.terminatedWhileSending))
                .allSatisfy(loan -> assertThat(new WebUi(environment.client, loan.id()).timeline())
                        .contains("plan: disburse 1 of 1")
                        .noneMatch(line -> line.startsWith("disburse 1 of 1: 5,000,000 won")));
    }

    @Test
    void booksBankAndWorkflowsAgreeAfterwards() {
        String[] loans = scenario.settledLoans().stream().map(DevServerLoan::id).toArray(String[]::new);

        assertThat(new EndToEndInvariants(
                                environment.bank.truth(),
                                environment.jdbi,
                                loan -> environment.workflow(loan).status())
                        .violations(loans))
                .isEmpty();
    }

    /** Personal data of borrowers and investors, texts entered by operators, and secrets. */
    private static Stream<PlantedText> plantedSecrets() {
        return Stream.of(
                        Stream.of(AdverseDayScenario.OPERATOR_TEXT),
                        Stream.of(TestCaller.values()).map(TestCaller::token),
                        knownToTheBank())
                .flatMap(texts -> texts)
                .map(PlantedText::new);
    }

    private static Stream<String> knownToTheBank() {
        List<String> issued =
                environment.jdbi.withHandle(books -> books.createQuery("SELECT number FROM virtual_account")
                        .mapTo(String.class)
                        .list());
        return Stream.concat(
                issued.stream(),
                Stream.of(
                        DevServerLoan.BORROWER,
                        DevServerLoan.INVESTOR,
                        DevServerLoan.HOLDER,
                        DevServerLoan.ACCOUNT,
                        AdverseDayScenario.RETURN_HOLDER,
                        AdverseDayScenario.RETURN_ACCOUNT,
                        DevServerLoan.INVESTOR_IN_LATIN,
                        DevServerEnvironment.bankToken()));
    }

    @Test
    void theBanksRepliesContainAllPersonalData() {
        assertThat(knownToTheBank()).hasSizeGreaterThan(28).allMatch(environment.bankProxy.allReplies()::contains);
    }

    @ParameterizedTest
    @EnumSource
    void noPersonalDataAndNoSecretIsIn(TraceLocation place) {
        assertThat(plantedSecrets().filter(secret -> traces.contain(place, secret)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theSameSearchFindsALeakIn(TraceLocation place) {
        assertThat(DeliberateLeak.expectedIn(place))
                .isNotEmpty()
                .allMatch(secret -> tracesWithLeak.contain(place, secret));
    }
}
