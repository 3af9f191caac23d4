package ontu.simulation.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ontu.local.clients.BankApiNames;
import ontu.money.Won;
import ontu.schedule.RepaymentMethod;
import ontu.workflows.loan.LoanState;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A loan meets the faults of the bank and of the network. */
@Execution(ExecutionMode.CONCURRENT)
class LoanFaultToleranceTest extends LoanFaultTestBase {
    /** Faults of the network and of the bank that the protocol resolves by itself. */
    static Stream<Named<List<Map<String, Object>>>> faults() {
        return Stream.of(
                onOrders("1: lost before receipt", Map.of("kind", "DROP_REQUEST")),
                onOrders("2: executed, reply lost", Map.of("kind", "DROP_REPLY")),
                onOrders("3: in progress, then executed", Map.of("kind", "DELAY_EXECUTION", "delay", "PT30M")),
                onOrders(
                        "3: reported as in progress, then executed",
                        Map.of("kind", "DELAY_EXECUTION", "delay", "PT30M", "reply", "A0050")),
                onOrders(
                        "3: refused for insufficient balance, then possible",
                        Map.of("kind", "REFUSE", "code", "X0002")),
                onOrders("4: server error", Map.of("kind", "HTTP_STATUS", "status", 502)),
                onOrders("4: truncated reply", Map.of("kind", "BROKEN_BODY", "variant", "TRUNCATED")),
                onOrders("4: not JSON", Map.of("kind", "BROKEN_BODY", "variant", "NOT_JSON")),
                onOrders("4: empty reply", Map.of("kind", "BROKEN_BODY", "variant", "EMPTY")),
                onOrders("4: unknown code", Map.of("kind", "WRONG_CODE", "code", "ZZ999")),
                lostAndLagging("5: reply lost, inquiry lags", "PT90M"),
                lostAndLagging("7: reply lost, inquiry lags for longer than agreed, number sent again", "PT4H"),
                onOrders("8: success with a wrong sum", Map.of("kind", "WRONG_ECHO", "field", "InvSumAmt")),
                onAllApis("5: inquiries are lost too", "DROP_REPLY", 0),
                onAllApis("9: 401", "HTTP_STATUS", 401),
                onAllApis("9: 429", "HTTP_STATUS", 429),
                onAllApis("9: maintenance", "HTTP_STATUS", 503));
    }

    /** Occurs to the first disbursement and the first distribution. */
    private static Named<List<Map<String, Object>>> onOrders(String name, Map<String, Object> rule) {
        return Named.of(
                name, List.of(on(BankApiNames.DISBURSEMENT_ORDER, rule), on(BankApiNames.DISTRIBUTION_ORDER, rule)));
    }

    /** The replies to the first disbursement and the first distribution are lost, and inquiries lag. */
    private static Named<List<Map<String, Object>>> lostAndLagging(String name, String lag) {
        return Named.of(
                name,
                Stream.of(BankApiNames.DISBURSEMENT_ORDER, BankApiNames.DISTRIBUTION_ORDER)
                        .flatMap(api -> Stream.of(
                                on(api, Map.of("kind", "DROP_REPLY")),
                                on(api, Map.of("kind", "INQUIRY_LAG", "delay", lag))))
                        .toList());
    }

