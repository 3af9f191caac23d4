package ontu.simulation.lives;

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
import ontu.database.Database;
import ontu.database.Race;
import ontu.journal.OrderJournal;
import ontu.loans.Reservations;
import ontu.local.outside.BankApi;
import ontu.workflows.loan.LoanState;
import ontu.workflows.money.Won;
import ontu.workflows.order.BankOrder;
import ontu.workflows.order.OrderPolicy;
import ontu.workflows.order.OrderProtocol;
import ontu.workflows.order.OrderTiming;
import ontu.workflows.schedule.RepaymentMethod;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fault model, row by row: a loan meets the fault and comes to its end, or halts with evidence. */
class LoanFaultsTest {
    private static final String LOAN = "loan-1";
    private static final LocalDate FIRST_DAY = OrderTiming.dateOf(LoanWorld.START);

    @RegisterExtension
    final Database database = new Database();

    /** Faults of the line and of the bank that nobody but the protocol has to mend. */
    static Stream<Named<List<Map<String, Object>>>> faults() {
        return Stream.of(
                onOrders("1: lost before receipt", Map.of("kind", "DROP_REQUEST")),
                onOrders("2: executed, reply lost", Map.of("kind", "DROP_REPLY")),
                onOrders("3: in progress, then executed", Map.of("kind", "DELAY_EXECUTION", "delay", "PT30M")),
                onOrders(
                        "3: said to be in progress, then executed",
                        Map.of("kind", "DELAY_EXECUTION", "delay", "PT30M", "reply", "A0050")),
                onOrders("3: refused for lack of money, then possible", Map.of("kind", "REFUSE", "code", "X0002")),
                onOrders("4: server error", Map.of("kind", "HTTP_STATUS", "status", 502)),
                onOrders("4: truncated reply", Map.of("kind", "BROKEN_BODY", "variant", "TRUNCATED")),
                onOrders("4: no JSON", Map.of("kind", "BROKEN_BODY", "variant", "NOT_JSON")),
                onOrders("4: empty reply", Map.of("kind", "BROKEN_BODY", "variant", "EMPTY")),
                onOrders("4: unknown code", Map.of("kind", "WRONG_CODE", "code", "ZZ999")),
                lostAndLagging("5: reply lost, inquiry lags", "PT90M"),
                lostAndLagging("7: reply lost, inquiry lags for longer than agreed, number sent again", "PT4H"),
                onOrders("8: success with a wrong sum", Map.of("kind", "WRONG_ECHO", "field", "InvSumAmt")),
                onEverything("5: inquiries are lost too", "DROP_REPLY", 0),
                onEverything("9: 401", "HTTP_STATUS", 401),
                onEverything("9: 429", "HTTP_STATUS", 429),
                onEverything("9: maintenance", "HTTP_STATUS", 503));
    }

    /** Strikes the first payment order and the first repayment. */
    private static Named<List<Map<String, Object>>> onOrders(String name, Map<String, Object> rule) {
        return Named.of(name, List.of(on(BankApi.PAYMENT, rule), on(BankApi.REPAYMENT, rule)));
    }

