package ontu.simulation.worlds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ontu.workflows.order.Alarm;
import ontu.workflows.order.BankOrder;
import ontu.workflows.order.OrderNumber;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.OrderState;
import ontu.workflows.order.Transition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** What every {@link Journal} promises, in memory or in PostgreSQL. */
abstract class JournalContract {
    static final BankOrder CHUNK = new BankOrder.Payment(1, 1);
    static final BankOrder OTHER_CHUNK = new BankOrder.Payment(1, 2);
    static final BankOrder ROUND = new BankOrder.Repayment(1, 1, 1);
    static final BankOrder OTHER_ROUND = new BankOrder.Repayment(1, 2, 1);
    static final BankOrder OTHER_LOAN = new BankOrder.Payment(2, 1);
    static final BankOrder RETURN = new BankOrder.Return(1);
    static final BankOrder OTHER_RETURN = new BankOrder.Return(2);
    static final List<BankOrder> LEGS =
            List.of(CHUNK, OTHER_CHUNK, ROUND, OTHER_ROUND, OTHER_LOAN, RETURN, OTHER_RETURN);

    /** Of loan 1, which halts as a whole. */
    static final List<BankOrder> LEGS_OF_THE_LOAN = List.of(CHUNK, OTHER_CHUNK, ROUND, OTHER_ROUND);