    /** Occurs to every request during an hour and a half after the sweep that makes the order possible. */
    private static Named<List<Map<String, Object>>> onAllApis(String name, String kind, int status) {
        Map<String, Object> rule = new HashMap<>(Map.of(
                "api",
                BankApiNames.ANY,
                "kind",
                kind,
                "from",
                at(FIRST_DAY, 16, 5).toString(),
                "to",
                at(FIRST_DAY, 17, 30).toString()));
        if (status != 0) {
            rule.put("status", status);
        }
        return Named.of(name, List.of(rule));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aLoanSurvivesFaultsOfTheBankAndOfTheNetwork(List<Map<String, Object>> rules) {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            rules.forEach(environment.bank::addFault);
            environment.disburse(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_001);
            environment.repayAll(LOAN, 1);
            environment.untilState(LOAN, LoanState.COMPLETED);

            EndToEndInvariants.assertHold(environment, LOAN);
            assertThat(environment.bank.truth().path("faults")).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DROP_REQUEST", "DROP_REPLY", "REFUSE"})
    void aReturnInDoubtIsMadeOnce(String kind) {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            environment.bank.addFault(on(BankApiNames.DEPOSIT_RETURN, Map.of("kind", kind)));
            environment.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            environment.untilState(LOAN, LoanState.FUNDING);
            environment.bank.deposit(environment.investorAccount(1), Won.of(1_700_000));
            environment.temporal.advance(Duration.ofHours(1));
            environment.requestReturn(1, "return-1", 700_000);
            environment.temporal.advance(Duration.ofDays(2));

            EndToEndInvariants.assertHold(environment, LOAN);
            assertThat(BankGroundTruth.of(environment.bank.truth()).executed(BankApiNames.DEPOSIT_RETURN))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X0003", "X0002"})
    void anInquiryThatContradictsTheTruthNeedsAnOperatorAndCausesNoSecondDisbursement(String code) {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            environment.bank.addFault(on(BankApiNames.DISBURSEMENT_ORDER, Map.of("kind", "DROP_REPLY")));
            environment.bank.addFault(
                    on(BankApiNames.DISBURSEMENT_ORDER, Map.of("kind", "INQUIRY_FLIP", "code", code)));
            environment.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            environment.untilState(LOAN, LoanState.FUNDING);
            environment.investorsPay(LOAN);
            environment.until(() -> environment.needsOperator(LOAN), Duration.ofDays(3), "attention is raised");
            List<String> violations = EndToEndInvariants.of(environment).violations(LOAN);
            assertThat(violations)
                    .as("only the bank's false answer causes violations")
                    .allMatch(violation -> violation.startsWith("P7: the journal says NOT_EXECUTED")
                            || violation.startsWith("P12:")
                            || violation.startsWith("P13: the bank's total")
                            || violation.startsWith("P14: by the ledger"));
            assertThat(BankGroundTruth.of(environment.bank.truth()).executed(BankApiNames.DISBURSEMENT_ORDER))
                    .hasSize(1);
        }
    }

    @Test
    void aWrongCumulativeTotalHaltsTheLoan() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            environment.bank.addFault(
                    on(BankApiNames.DISBURSEMENT_ORDER, Map.of("kind", "WRONG_ECHO", "field", "InvAccAmt")));
            environment.apply(LOAN, 1, RepaymentMethod.BULLET, 700_000_000, 700_000_000);
            environment.untilState(LOAN, LoanState.FUNDING);
            environment.investorsPay(LOAN);
            environment.until(() -> environment.needsOperator(LOAN), Duration.ofDays(3), "attention is raised");
            environment.temporal.advance(Duration.ofDays(1));

            EndToEndInvariants.assertHold(environment, LOAN);
            assertThat(environment.loan(LOAN).state()).isEqualTo(LoanState.DISBURSING);
            assertThat(BankGroundTruth.of(environment.bank.truth()).received()).hasSize(1);
        }
    }

    @Test
    void anAccountWithoutFundsNeedsAnOperatorAndTheLoanGoesOnWhenTheMoneyIsBack() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            environment.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            environment.untilState(LOAN, LoanState.FUNDING);
            environment.investorsPay(LOAN);
            environment.untilState(LOAN, LoanState.DISBURSING);
            environment.bank.withdraw(environment.investorAccount(1), Won.of(1_000_000));
            environment.until(() -> environment.needsOperator(LOAN), Duration.ofDays(3), "attention is raised");
            assertThat(environment.attention(LOAN)).contains("the bank reports it as not usable");
            assertThat(BankGroundTruth.of(environment.bank.truth()).executed()).isEmpty();

