package ontu.simulation.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import ontu.database.Race;
import ontu.database.TestDatabase;
import ontu.journal.OrderJournal;
import ontu.loans.Reservations;
import ontu.local.clients.BankApiNames;
import ontu.money.Won;
import ontu.order.OrderPolicy;
import ontu.order.OrderProtocol;
import ontu.order.OrderTiming;
import ontu.order.TransferKey;
import ontu.schedule.RepaymentMethod;
import ontu.time.BusinessTime;
import ontu.workflows.loan.LoanState;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The fault catalogue (docs/faults.md#catalogue): a loan meets each fault and reaches its end, or halts with evidence.
 */
@Execution(ExecutionMode.CONCURRENT)
class LoanFaultToleranceTest {
    private static final String LOAN = "loan-1";
    private static final LocalDate FIRST_DAY = BusinessTime.dateOf(EndToEndEnvironment.START);

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

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

    private static Map<String, Object> on(String api, Map<String, Object> rule) {
        Map<String, Object> whole = new HashMap<>(rule);
        whole.put("api", api);
        whole.put("ordinals", List.of(1));
        return whole;
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

    /** Where a worker can crash while it sends. */
    enum CrashPoint {
        BEFORE_JOURNAL,
        AFTER_JOURNAL,
        AFTER_SEND,
        AFTER_REPLY
    }

    @ParameterizedTest
    @EnumSource
    void aWorkerMayCrashAtAnyMomentOfASend(CrashPoint crashPoint) {
        Set<Object> crashed = ConcurrentHashMap.newKeySet();
        ActivityInterceptor crash = call -> {
            if (!call.name().equals("send") || !crashed.add(call.argument(0).getClass())) {
                return call.proceed();
            }
            return switch (crashPoint) {
                case BEFORE_JOURNAL -> throw new ActivityInterceptor.WorkerCrash("before the journal");
                case AFTER_JOURNAL -> {
                    grant(call);
                    throw new ActivityInterceptor.WorkerCrash("after the journal");
                }
                case AFTER_SEND -> call.proceed(); // the report to the journal fails, see failTheFirstReport
                case AFTER_REPLY -> {
                    call.proceed();
                    throw new ActivityInterceptor.WorkerCrash("after the reply");
                }
            };
        };
        try (EndToEndEnvironment environment =
                new EndToEndEnvironment(database.dataSource(), EnvironmentSettings.intercepting(crash))) {
            if (crashPoint == CrashPoint.AFTER_SEND) {
                failTheFirstReport();
            }
            environment.disburse(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            environment.repayAll(LOAN, 1);
            environment.untilState(LOAN, LoanState.COMPLETED);

            EndToEndInvariants.assertHold(environment, LOAN);
            assertThat(crashed)
                    .containsExactlyInAnyOrder(TransferKey.Disbursement.class, TransferKey.Distribution.class);
        }
    }

    private void grant(ActivityInterceptor.ActivityCall call) {
        OrderProtocol protocol = new OrderProtocol(OrderTiming.DEFAULT, OrderPolicy.DEFAULT);
        int sends = (Integer) call.argument(2);
        Instant now = Instant.ofEpochMilli(
                io.temporal.activity.Activity.getExecutionContext().getInfo().getCurrentAttemptScheduledTimestamp());
        database.jdbi()
                .useTransaction(
                        handle -> OrderJournal.apply(handle, (String) call.argument(1), protocol.grant(sends), now));
    }

    /** Makes the first report of a send fail: its transaction fails after the bank has replied. */
    private void failTheFirstReport() {
        database.owner().useHandle(handle -> handle.createScript("""
                CREATE SEQUENCE reports;
                CREATE FUNCTION fail_first_report() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
                BEGIN
                    IF nextval('reports') = 1 THEN
                        RAISE EXCEPTION 'the worker has crashed';
                    END IF;
                    RETURN NEW;
                END $$;
                CREATE TRIGGER fail_first_report BEFORE INSERT ON bank_order_event FOR EACH ROW WHEN (NEW.kind = 'SENT')
                    EXECUTE FUNCTION fail_first_report()""").execute());
    }

    @Test
    void aLoanWhoseServerCrashedAroundTheWorkflowStartIsStartedOnce() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            environment.storeApplication(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            environment.temporal.advance(Duration.ofHours(1));
            assertThat(environment.loan(LOAN).state()).isEqualTo(LoanState.RECEIVED);

            environment.startPending();
            clearWorkflowStart(environment);
            environment.startPending();
            environment.untilState(LOAN, LoanState.FUNDING);
            clearWorkflowStart(environment);
            environment.startPending();
            environment.investorsPay(LOAN);
            environment.untilState(LOAN, LoanState.REPAYING);
            environment.repayAll(LOAN, 1);
            environment.untilState(LOAN, LoanState.COMPLETED);
            clearWorkflowStart(environment);
            environment.startPending();

            EndToEndInvariants.assertHold(environment, LOAN);
        }
    }

    /** As if the API had crashed after starting the workflow and before recording that. */
    private static void clearWorkflowStart(EndToEndEnvironment environment) {
        environment.jdbi.useHandle(handle -> handle.execute("UPDATE loan SET workflow_started_at = NULL"));
    }

    @Test
    void twoLoansDoNotReserveTheSameMoney() throws Exception {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            environment.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            environment.apply("loan-2", 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            environment.untilState(LOAN, LoanState.FUNDING);
            environment.untilState("loan-2", LoanState.FUNDING);
            environment.bank.deposit(environment.investorAccount(1), Won.of(1_000_000));
            environment.bank.deposit(environment.investorAccount(2), Won.of(2_500_000));
            environment.temporal.advance(Duration.ofMinutes(20));
            Callable<Object> reservation = () -> environment.jdbi.inTransaction(handle -> {
                Reservations.run(handle, environment.now());
                return true;
            });
            Race.between(Collections.nCopies(6, reservation));
            environment.untilState(LOAN, LoanState.REPAYING);
            environment.untilState("loan-2", LoanState.EXPIRED);
            environment.repayAll(LOAN, 1);
            environment.untilState(LOAN, LoanState.COMPLETED);

            EndToEndInvariants.assertHold(environment, LOAN, "loan-2");
        }
    }

    @Test
    void everyActivityMayBeDeliveredTwice() {
        Set<String> crashedCalls = ConcurrentHashMap.newKeySet();
        ActivityInterceptor twice = call -> {
            Object result = call.proceed();
            if (crashedCalls.add(call.name() + call.arguments())) {
                throw new ActivityInterceptor.WorkerCrash("after " + call.name() + " had taken effect");
            }
            return result;
        };
        try (EndToEndEnvironment environment =
                new EndToEndEnvironment(database.dataSource(), EnvironmentSettings.intercepting(twice))) {
            environment.disburse(LOAN, 2, RepaymentMethod.ANNUITY, 1_000_000, 2_000_000);
            environment.repayAll(LOAN, 2);
            environment.untilState(LOAN, LoanState.COMPLETED);

            EndToEndInvariants.assertHold(environment, LOAN);
            assertThat(crashedCalls).hasSizeGreaterThan(15);
        }
    }

    @Test
    void aLoanWhoseHistoryIsLostRestartsAndTransfersNothingTwice() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            environment.bank.addFault(on(BankApiNames.DISBURSEMENT_ORDER, Map.of("kind", "DROP_REPLY")));
            environment.bank.addFault(
                    on(BankApiNames.DISBURSEMENT_ORDER, Map.of("kind", "INQUIRY_LAG", "delay", "PT90M")));
            environment.apply(LOAN, 1, RepaymentMethod.BULLET, 700_000_000, 700_000_000, 700_000_000);
            environment.untilState(LOAN, LoanState.FUNDING);
            environment.investorsPay(LOAN);
            environment.temporal.advanceTo(at(FIRST_DAY, 16, 40));
            assertThat(environment.loseHistory(LOAN)).isTrue();
            environment.untilState(LOAN, LoanState.REPAYING);
            assertThat(environment.loseHistory(LOAN)).isTrue();
            environment.repayAll(LOAN, 1);
            environment.untilState(LOAN, LoanState.COMPLETED);

            EndToEndInvariants.assertHold(environment, LOAN);
            assertThat(BankGroundTruth.of(environment.bank.truth()).executed(BankApiNames.DISBURSEMENT_ORDER))
                    .hasSize(3);
        }
    }

    @Test
    void signalsMayArriveTwiceLateAndInAnyState() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            environment.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            sendStraySignals(environment, "accept-early-repayment");
            environment.untilState(LOAN, LoanState.FUNDING);
            sendStraySignals(environment, "accept-early-repayment");
            environment.investorsPay(LOAN);
            environment.temporal.advanceTo(at(FIRST_DAY, 16, 10));
            sendStraySignals(environment, "cancel");
            environment.untilState(LOAN, LoanState.REPAYING);
            sendStraySignals(environment, "cancel", "accept-early-repayment");
            environment.repayAll(LOAN, 1);
            environment.untilState(LOAN, LoanState.COMPLETED);

            EndToEndInvariants.assertHold(environment, LOAN);
            assertThat(BankGroundTruth.of(environment.bank.truth()).received()).hasSize(2);
            assertThatCode(() ->
                            environment.client().newUntypedWorkflowStub(LOAN).signal("books-changed"))
                    .isInstanceOf(io.temporal.client.WorkflowNotFoundException.class);
        }
    }

    private static void sendStraySignals(EndToEndEnvironment environment, String... commands) {
        WorkflowStub loan = environment.client().newUntypedWorkflowStub(LOAN);
        for (int i = 0; i < 3; i++) {
            loan.signal("books-changed");
            for (String command : commands) {
                loan.signal(command, command.equals("cancel") ? new Object[0] : new Object[] {"no-such-quote"});
            }
            loan.signal("books-changed");
            environment.temporal.advance(Duration.ofSeconds(1));
        }
    }

    @Test
    void depositsThatArriveWhileTheListIsReadAreRecordedOnce() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            environment.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 1_200_000);
            environment.untilState(LOAN, LoanState.FUNDING);
            environment.temporal.advance(Duration.ofMinutes(25));
            Runnable more = () -> {
                environment.bank.deposit(environment.investorAccount(1), Won.of(20_000));
                environment.bank.deposit(environment.investorAccount(2), Won.of(20_000));
            };
            for (int ordinal = 1; ordinal <= 10; ordinal++) {
                environment.bankProxy.beforeRequest(
                        BankApiNames.DEPOSIT_LIST,
                        environment.bankProxy.requestCount(BankApiNames.DEPOSIT_LIST) + ordinal,
                        more);
            }
            for (int i = 0; i < 40; i++) {
                environment.bank.deposit(environment.investorAccount(1), Won.of(20_000));
                environment.bank.deposit(environment.investorAccount(2), Won.of(25_000));
            }
            environment.untilState(LOAN, LoanState.REPAYING);
            environment.repayAll(LOAN, 1);
            environment.untilState(LOAN, LoanState.COMPLETED);

            EndToEndInvariants.assertHold(environment, LOAN);
            assertThat(BankGroundTruth.of(environment.bank.truth()).deposits()).hasSize(101);
        }
    }

    @Test
    void twoEqualDepositsOnOneDayAreBothRecorded() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            environment.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            environment.untilState(LOAN, LoanState.FUNDING);
            for (int i = 0; i < 2; i++) {
                environment.bank.deposit(environment.investorAccount(1), Won.of(500_000));
                environment.bank.deposit(environment.investorAccount(2), Won.of(1_000_000));
            }
            environment.untilState(LOAN, LoanState.REPAYING);
            environment.advanceTo(environment.dueDate(LOAN, 1), 10);
            long due = environment.amountDue(LOAN, 1);
            environment.borrowerPays(LOAN, due / 2);
            environment.borrowerPays(LOAN, due / 2);
            environment.borrowerPays(LOAN, 1);
            environment.untilState(LOAN, LoanState.COMPLETED);

            EndToEndInvariants.assertHold(environment, LOAN);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"15:49:00", "15:59:59", "16:00:00", "16:05:00", "23:34:00", "23:44:59", "23:45:00", "23:54:30"})
    void moneyThatArrivesAroundASweepIsNotUsedBeforeTheBankAllowsIt(String time) {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            environment.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            environment.untilState(LOAN, LoanState.FUNDING);
            environment.temporal.advanceTo(FIRST_DAY
                    .atTime(LocalTime.parse(time))
                    .atZone(BusinessTime.ZONE)
                    .toInstant());
            environment.investorsPay(LOAN);
            environment.untilState(LOAN, LoanState.REPAYING);

            EndToEndInvariants.assertHold(environment, LOAN);
            assertThat(BankGroundTruth.of(environment.bank.truth()).received())
                    .as("orders that the bank has received")
                    .hasSize(1);
        }
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

    private static Instant at(LocalDate day, int hour, int minute) {
        return day.atTime(hour, minute).atZone(BusinessTime.ZONE).toInstant();
    }
}
