package ontu.simulation.lives;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import ontu.local.devserver.RealServer;
import ontu.local.outside.BankApi;
import ontu.simulation.lives.RealWorld.Caller;
import ontu.simulation.lives.Traces.Place;
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
 * After a {@link HardDay} on Temporal's real development server: what has been paid, and what has been told to whom. Skipped,
 * with a line that says so, where no server can be found or built.
 */
@Tag("real-temporal")
@Isolated
class RealWorldTest {
    private static RealWorld world;
    private static HardDay day;
    private static Traces traces;
    private static Traces tracesOfALeak;

    @BeforeAll
    static void live(@TempDir Path folder) throws Exception {
        world = new RealWorld(RealServer.programOrSkip(), folder);
        day = new HardDay(world);
        day.live();
        traces = Traces.of(world);
        Leak.happen(world);
        tracesOfALeak = Traces.of(world);
    }

    @AfterAll
    static void close() {
        if (world != null) {
            world.close();
        }
    }

    @Test
    void theBankIsToldOnceToPayALoanThatIsResetOrTerminatedInMidPayment() {
        BankTruth truth = BankTruth.of(world.bank.truth());

        assertThat(day.interrupted())
                .hasSize(4)
                .allSatisfy(loan -> assertThat(truth.orders())
                        .filteredOn(order -> order.api().equals(BankApi.PAYMENT))
                        .filteredOn(order -> order.subject().equals(loan.bankNumber()))
                        .singleElement()
                        .satisfies(order -> {
                            assertThat(order.number()).isEqualTo(loan.payment());
                            assertThat(order.isExecuted()).isTrue();
                            assertThat(order.total()).isEqualTo(RealLoan.AMOUNT);
                        }));
    }

    @Test
    void aRunThatBeginsAnewSendsNothing() {
        assertThat(List.of(day.resetToFirstTask, day.terminated, day.terminatedWhileSending))
                .allSatisfy(loan -> assertThat(new WebUi(world.client, loan.id()).timeline())
                        .contains("plan: pay out 1 of 1")
                        .noneMatch(line -> line.startsWith("pay out 1 of 1: 5,000,000 won")));
    }

    @Test
    void afterAllOfItBooksBankAndWorkflowsAgree() {
        String[] loans = day.atRest().stream().map(RealLoan::id).toArray(String[]::new);

        assertThat(new Invariants(
                                world.bank.truth(),
                                world.jdbi,
                                loan -> world.workflow(loan).status())
                        .violations(loans))
                .isEmpty();
    }

    /** Of borrowers, of investors, of people who type, and what opens doors. */
    private static Stream<PlantedText> secrets() {
        return Stream.of(Stream.of(HardDay.TYPED), Stream.of(Caller.values()).map(Caller::token), knownToTheBank())
                .flatMap(texts -> texts)
                .map(PlantedText::new);
    }

    private static Stream<String> knownToTheBank() {
        List<String> issued = world.jdbi.withHandle(books -> books.createQuery("SELECT number FROM virtual_account")
                .mapTo(String.class)
                .list());
        return Stream.concat(
                issued.stream(),
                Stream.of(
                        RealLoan.BORROWER,
                        RealLoan.INVESTOR,
                        RealLoan.HOLDER,
                        RealLoan.ACCOUNT,
                        HardDay.RETURN_HOLDER,
                        HardDay.RETURN_ACCOUNT,
                        RealLoan.INVESTOR_IN_LATIN,
                        RealWorld.bankToken()));
    }

    @Test
    void theBankHasToldUsAllThatItKnows() {
        assertThat(knownToTheBank()).hasSizeGreaterThan(28).allMatch(world.line.said()::contains);
    }

    @ParameterizedTest
    @EnumSource
    void nothingPersonalAndNoSecretIsIn(Place place) {
        assertThat(secrets().filter(secret -> traces.show(place, secret))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theSameSearchFindsALeakIn(Place place) {
        assertThat(Leak.toldIn(place)).isNotEmpty().allMatch(secret -> tracesOfALeak.show(place, secret));
    }
}