            environment.bank.deposit(environment.investorAccount(1), Won.of(1_000_000));
            environment.untilState(LOAN, LoanState.REPAYING);
            assertThat(environment.needsOperator(LOAN)).isFalse();
            assertThat(EndToEndInvariants.of(environment).violations(LOAN))
                    .as("only the withdrawal, which the ledger lacks, causes a violation")
                    .allMatch(violation -> violation.startsWith("P14: by the ledger the bank holds"));
        }
    }

    @Test
    void anOrderThatBecomesPossibleShortlyBeforeMidnightIsSentOnOneDate() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            environment.bank.addFault(
                    on(BankApiNames.DISBURSEMENT_ORDER, Map.of("kind", "DELAY_RECEIPT", "delay", "PT60S")));
            environment.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            environment.untilState(LOAN, LoanState.FUNDING);
            environment.temporal.advanceTo(at(FIRST_DAY, 17, 0));
            environment.investorsPay(LOAN);
            environment.untilState(LOAN, LoanState.REPAYING);
            environment.repayAll(LOAN, 1);
            environment.untilState(LOAN, LoanState.COMPLETED);

            EndToEndInvariants.assertHold(environment, LOAN);
        }
    }

    @Test
    void anOrderThatTheBankReceivesOnTheNextDateIsNotExecutedTwice() {
        try (EndToEndEnvironment environment =
                new EndToEndEnvironment(database.dataSource(), EnvironmentSettings.WITH_UNBOUNDED_LAG)) {
            fundJustBeforeMidnight(environment, "PT20M");
            environment.until(() -> environment.needsOperator(LOAN), Duration.ofDays(3), "attention is raised");

            EndToEndInvariants.assertHold(environment, LOAN);
            BankGroundTruth truth = BankGroundTruth.of(environment.bank.truth());
            assertThat(truth.executed(BankApiNames.DISBURSEMENT_ORDER)).hasSize(1);
            assertThat(truth.executed(BankApiNames.DISBURSEMENT_ORDER)
                            .getFirst()
                            .bankDate())
                    .isEqualTo(FIRST_DAY.plusDays(2));
        }
    }

    @Test
    void anOrderThatArrivesLateOnItsOwnDateIsFoundByTheInquiry() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            fundJustBeforeMidnight(environment, "PT60S");
            environment.untilState(LOAN, LoanState.REPAYING);

            EndToEndInvariants.assertHold(environment, LOAN);
            assertThat(BankGroundTruth.of(environment.bank.truth()).received()).hasSize(1);
        }
    }

    /** The last commitment is made at 23:53 on the second day, with money that is usable already. */
    private static void fundJustBeforeMidnight(EndToEndEnvironment environment, String delay) {
        environment.bank.addFault(on(BankApiNames.DISBURSEMENT_ORDER, Map.of("kind", "DELAY_RECEIPT", "delay", delay)));
        environment.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
        environment.untilState(LOAN, LoanState.FUNDING);
        environment.withdraw(LOAN, 2);
        environment.investorsPay(LOAN);
        environment.temporal.advanceTo(at(FIRST_DAY.plusDays(1), 23, 53));
        environment.commit(LOAN, 2, 2_000_000);
        environment.signalBooksChanged(LOAN);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 40, 200, 500})
    void aConnectionMayBreakAtAnyByte(int bytes) {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            environment.bankProxy.truncateRequest(BankApiNames.DISBURSEMENT_ORDER, 1, bytes);
            environment.bankProxy.truncateReply(BankApiNames.DISTRIBUTION_ORDER, 1, bytes);
            environment.disburse(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            environment.repayAll(LOAN, 1);
            environment.untilState(LOAN, LoanState.COMPLETED);

            EndToEndInvariants.assertHold(environment, LOAN);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DROP_REQUEST", "DROP_REPLY", "HTTP_STATUS"})
    void noNumberIsSentMoreOftenThanItWasGranted(String kind) {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            environment.bank.addFault(on(BankApiNames.DISBURSEMENT_ORDER, Map.of("kind", kind)));
            environment.bank.addFault(on(BankApiNames.DISTRIBUTION_ORDER, Map.of("kind", kind)));
            environment.disburse(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            environment.repayAll(LOAN, 1);
            environment.untilState(LOAN, LoanState.COMPLETED);

            EndToEndInvariants.assertHold(environment, LOAN);
            assertSentAsGranted(environment);
        }
    }

    private static void assertSentAsGranted(EndToEndEnvironment environment) {
        Map<String, Integer> grants = environment.jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT number, sends FROM bank_order ORDER BY number")
                .reduceResultSet(new HashMap<>(), (all, row, context) -> {
                    all.put(row.getString(1), row.getInt(2));
                    return all;
                }));
        assertThat(grants).isNotEmpty();
        grants.forEach(
                (number, sends) -> assertThat(environment.bankProxy.timesSent(BankApiNames.DISBURSEMENT_ORDER, number)
                                + environment.bankProxy.timesSent(BankApiNames.DISTRIBUTION_ORDER, number))
                        .as("requests with number %s", number)
                        .isEqualTo(sends));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DROP_REQUEST", "DROP_REPLY", "WRONG_CODE"})
    void oneChunkInDoubtDelaysTheOthersAndNothingIsTransferredTwice(String kind) {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            environment.bank.addFault(
                    Map.of("api", BankApiNames.DISBURSEMENT_ORDER, "kind", kind, "ordinals", List.of(2)));
            environment.bank.addFault(
                    Map.of("api", BankApiNames.DISTRIBUTION_ORDER, "kind", kind, "ordinals", List.of(2)));
            environment.disburse(LOAN, 1, RepaymentMethod.BULLET, 700_000_000, 700_000_000, 700_000_000);
            environment.repayAll(LOAN, 1);
            environment.untilState(LOAN, LoanState.COMPLETED);

            EndToEndInvariants.assertHold(environment, LOAN);
            assertThat(BankGroundTruth.of(environment.bank.truth()).executed(BankApiNames.DISBURSEMENT_ORDER))
                    .hasSize(3);
            assertThat(BankGroundTruth.of(environment.bank.truth()).executed(BankApiNames.DISTRIBUTION_ORDER))
                    .hasSize(3);
        }
    }
}