    /** The reply to the first payment order and to the first repayment is lost, and inquiries lag behind. */
    private static Named<List<Map<String, Object>>> lostAndLagging(String name, String lag) {
        return Named.of(
                name,
                Stream.of(BankApi.PAYMENT, BankApi.REPAYMENT)
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

    /** For an hour and a half around the sweep after which the order becomes possible, nothing gets through. */
    private static Named<List<Map<String, Object>>> onEverything(String name, String kind, int status) {
        Map<String, Object> rule = new HashMap<>(Map.of(
                "api",
                BankApi.EVERY,
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
    void aLoanOutlivesFaultsOfTheBankAndOfTheLine(List<Map<String, Object>> rules) {
        try (LoanWorld world = new LoanWorld(database.dataSource())) {
            rules.forEach(world.bank::fault);
            world.payOut(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_001);
            world.repayAll(LOAN, 1);
            world.untilState(LOAN, LoanState.COMPLETED);

            Invariants.hold(world, LOAN);
            assertThat(world.bank.truth().path("faults")).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DROP_REQUEST", "DROP_REPLY", "REFUSE"})
    void row1And2AReturnInDoubtIsMadeOnce(String kind) {
        try (LoanWorld world = new LoanWorld(database.dataSource())) {
            world.bank.fault(on(BankApi.RETURN, Map.of("kind", kind)));
            world.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            world.untilState(LOAN, LoanState.FUNDING);
            world.bank.deposit(world.investorAccount(1), Won.of(1_700_000));
            world.temporal.advance(Duration.ofHours(1));
            world.giveBack(1, "return-1", 700_000);
            world.temporal.advance(Duration.ofDays(2));

            Invariants.hold(world, LOAN);
            assertThat(BankTruth.of(world.bank.truth()).executed(BankApi.RETURN))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X0003", "X0002"})
    void row6AnInquiryThatContradictsTheTruthLeadsToAPersonAndNotToAnotherPayment(String code) {
        try (LoanWorld world = new LoanWorld(database.dataSource())) {
            world.bank.fault(on(BankApi.PAYMENT, Map.of("kind", "DROP_REPLY")));
            world.bank.fault(on(BankApi.PAYMENT, Map.of("kind", "INQUIRY_FLIP", "code", code)));
            world.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            world.untilState(LOAN, LoanState.FUNDING);
            world.investorsPay(LOAN);
            world.until(() -> world.needsPerson(LOAN), Duration.ofDays(3), "a person is called");

            List<String> violations = Invariants.of(world).violations(LOAN);
            assertThat(violations)
                    .as("what the bank denies is all that can be wrong")
                    .allMatch(violation -> violation.startsWith("P7: the journal says NOT_EXECUTED")
                            || violation.startsWith("P12:")
                            || violation.startsWith("P13: the bank's total")
                            || violation.startsWith("P14: by the book"));
            assertThat(BankTruth.of(world.bank.truth()).executed(BankApi.PAYMENT))
                    .hasSize(1);
        }
    }

    @Test
    void row8AWrongTotalOfTheLoanHaltsIt() {
        try (LoanWorld world = new LoanWorld(database.dataSource())) {
            world.bank.fault(on(BankApi.PAYMENT, Map.of("kind", "WRONG_ECHO", "field", "InvAccAmt")));
            world.apply(LOAN, 1, RepaymentMethod.BULLET, 700_000_000, 700_000_000);
            world.untilState(LOAN, LoanState.FUNDING);
            world.investorsPay(LOAN);
            world.until(() -> world.needsPerson(LOAN), Duration.ofDays(3), "a person is called");
            world.temporal.advance(Duration.ofDays(1));

            Invariants.hold(world, LOAN);
            assertThat(world.loan(LOAN).state()).isEqualTo(LoanState.DISBURSING);
            assertThat(BankTruth.of(world.bank.truth()).received()).hasSize(1);
        }
    }

    @Test
    void row10AnAccountThatRunsShortCallsAPersonAndTheLoanGoesOnWhenTheMoneyIsBack() {
        try (LoanWorld world = new LoanWorld(database.dataSource())) {
            world.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            world.untilState(LOAN, LoanState.FUNDING);
            world.investorsPay(LOAN);
            world.untilState(LOAN, LoanState.DISBURSING);
            world.bank.withdraw(world.investorAccount(1), Won.of(1_000_000));
            world.until(() -> world.needsPerson(LOAN), Duration.ofDays(3), "a person is called");
            assertThat(world.attention(LOAN)).contains("the bank does not let it be used");
            assertThat(BankTruth.of(world.bank.truth()).executed()).isEmpty();

            world.bank.deposit(world.investorAccount(1), Won.of(1_000_000));
            world.untilState(LOAN, LoanState.REPAYING);
            assertThat(world.needsPerson(LOAN)).isFalse();
            assertThat(Invariants.of(world).violations(LOAN))
                    .as("the bank's withdrawal, of which the books know nothing, is all that can be wrong")
                    .allMatch(violation -> violation.startsWith("P14: by the book the bank holds"));
        }
    }

    @Test
    void row11AnOrderThatBecomesPossibleShortlyBeforeMidnightIsSentOnOneDate() {
        try (LoanWorld world = new LoanWorld(database.dataSource())) {
            world.bank.fault(on(BankApi.PAYMENT, Map.of("kind", "DELAY_RECEIPT", "delay", "PT60S")));
            world.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            world.untilState(LOAN, LoanState.FUNDING);
            world.temporal.advanceTo(at(FIRST_DAY, 17, 0));
            world.investorsPay(LOAN);
            world.untilState(LOAN, LoanState.REPAYING);
            world.repayAll(LOAN, 1);
            world.untilState(LOAN, LoanState.COMPLETED);

            Invariants.hold(world, LOAN);
        }
    }

    @Test
    void row11AnOrderThatTheBankReceivesOnTheNextDateIsNotPaidTwice() {
        try (LoanWorld world = new LoanWorld(database.dataSource(), WorldSetting.WITHOUT_PROOF_BY_TIME)) {
            fundJustBeforeMidnight(world, "PT20M");
            world.until(() -> world.needsPerson(LOAN), Duration.ofDays(3), "a person is called");

            Invariants.hold(world, LOAN);
            BankTruth truth = BankTruth.of(world.bank.truth());
            assertThat(truth.executed(BankApi.PAYMENT)).hasSize(1);
            assertThat(truth.executed(BankApi.PAYMENT).getFirst().bankDate()).isEqualTo(FIRST_DAY.plusDays(2));
        }
    }

    @Test
    void row11AnOrderThatArrivesLateOnItsOwnDateIsFoundByTheInquiry() {
        try (LoanWorld world = new LoanWorld(database.dataSource())) {
            fundJustBeforeMidnight(world, "PT60S");
            world.untilState(LOAN, LoanState.REPAYING);

            Invariants.hold(world, LOAN);
            assertThat(BankTruth.of(world.bank.truth()).received()).hasSize(1);
        }
    }

    /** The last commitment comes at 23:53 on the second day, with money that is usable already. */
    private static void fundJustBeforeMidnight(LoanWorld world, String delay) {
        world.bank.fault(on(BankApi.PAYMENT, Map.of("kind", "DELAY_RECEIPT", "delay", delay)));
        world.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
        world.untilState(LOAN, LoanState.FUNDING);
        world.withdraw(LOAN, 2);
        world.investorsPay(LOAN);
        world.temporal.advanceTo(at(FIRST_DAY.plusDays(1), 23, 53));
        world.commit(LOAN, 2, 2_000_000);
        world.tell(LOAN);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 40, 200, 500})
    void row12AConnectionMayBreakAtAnyByte(int bytes) {
        try (LoanWorld world = new LoanWorld(database.dataSource())) {
            world.line.cutRequest(BankApi.PAYMENT, 1, bytes);
            world.line.cutReply(BankApi.REPAYMENT, 1, bytes);
            world.payOut(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            world.repayAll(LOAN, 1);
            world.untilState(LOAN, LoanState.COMPLETED);

            Invariants.hold(world, LOAN);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DROP_REQUEST", "DROP_REPLY", "HTTP_STATUS"})
    void row13NoNumberIsSentMoreOftenThanItWasGranted(String kind) {
        try (LoanWorld world = new LoanWorld(database.dataSource())) {
            world.bank.fault(on(BankApi.PAYMENT, Map.of("kind", kind)));
            world.bank.fault(on(BankApi.REPAYMENT, Map.of("kind", kind)));
            world.payOut(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            world.repayAll(LOAN, 1);
            world.untilState(LOAN, LoanState.COMPLETED);

            Invariants.hold(world, LOAN);
            assertSentAsGranted(world);
        }
    }

    private static void assertSentAsGranted(LoanWorld world) {
        Map<String, Integer> grants = world.jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT number, sends FROM bank_order ORDER BY number")
                .reduceResultSet(new HashMap<>(), (all, row, context) -> {
                    all.put(row.getString(1), row.getInt(2));
                    return all;
                }));
        assertThat(grants).isNotEmpty();
        grants.forEach((number, sends) -> assertThat(
                        world.line.sent(BankApi.PAYMENT, number) + world.line.sent(BankApi.REPAYMENT, number))
                .as("requests with number %s", number)
                .isEqualTo(sends));
    }

    /** Where a worker can die while it sends. */
    enum Death {
        BEFORE_THE_JOURNAL,
        AFTER_THE_JOURNAL,
        AFTER_THE_SEND,
        AFTER_THE_REPLY
    }

    @ParameterizedTest
    @EnumSource
    void row14AWorkerMayDieAtAnyMomentOfASend(Death death) {
        Set<Object> died = ConcurrentHashMap.newKeySet();
        Interference crash = call -> {
            if (!call.name().equals("send") || !died.add(call.argument(0).getClass())) {
                return call.proceed();
            }
            return switch (death) {
                case BEFORE_THE_JOURNAL -> throw new Interference.Crash("before the journal");
                case AFTER_THE_JOURNAL -> {
                    grant(call);
                    throw new Interference.Crash("after the journal");
                }
                case AFTER_THE_SEND -> call.proceed(); // the journal's report is what fails, see forgetTheFirstReport
                case AFTER_THE_REPLY -> {
                    call.proceed();
                    throw new Interference.Crash("after the reply");
                }
            };
        };
        try (LoanWorld world = new LoanWorld(database.dataSource(), WorldSetting.with(crash))) {
            if (death == Death.AFTER_THE_SEND) {
                forgetTheFirstReport();
            }
            world.payOut(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            world.repayAll(LOAN, 1);
            world.untilState(LOAN, LoanState.COMPLETED);

            Invariants.hold(world, LOAN);
            assertThat(died).containsExactlyInAnyOrder(BankOrder.Payment.class, BankOrder.Repayment.class);
        }
    }

    private void grant(Interference.Call call) {
        OrderProtocol protocol = new OrderProtocol(OrderTiming.DEFAULT, OrderPolicy.DEFAULT);
        int sends = (Integer) call.argument(2);
        Instant now = Instant.ofEpochMilli(
                io.temporal.activity.Activity.getExecutionContext().getInfo().getCurrentAttemptScheduledTimestamp());
        database.jdbi()
                .useTransaction(
                        handle -> OrderJournal.apply(handle, (String) call.argument(1), protocol.grant(sends), now));
    }

    /** The first report of a send finds the database gone: its transaction fails after the bank has answered. */
    private void forgetTheFirstReport() {
        database.owner().useHandle(handle -> handle.createScript("""
                CREATE SEQUENCE reports;
                CREATE FUNCTION forget() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
                BEGIN
                    IF nextval('reports') = 1 THEN
                        RAISE EXCEPTION 'the worker is dead';
                    END IF;
                    RETURN NEW;
                END $$;
                CREATE TRIGGER forget BEFORE INSERT ON bank_order_event FOR EACH ROW WHEN (NEW.kind = 'SENT')
                    EXECUTE FUNCTION forget()""").execute());
    }

    @Test
    void row17ALoanWhoseApiDiedBeforeTheStartIsStartedOnce() {
        try (LoanWorld world = new LoanWorld(database.dataSource())) {
            world.receive(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            world.temporal.advance(Duration.ofHours(1));
            assertThat(world.loan(LOAN).state()).isEqualTo(LoanState.RECEIVED);

            world.startPending();
            forgetTheStart(world);
            world.startPending();
            world.untilState(LOAN, LoanState.FUNDING);
            forgetTheStart(world);
            world.startPending();
            world.investorsPay(LOAN);
            world.untilState(LOAN, LoanState.REPAYING);
            world.repayAll(LOAN, 1);
            world.untilState(LOAN, LoanState.COMPLETED);
            forgetTheStart(world);
            world.startPending();

            Invariants.hold(world, LOAN);
        }
    }

    /** As though the API had died after it told Temporal and before it wrote that down. */
    private static void forgetTheStart(LoanWorld world) {
        world.jdbi.useHandle(handle -> handle.execute("UPDATE loan SET workflow_started_at = NULL"));
    }

    @Test
    void row18TwoLoansDoNotReserveTheSameMoney() throws Exception {
        try (LoanWorld world = new LoanWorld(database.dataSource())) {
            world.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            world.apply("loan-2", 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            world.untilState(LOAN, LoanState.FUNDING);
            world.untilState("loan-2", LoanState.FUNDING);
            world.bank.deposit(world.investorAccount(1), Won.of(1_000_000));
            world.bank.deposit(world.investorAccount(2), Won.of(2_500_000));
            world.temporal.advance(Duration.ofMinutes(20));
            Callable<Object> reservation = () -> world.jdbi.inTransaction(handle -> {
                Reservations.run(handle, world.now());
                return true;
            });
            Race.between(Collections.nCopies(6, reservation));
            world.untilState(LOAN, LoanState.REPAYING);
            world.untilState("loan-2", LoanState.EXPIRED);
            world.repayAll(LOAN, 1);
            world.untilState(LOAN, LoanState.COMPLETED);

            Invariants.hold(world, LOAN, "loan-2");
        }
    }

    @Test
    void row23EveryActivityMayBeDeliveredTwice() {
        Set<String> struck = ConcurrentHashMap.newKeySet();
        Interference twice = call -> {
            Object result = call.proceed();
            if (struck.add(call.name() + call.arguments())) {
                throw new Interference.Crash("after " + call.name() + " had taken effect");
            }
            return result;
        };
        try (LoanWorld world = new LoanWorld(database.dataSource(), WorldSetting.with(twice))) {
            world.payOut(LOAN, 2, RepaymentMethod.ANNUITY, 1_000_000, 2_000_000);
            world.repayAll(LOAN, 2);
            world.untilState(LOAN, LoanState.COMPLETED);

            Invariants.hold(world, LOAN);
            assertThat(struck).hasSizeGreaterThan(15);
        }
    }

    @Test
    void row24ALoanWhoseHistoryIsLostStartsAgainFromNothingAndPaysNothingTwice() {
        try (LoanWorld world = new LoanWorld(database.dataSource())) {
            world.bank.fault(on(BankApi.PAYMENT, Map.of("kind", "DROP_REPLY")));
            world.bank.fault(on(BankApi.PAYMENT, Map.of("kind", "INQUIRY_LAG", "delay", "PT90M")));
            world.apply(LOAN, 1, RepaymentMethod.BULLET, 700_000_000, 700_000_000, 700_000_000);
            world.untilState(LOAN, LoanState.FUNDING);
            world.investorsPay(LOAN);
            world.temporal.advanceTo(at(FIRST_DAY, 16, 40));
            assertThat(world.loseHistory(LOAN)).isTrue();
            world.untilState(LOAN, LoanState.REPAYING);
            assertThat(world.loseHistory(LOAN)).isTrue();
            world.repayAll(LOAN, 1);
            world.untilState(LOAN, LoanState.COMPLETED);

            Invariants.hold(world, LOAN);
            assertThat(BankTruth.of(world.bank.truth()).executed(BankApi.PAYMENT))
                    .hasSize(3);
        }
    }

    @Test
    void row25SignalsMayComeTwiceLateAndOutOfPlace() {
        try (LoanWorld world = new LoanWorld(database.dataSource())) {
            world.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            straySignals(world, "accept-early-repayment");
            world.untilState(LOAN, LoanState.FUNDING);
            straySignals(world, "accept-early-repayment");
            world.investorsPay(LOAN);
            world.temporal.advanceTo(at(FIRST_DAY, 16, 10));
            straySignals(world, "cancel");
            world.untilState(LOAN, LoanState.REPAYING);
            straySignals(world, "cancel", "accept-early-repayment");
            world.repayAll(LOAN, 1);
            world.untilState(LOAN, LoanState.COMPLETED);

            Invariants.hold(world, LOAN);
            assertThat(BankTruth.of(world.bank.truth()).received()).hasSize(2);
            assertThatCode(() -> world.client().newUntypedWorkflowStub(LOAN).signal("books-changed"))
                    .isInstanceOf(io.temporal.client.WorkflowNotFoundException.class);
        }
    }

    private static void straySignals(LoanWorld world, String... commands) {
        WorkflowStub loan = world.client().newUntypedWorkflowStub(LOAN);
        for (int i = 0; i < 3; i++) {
            loan.signal("books-changed");
            for (String command : commands) {
                loan.signal(command, command.equals("cancel") ? new Object[0] : new Object[] {"no-such-quote"});
            }
            loan.signal("books-changed");
            world.temporal.advance(Duration.ofSeconds(1));
        }
    }

    @Test
    void row29DepositsThatComeWhileTheListIsReadAreTakenOnce() {
        try (LoanWorld world = new LoanWorld(database.dataSource())) {
            world.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 1_200_000);
            world.untilState(LOAN, LoanState.FUNDING);
            world.temporal.advance(Duration.ofMinutes(25));
            Runnable more = () -> {
                world.bank.deposit(world.investorAccount(1), Won.of(20_000));
                world.bank.deposit(world.investorAccount(2), Won.of(20_000));
            };
            for (int ordinal = 1; ordinal <= 10; ordinal++) {
                world.line.before(BankApi.DEPOSITS, world.line.received(BankApi.DEPOSITS) + ordinal, more);
            }
            for (int i = 0; i < 40; i++) {
                world.bank.deposit(world.investorAccount(1), Won.of(20_000));
                world.bank.deposit(world.investorAccount(2), Won.of(25_000));
            }
            world.untilState(LOAN, LoanState.REPAYING);
            world.repayAll(LOAN, 1);
            world.untilState(LOAN, LoanState.COMPLETED);

            Invariants.hold(world, LOAN);
            assertThat(BankTruth.of(world.bank.truth()).deposits()).hasSize(101);
        }
    }

    @Test
    void row31TwoEqualDepositsOnADayAreTwo() {
        try (LoanWorld world = new LoanWorld(database.dataSource())) {
            world.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            world.untilState(LOAN, LoanState.FUNDING);
            for (int i = 0; i < 2; i++) {
                world.bank.deposit(world.investorAccount(1), Won.of(500_000));
                world.bank.deposit(world.investorAccount(2), Won.of(1_000_000));
            }
            world.untilState(LOAN, LoanState.REPAYING);
            world.advanceTo(world.dueOn(LOAN, 1), 10);
            long due = world.due(LOAN, 1);
            world.borrowerPays(LOAN, due / 2);
            world.borrowerPays(LOAN, due / 2);
            world.borrowerPays(LOAN, 1);
            world.untilState(LOAN, LoanState.COMPLETED);

            Invariants.hold(world, LOAN);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"15:49:00", "15:59:59", "16:00:00", "16:05:00", "23:34:00", "23:44:59", "23:45:00", "23:54:30"})
    void row33MoneyThatComesAroundASweepIsNotUsedBeforeTheBankAllowsIt(String time) {
        try (LoanWorld world = new LoanWorld(database.dataSource())) {
            world.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            world.untilState(LOAN, LoanState.FUNDING);
            world.temporal.advanceTo(FIRST_DAY
                    .atTime(LocalTime.parse(time))
                    .atZone(OrderTiming.SEOUL)
                    .toInstant());
            world.investorsPay(LOAN);
            world.untilState(LOAN, LoanState.REPAYING);

            Invariants.hold(world, LOAN);
            assertThat(BankTruth.of(world.bank.truth()).received())
                    .as("orders that the bank has received")
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DROP_REQUEST", "DROP_REPLY", "WRONG_CODE"})
    void row34OneChunkInDoubtHoldsUpTheOthersAndNothingIsPaidTwice(String kind) {
        try (LoanWorld world = new LoanWorld(database.dataSource())) {
            world.bank.fault(Map.of("api", BankApi.PAYMENT, "kind", kind, "ordinals", List.of(2)));
            world.bank.fault(Map.of("api", BankApi.REPAYMENT, "kind", kind, "ordinals", List.of(2)));
            world.payOut(LOAN, 1, RepaymentMethod.BULLET, 700_000_000, 700_000_000, 700_000_000);
            world.repayAll(LOAN, 1);
            world.untilState(LOAN, LoanState.COMPLETED);

            Invariants.hold(world, LOAN);
            assertThat(BankTruth.of(world.bank.truth()).executed(BankApi.PAYMENT))
                    .hasSize(3);
            assertThat(BankTruth.of(world.bank.truth()).executed(BankApi.REPAYMENT))
                    .hasSize(3);
        }
    }

    private static Instant at(LocalDate day, int hour, int minute) {
        return day.atTime(hour, minute).atZone(OrderTiming.SEOUL).toInstant();
    }
}