    private static final Instant NOW = Instant.parse("2026-03-05T01:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 5);
    private static final String HASH = "ab".repeat(32);
    private static final String OTHER_HASH = "cd".repeat(32);
    private static final Set<OrderState> OPEN =
            EnumSet.complementOf(EnumSet.of(OrderState.EXECUTED, OrderState.NOT_EXECUTED, OrderState.NOT_SENT));
    private static final Set<OrderState> FLYING = EnumSet.of(OrderState.SENT, OrderState.UNKNOWN);

    private @Nullable Journal opened;

    /** When the next step is taken: later than the one before. */
    private Instant now = NOW;

    /** An empty journal that knows loans 1 and 2 and returns 1 and 2, and money for a leg of each of {@link #LEGS}. */
    protected abstract Journal open();

    /**
     * Lets callers loose on journals that are as {@link #written} leaves them, each journal's callers in another order or
     * all at once.
     *
     * @param callers the callers of one journal
     * @param check looks at the journal and at what each caller got
     */
    abstract <T> void atOnce(Function<Journal, List<Callable<T>>> callers, BiConsumer<Journal, List<T>> check)
            throws Exception;

    @BeforeEach
    void openOne() {
        opened = written();
    }

    /** A journal with all {@link #LEGS}. */
    final Journal written() {
        Journal journal = open();
        LEGS.forEach(journal::write);
        return journal;
    }

    private Journal journal() {
        if (opened == null) {
            throw new IllegalStateException("The journal is there only while a test runs.");
        }
        return opened;
    }

    private Instant tick() {
        now = now.plusSeconds(60);
        return now;
    }

    private Optional<OrderRow> plan(BankOrder leg, int attempt) {
        return plan(journal(), leg, attempt);
    }

    private Optional<OrderRow> plan(Journal journal, BankOrder leg, int attempt) {
        return journal.plan(leg, attempt, TODAY, HASH, tick());
    }

    private OrderRow planned(BankOrder leg) {
        return plan(leg, 1).orElseThrow();
    }

    private Optional<OrderRow> apply(OrderRow row, Transition change) {
        return journal().apply(row.number(), change, tick());
    }

    private OrderRow applied(OrderRow row, Transition change) {
        return apply(row, change).orElseThrow();
    }

    private OrderRow find(OrderRow row) {
        return journal().find(row.number()).orElseThrow();
    }

    private OrderRow sent(BankOrder leg) {
        return applied(planned(leg), grant(0));
    }

    private OrderRow unknown(BankOrder leg) {
        return applied(sent(leg), to(OrderState.UNKNOWN));
    }

    /** The first attempt of a leg, in a state. */
    private OrderRow in(OrderState state, BankOrder leg) {
        return switch (state) {
            case PLANNED -> planned(leg);
            case SENT -> sent(leg);
            case UNKNOWN -> unknown(leg);
            default -> applied(unknown(leg), to(state));
        };
    }

    private OrderRow alarmed(BankOrder leg) {
        return applied(sent(leg), raising(Alarm.NUMBER_COLLISION));
    }

    private static Transition grant(int sends) {
        return change(EnumSet.of(OrderState.PLANNED), OptionalInt.of(sends), OrderState.SENT, "GRANTED");
    }

    private static Transition to(OrderState state) {
        return change(OPEN, OptionalInt.empty(), state, "CODE");
    }

    private static Transition raising(Alarm alarm) {
        return new Transition(FLYING, OptionalInt.empty(), OrderState.UNKNOWN, "AC081", false, alarm);
    }

    private static Transition change(Set<OrderState> from, OptionalInt sends, OrderState to, String code) {
        return new Transition(from, sends, to, code, false, null);
    }

    private static Transition executed() {
        return to(OrderState.EXECUTED);
    }

    // Planning

    @Test
    void theFirstAttemptIsPlannedAndStandsInTheJournal() {
        OrderRow row = journal().plan(CHUNK, 1, TODAY, HASH, NOW).orElseThrow();

        assertThat(row)
                .isEqualTo(new OrderRow(
                        OrderNumber.of(CHUNK, 1).digits(),
                        CHUNK,
                        1,
                        TODAY,
                        OrderState.PLANNED,
                        0,
                        false,
                        null,
                        null,
                        NOW,
                        null,
                        null,
                        null));
        assertThat(journal().find(row.number())).contains(row);
        assertThat(journal().latest(CHUNK)).contains(row);
        assertThat(journal().requestHash(row.number())).contains(HASH);
    }

    @Test
    void whatIsNotPlannedIsNotInTheJournal() {
        assertThat(journal().latest(CHUNK)).isEmpty();
        assertThat(journal().find(OrderNumber.of(CHUNK, 1).digits())).isEmpty();
        assertThat(journal().requestHash(OrderNumber.of(CHUNK, 1).digits())).isEmpty();
        assertThat(journal().isHalted(CHUNK)).isFalse();
    }

    @Test
    void aLegThatIsNotWrittenHasNoAttempts() {
        BankOrder third = new BankOrder.Payment(1, 3);

        assertThat(plan(third, 1)).isEmpty();
        assertThat(journal().latest(third)).isEmpty();
    }

    @Test
    void writingALegAgainChangesNothing() {
        OrderRow row = sent(CHUNK);

        journal().write(CHUNK);

        assertThat(journal().latest(CHUNK)).contains(row);
        assertThat(plan(CHUNK, 2)).isEmpty();
    }

    @Test
    void noAttemptIsLeftOut() {
        assertThat(plan(CHUNK, 2)).isEmpty();
        in(OrderState.NOT_SENT, CHUNK);
        assertThat(plan(CHUNK, 3)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderState.class,
            names = {"NOT_SENT", "NOT_EXECUTED"})
    void theNextAttemptIsPlannedAfterOneThatWasClosedWithoutExecution(OrderState state) {
        OrderRow first = in(state, CHUNK);

        OrderRow second = plan(CHUNK, 2).orElseThrow();

        assertThat(second.number()).isNotEqualTo(first.number());
        assertThat(second.state()).isEqualTo(OrderState.PLANNED);
        assertThat(journal().latest(CHUNK)).contains(second);
        assertThat(find(first)).isEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderState.class,
            names = {"PLANNED", "SENT", "UNKNOWN", "WAITING", "EXECUTED"})
    void noAttemptIsPlannedAfterOneThatIsOpenOrExecuted(OrderState state) {
        OrderRow first = in(state, CHUNK);

        assertThat(plan(CHUNK, 2)).isEmpty();
        assertThat(journal().latest(CHUNK)).contains(first);
    }

    @Test
    void planningAgainReturnsTheRowAndChangesNothingWhateverIsGiven() {
        OrderRow row = planned(CHUNK);

        assertThat(journal().plan(CHUNK, 1, TODAY.plusDays(1), OTHER_HASH, tick()))
                .contains(row);
        assertThat(find(row)).isEqualTo(row);
        assertThat(journal().requestHash(row.number())).contains(HASH);
    }

    @ParameterizedTest
    @EnumSource
    void planningAgainReturnsTheRowInWhateverStateItIs(OrderState state) {
        OrderRow row = in(state, CHUNK);

        assertThat(plan(CHUNK, 1)).contains(row);
        assertThat(find(row)).isEqualTo(row);
    }

    @Test
    void planningAnEarlierAttemptAgainReturnsThatAttempt() {
        OrderRow first = in(OrderState.NOT_SENT, CHUNK);
        OrderRow second = plan(CHUNK, 2).orElseThrow();

        assertThat(plan(CHUNK, 1)).contains(first);
        assertThat(journal().latest(CHUNK)).contains(second);
    }

    @Test
    void planningAgainReturnsTheRowAlsoWhenTheLoanHasHalted() {
        OrderRow other = planned(OTHER_CHUNK);
        alarmed(CHUNK);

        assertThat(plan(OTHER_CHUNK, 1)).contains(other);
    }

    // What an alarm halts

    @ParameterizedTest
    @FieldSource("LEGS_OF_THE_LOAN")
    void anAlarmOnAnyLegOfALoanHaltsEveryLegOfIt(BankOrder withAlarm) {
        alarmed(withAlarm);

        assertThat(LEGS_OF_THE_LOAN)
                .allSatisfy(leg -> assertThat(journal().isHalted(leg)).isTrue());
        assertThat(LEGS_OF_THE_LOAN.stream().filter(leg -> !leg.equals(withAlarm)))
                .allSatisfy(leg -> assertThat(plan(leg, 1)).isEmpty());
    }

    @ParameterizedTest
    @FieldSource("LEGS_OF_THE_LOAN")
    void anAlarmOnALoanHaltsNoOtherLoanAndNoReturn(BankOrder withAlarm) {
        alarmed(withAlarm);

        for (BankOrder free : List.of(OTHER_LOAN, RETURN, OTHER_RETURN)) {
            assertThat(journal().isHalted(free)).isFalse();
            assertThat(plan(free, 1)).isPresent();
        }
    }

    @Test
    void aReturnHaltsAlone() {
        alarmed(RETURN);

        assertThat(journal().isHalted(RETURN)).isTrue();
        assertThat(LEGS.stream().filter(leg -> !leg.equals(RETURN))).allSatisfy(leg -> {
            assertThat(journal().isHalted(leg)).isFalse();
            assertThat(plan(leg, 1)).isPresent();
        });
    }

    @ParameterizedTest
    @FieldSource("LEGS")
    void noAttemptFollowsOneThatWasClosedWithAnAlarm(BankOrder leg) {
        applied(alarmed(leg), to(OrderState.NOT_EXECUTED));

        assertThat(plan(leg, 2)).isEmpty();
    }

    @Test
    void whatHasHaltedStaysHaltedWhenItsRowIsExecuted() {
        applied(alarmed(CHUNK), executed());

        assertThat(journal().isHalted(OTHER_CHUNK)).isTrue();
        assertThat(plan(OTHER_CHUNK, 1)).isEmpty();
    }

    // Compare and set

    @ParameterizedTest
    @EnumSource
    void aChangeIsLostWhereTheRowIsInAnotherState(OrderState state) {
        OrderRow row = in(state, CHUNK);
        Set<OrderState> others = EnumSet.complementOf(EnumSet.of(state));

        assertThat(apply(row, change(others, OptionalInt.of(row.sends()), OrderState.UNKNOWN, "LOST")))
                .isEmpty();
        assertThat(find(row)).isEqualTo(row);
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderState.class,
            names = {"PLANNED", "SENT", "UNKNOWN", "WAITING"})
    void aChangeIsLostWhereTheRowHasBeenGrantedMoreOrLessOften(OrderState state) {
        OrderRow row = in(state, CHUNK);

        for (int sends : List.of(row.sends() - 1, row.sends() + 1)) {
            assertThat(apply(row, change(OPEN, OptionalInt.of(sends), OrderState.UNKNOWN, "LOST")))
                    .isEmpty();
        }
        assertThat(find(row)).isEqualTo(row);
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderState.class,
            names = {"PLANNED", "SENT", "UNKNOWN", "WAITING"})
    void aChangeHappensFromAnyOfItsStatesAtItsNumberOfGrants(OrderState state) {
        OrderRow row = in(state, CHUNK);

        OrderRow after = applied(row, change(OPEN, OptionalInt.of(row.sends()), OrderState.WAITING, "NEWS"));

        assertThat(after.state()).isEqualTo(OrderState.WAITING);
        assertThat(after.lastCode()).isEqualTo("NEWS");
        assertThat(find(row)).isEqualTo(after);
    }

    @Test
    void aChangeWithoutANumberOfGrantsHappensAfterAnyNumberOfThem() {
        OrderRow again = applied(unknown(CHUNK), to(OrderState.PLANNED));
        OrderRow second = applied(again, grant(1));

        assertThat(applied(second, executed()).state()).isEqualTo(OrderState.EXECUTED);
    }

    @Test
    void aChangeReturnsTheRowAsItLeavesIt() {
        OrderRow row = planned(CHUNK);

        assertThat(apply(row, grant(0))).contains(find(row));
    }

    @Test
    void aChangeTouchesNoOtherRow() {
        OrderRow other = planned(OTHER_CHUNK);
        OrderRow closed = in(OrderState.NOT_SENT, CHUNK);

        applied(plan(CHUNK, 2).orElseThrow(), grant(0));

        assertThat(find(other)).isEqualTo(other);
        assertThat(find(closed)).isEqualTo(closed);
    }

    @Test
    void aNumberThatTheJournalDoesNotKnowIsRefused() {
        String number = OrderNumber.of(CHUNK, 1).digits();

        assertThatThrownBy(() -> journal().apply(number, grant(0), NOW))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(number);
    }

    // The grant

    @Test
    void aGrantCountsAndIsStamped() {
        OrderRow row = planned(CHUNK);

        OrderRow granted =
                journal().apply(row.number(), grant(0), NOW.plusSeconds(500)).orElseThrow();

        assertThat(granted.state()).isEqualTo(OrderState.SENT);
        assertThat(granted.sends()).isEqualTo(1);
        assertThat(granted.grantedAt()).isEqualTo(NOW.plusSeconds(500));
        assertThat(granted.bankDate()).isEqualTo(row.bankDate());
        assertThat(granted.plannedAt()).isEqualTo(row.plannedAt());
    }

    @Test
    void theNextGrantOfTheSameNumberCountsOnAndIsStampedAnew() {
        OrderRow again = applied(unknown(CHUNK), to(OrderState.PLANNED));
        assertThat(again.sends()).isEqualTo(1);

        OrderRow second = applied(again, grant(1));

        assertThat(second.sends()).isEqualTo(2);
        assertThat(second.grantedAt()).isEqualTo(now).isAfter(again.grantedAt());
        assertThat(second.bankDate()).isEqualTo(again.bankDate());
    }

    @Test
    void aGrantIsLostByWhoKnowsAnOlderNumberOfGrants() {
        OrderRow again = applied(unknown(CHUNK), to(OrderState.PLANNED));

        assertThat(apply(again, grant(0))).isEmpty();
        assertThat(find(again)).isEqualTo(again);
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderState.class,
            names = {"SENT", "UNKNOWN", "WAITING", "EXECUTED", "NOT_EXECUTED", "NOT_SENT"})
    void onlyAPlannedRowIsGranted(OrderState state) {
        OrderRow row = in(state, CHUNK);

        assertThat(apply(row, grant(row.sends()))).isEmpty();
        assertThat(find(row)).isEqualTo(row);
    }

    @Test
    void aGrantIsTakenOnce() {
        OrderRow granted = sent(CHUNK);

        assertThat(apply(granted, grant(0))).isEmpty();
        assertThat(apply(granted, grant(1))).isEmpty();
        assertThat(find(granted)).isEqualTo(granted);
    }

    @Test
    void nothingButAGrantCounts() {
        OrderRow granted = sent(CHUNK);

        OrderRow after = applied(applied(granted, to(OrderState.UNKNOWN)), executed());

        assertThat(after.sends()).isEqualTo(1);
        assertThat(after.grantedAt()).isEqualTo(granted.grantedAt());
    }

    @Test
    void aLateOutcomeOfTheFirstGrantDoesNotTouchTheSecond() {
        OrderRow second = applied(applied(unknown(CHUNK), to(OrderState.PLANNED)), grant(1));

        assertThat(apply(second, change(FLYING, OptionalInt.of(1), OrderState.NOT_SENT, "NOTHING_LEFT")))
                .isEmpty();
        assertThat(apply(second, change(FLYING, OptionalInt.of(1), OrderState.UNKNOWN, "NO_REPLY")))
                .isEmpty();
        assertThat(find(second)).isEqualTo(second);
    }

    // What stays

    @Test
    void whatTheBankHasSeenStaysSeen() {
        OrderRow row = unknown(CHUNK);
        assertThat(row.seen()).isFalse();

        OrderRow seen =
                applied(row, new Transition(FLYING, OptionalInt.of(1), OrderState.UNKNOWN, "AT998", true, null));
        assertThat(seen.seen()).isTrue();
        assertThat(applied(seen, to(OrderState.UNKNOWN)).seen()).isTrue();
        assertThat(applied(seen, to(OrderState.WAITING)).seen()).isTrue();
        assertThat(applied(seen, to(OrderState.NOT_EXECUTED)).seen()).isTrue();
    }

    @Test
    void unknownSinceIsWhenTheOutcomeFirstBecameUnknown() {
        OrderRow granted = sent(CHUNK);
        assertThat(granted.unknownSince()).isNull();
        OrderRow row = applied(granted, to(OrderState.UNKNOWN));
        Instant since = now;
        assertThat(row.unknownSince()).isEqualTo(since);

        row = applied(row, to(OrderState.UNKNOWN));
        assertThat(row.unknownSince()).isEqualTo(since);
        row = applied(row, to(OrderState.PLANNED));
        assertThat(row.unknownSince()).isEqualTo(since);
        row = applied(applied(row, grant(1)), to(OrderState.UNKNOWN));
        assertThat(row.unknownSince()).isEqualTo(since);
        row = applied(row, executed());
        assertThat(row.unknownSince()).isEqualTo(since);
    }

    @ParameterizedTest
    @EnumSource
    void aRowIsSettledWhenItIsClosedAndOnlyThen(OrderState state) {
        OrderRow row = in(state, CHUNK);

        assertThat(row.settledAt()).isEqualTo(state.isClosed() ? now : null);
    }

    @Test
    void theLastCodeIsThatOfTheLastChange() {
        OrderRow row = planned(CHUNK);
        assertThat(row.lastCode()).isNull();

        row = applied(row, grant(0));
        assertThat(row.lastCode()).isEqualTo("GRANTED");
        row = applied(row, to(OrderState.UNKNOWN));
        assertThat(row.lastCode()).isEqualTo("CODE");
        apply(row, change(EnumSet.of(OrderState.PLANNED), OptionalInt.empty(), OrderState.WAITING, "LOST"));
        assertThat(find(row).lastCode()).isEqualTo("CODE");
    }

    @Test
    void theRequestsHashIsThatOfThePlanForEver() {
        OrderRow row = applied(unknown(CHUNK), executed());

        assertThat(journal().requestHash(row.number())).contains(HASH);
    }

    // Alarms

    @Test
    void aChangeRaisesItsAlarm() {
        OrderRow row = applied(sent(CHUNK), raising(Alarm.NUMBER_COLLISION));

        assertThat(row.alarm()).isEqualTo(Alarm.NUMBER_COLLISION);
        assertThat(find(row)).isEqualTo(row);
    }

    @Test
    void theFirstAlarmStaysForEver() {
        OrderRow row = alarmed(CHUNK);

        assertThat(applied(row, raising(Alarm.CUMULATIVE_MISMATCH)).alarm()).isEqualTo(Alarm.NUMBER_COLLISION);
        assertThat(applied(row, to(OrderState.NOT_EXECUTED)).alarm()).isEqualTo(Alarm.NUMBER_COLLISION);
        assertThat(apply(row, executed())).isEmpty();
        assertThat(find(row).alarm()).isEqualTo(Alarm.NUMBER_COLLISION);
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderState.class,
            names = {"NOT_SENT", "NOT_EXECUTED"})
    void executedAfterARowWasClosedIsAnAlarmAndNothingElse(OrderState state) {
        OrderRow row = in(state, CHUNK);

        assertThat(apply(row, executed())).isEmpty();

        assertThat(find(row)).isEqualTo(withAlarm(row, Alarm.EXECUTED_AFTER_CLOSE));
        assertThat(journal().isHalted(OTHER_CHUNK)).isTrue();
        assertThat(plan(CHUNK, 2)).isEmpty();
    }

    @Test
    void executedOfAnEarlierAttemptHaltsWhatCameAfterIt() {
        OrderRow first = in(OrderState.NOT_EXECUTED, CHUNK);
        OrderRow second = plan(CHUNK, 2).orElseThrow();

        assertThat(apply(first, executed())).isEmpty();

        assertThat(find(second)).isEqualTo(second);
        assertThat(journal().isHalted(CHUNK)).isTrue();
    }

    @Test
    void executedOfWhatIsExecutedIsNoNews() {
        OrderRow row = in(OrderState.EXECUTED, CHUNK);

        assertThat(apply(row, executed())).isEmpty();
        assertThat(find(row)).isEqualTo(row);
        assertThat(journal().isHalted(CHUNK)).isFalse();
    }

    @Test
    void anAlarmOfTheSameGrantIsRaisedAlsoWhenItsChangeIsLost() {
        OrderRow row = in(OrderState.WAITING, CHUNK);

        assertThat(apply(row, collision(1))).isEmpty();

        assertThat(find(row)).isEqualTo(withAlarm(row, Alarm.NUMBER_COLLISION));
        assertThat(journal().isHalted(ROUND)).isTrue();
    }

    @Test
    void anAlarmOfAnEarlierGrantSaysNothing() {
        OrderRow second = applied(applied(unknown(CHUNK), to(OrderState.PLANNED)), grant(1));

        assertThat(apply(second, collision(1))).isEmpty();

        assertThat(find(second)).isEqualTo(second);
        assertThat(journal().isHalted(CHUNK)).isFalse();
    }

    private static Transition collision(int grant) {
        return new Transition(
                FLYING, OptionalInt.of(grant), OrderState.UNKNOWN, "AC081", false, Alarm.NUMBER_COLLISION);
    }

    private static OrderRow withAlarm(OrderRow row, Alarm alarm) {
        return new OrderRow(
                row.number(),
                row.order(),
                row.attempt(),
                row.bankDate(),
                row.state(),
                row.sends(),
                row.seen(),
                alarm,
                row.lastCode(),
                row.plannedAt(),
                row.grantedAt(),
                row.unknownSince(),
                row.settledAt());
    }

    // Several at once

    @Test
    void ofManyWhoTakeTheFenceExactlyOneGetsTheGrant() throws Exception {
        atOnce(
                journal -> {
                    String number = plan(journal, CHUNK, 1).orElseThrow().number();
                    return fourTimes(taker -> journal.apply(number, grant(0), NOW.plusSeconds(taker)));
                },
                (journal, grants) -> {
                    List<OrderRow> granted =
                            grants.stream().flatMap(Optional::stream).toList();
                    assertThat(granted)
                            .singleElement()
                            .extracting(OrderRow::sends)
                            .isEqualTo(1);
                    assertThat(journal.latest(CHUNK)).contains(granted.getFirst());
                });
    }

    @Test
    void plannersOfTheSameAttemptAllGetTheRowOfTheFirst() throws Exception {
        atOnce(
                journal -> fourTimes(
                        planner -> journal.plan(CHUNK, 1, TODAY.plusDays(planner), HASH, NOW.plusSeconds(planner))),
                JournalContract::allGotTheLatestRow);
    }

    @Test
    void plannersOfTheSameNextAttemptAllGetTheRowOfTheFirst() throws Exception {
        atOnce(
                journal -> {
                    String first = plan(journal, CHUNK, 1).orElseThrow().number();
                    journal.apply(first, to(OrderState.NOT_SENT), tick());
                    return fourTimes(
                            planner -> journal.plan(CHUNK, 2, TODAY.plusDays(planner), HASH, NOW.plusSeconds(planner)));
                },
                JournalContract::allGotTheLatestRow);
    }

    private static void allGotTheLatestRow(Journal journal, List<Optional<OrderRow>> rows) {
        assertThat(Set.copyOf(rows)).hasSize(1);
        assertThat(rows.getFirst()).isPresent().isEqualTo(journal.latest(CHUNK));
    }

    @Test
    void ofTwoWhoSettleARowOneIsLostAndWhatTheBankExecutedIsNotForgotten() throws Exception {
        atOnce(
                journal -> {
                    String number = plan(journal, CHUNK, 1).orElseThrow().number();
                    journal.apply(number, grant(0), tick());
                    return List.<Callable<Optional<OrderRow>>>of(
                            () -> journal.apply(number, executed(), NOW),
                            () -> journal.apply(number, to(OrderState.NOT_EXECUTED), NOW));
                },
                (journal, rows) -> {
                    OrderRow settled = journal.latest(CHUNK).orElseThrow();
                    assertThat(rows.stream().filter(Optional::isPresent)).hasSize(1);
                    assertThat(settled.state() == OrderState.EXECUTED)
                            .isEqualTo(rows.getFirst().isPresent());
                    assertThat(settled.alarm())
                            .isEqualTo(settled.state() == OrderState.EXECUTED ? null : Alarm.EXECUTED_AFTER_CLOSE);
                });
    }

    @Test
    void theNextAttemptAndAGrantOfTheOneBeforeAreNeverBothHad() throws Exception {
        atOnce(
                journal -> {
                    String number = plan(journal, CHUNK, 1).orElseThrow().number();
                    return List.<Callable<Optional<OrderRow>>>of(
                            () -> journal.apply(number, grant(0), NOW),
                            () -> journal.apply(
                                    number,
                                    change(
                                            EnumSet.of(OrderState.PLANNED),
                                            OptionalInt.of(0),
                                            OrderState.NOT_SENT,
                                            "GIVEN_UP"),
                                    NOW),
                            () -> journal.plan(CHUNK, 2, TODAY, HASH, NOW.plus(Duration.ofHours(1))));
                },
                (journal, rows) -> {
                    assertThat(Stream.of(rows.get(0), rows.get(1)).filter(Optional::isPresent))
                            .hasSize(1);
                    assertThat(rows.get(0).isPresent() && rows.get(2).isPresent())
                            .isFalse();
                });
    }

    private static <T> List<Callable<T>> fourTimes(Function<Integer, T> caller) {
        return IntStream.range(0, 4)
                .<Callable<T>>mapToObj(number -> () -> caller.apply(number))
                .toList();
    }
}
