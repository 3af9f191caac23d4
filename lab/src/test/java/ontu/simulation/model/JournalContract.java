package ontu.simulation.model;

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
import ontu.order.Alarm;
import ontu.order.OrderNumber;
import ontu.order.OrderRow;
import ontu.order.OrderState;
import ontu.order.TransferKey;
import ontu.order.Transition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** What every {@link Journal} promises, in memory or in PostgreSQL. */
abstract class JournalContract {
    static final TransferKey DISBURSEMENT = new TransferKey.Disbursement(1, 1);
    static final TransferKey OTHER_DISBURSEMENT = new TransferKey.Disbursement(1, 2);
    static final TransferKey DISTRIBUTION = new TransferKey.Distribution(1, 1, 1);
    static final TransferKey OTHER_DISTRIBUTION = new TransferKey.Distribution(1, 2, 1);
    static final TransferKey OTHER_LOAN_DISBURSEMENT = new TransferKey.Disbursement(2, 1);
    static final TransferKey RETURN = new TransferKey.Return(1);
    static final TransferKey OTHER_RETURN = new TransferKey.Return(2);
    static final List<TransferKey> TRANSFERS = List.of(
            DISBURSEMENT,
            OTHER_DISBURSEMENT,
            DISTRIBUTION,
            OTHER_DISTRIBUTION,
            OTHER_LOAN_DISBURSEMENT,
            RETURN,
            OTHER_RETURN);

    /** The transfers of loan 1, which is halted as a whole. */
    static final List<TransferKey> LOAN_TRANSFERS =
            List.of(DISBURSEMENT, OTHER_DISBURSEMENT, DISTRIBUTION, OTHER_DISTRIBUTION);

    private static final Instant NOW = Instant.parse("2026-03-05T01:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 5);
    private static final String HASH = "ab".repeat(32);
    private static final String OTHER_HASH = "cd".repeat(32);
    private static final Set<OrderState> OPEN =
            EnumSet.complementOf(EnumSet.of(OrderState.EXECUTED, OrderState.NOT_EXECUTED, OrderState.NOT_SENT));
    private static final Set<OrderState> IN_FLIGHT = EnumSet.of(OrderState.SENT, OrderState.UNKNOWN);

    private @Nullable Journal opened;

    /** The time of the next step, later than the one before. */
    private Instant now = NOW;

    /** An empty journal with loans 1 and 2, returns 1 and 2, and money for each of {@link #TRANSFERS}. */
    protected abstract Journal open();

    /**
     * Runs callers on journals as {@link #written} leaves them, on each journal in another order or all at once.
     *
     * @param callers the callers of one journal
     * @param check of the journal and the results of its callers
     */
    abstract <T> void atOnce(Function<Journal, List<Callable<T>>> callers, BiConsumer<Journal, List<T>> check)
            throws Exception;

    @BeforeEach
    void openOne() {
        opened = written();
    }

    /** A journal with all {@link #TRANSFERS}. */
    final Journal written() {
        Journal journal = open();
        TRANSFERS.forEach(journal::write);
        return journal;
    }

    private Journal journal() {
        if (opened == null) {
            throw new IllegalStateException("The journal exists only while a test runs.");
        }
        return opened;
    }

    private Instant tick() {
        now = now.plusSeconds(60);
        return now;
    }

    private Optional<OrderRow> plan(TransferKey transfer, int ordinal) {
        return plan(journal(), transfer, ordinal);
    }

    private Optional<OrderRow> plan(Journal journal, TransferKey transfer, int ordinal) {
        return journal.plan(transfer, ordinal, TODAY, HASH, tick());
    }

    private OrderRow planned(TransferKey transfer) {
        return plan(transfer, 1).orElseThrow();
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

    private OrderRow sent(TransferKey transfer) {
        return applied(planned(transfer), grant(0));
    }

    private OrderRow unknown(TransferKey transfer) {
        return applied(sent(transfer), to(OrderState.UNKNOWN));
    }

    /** The first order of a transfer, in a state. */
    private OrderRow in(OrderState state, TransferKey transfer) {
        return switch (state) {
            case PLANNED -> planned(transfer);
            case SENT -> sent(transfer);
            case UNKNOWN -> unknown(transfer);
            default -> applied(unknown(transfer), to(state));
        };
    }

    private OrderRow alarmed(TransferKey transfer) {
        return applied(sent(transfer), raising(Alarm.NUMBER_COLLISION));
    }

    private static Transition grant(int sends) {
        return change(EnumSet.of(OrderState.PLANNED), OptionalInt.of(sends), OrderState.SENT, "GRANTED");
    }

    private static Transition to(OrderState state) {
        return change(OPEN, OptionalInt.empty(), state, "CODE");
    }

    private static Transition raising(Alarm alarm) {
        return new Transition(IN_FLIGHT, OptionalInt.empty(), OrderState.UNKNOWN, "AC081", false, alarm);
    }

    private static Transition change(Set<OrderState> from, OptionalInt sends, OrderState to, String code) {
        return new Transition(from, sends, to, code, false, null);
    }

    private static Transition executed() {
        return to(OrderState.EXECUTED);
    }

    // Planning

    @Test
    void theFirstOrderIsPlannedAndIsInTheJournal() {
        OrderRow row = journal().plan(DISBURSEMENT, 1, TODAY, HASH, NOW).orElseThrow();

        assertThat(row)
                .isEqualTo(new OrderRow(
                        OrderNumber.of(DISBURSEMENT, 1).digits(),
                        DISBURSEMENT,
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
        assertThat(journal().latest(DISBURSEMENT)).contains(row);
        assertThat(journal().requestHash(row.number())).contains(HASH);
    }

    @Test
    void whatIsNotPlannedIsNotInTheJournal() {
        assertThat(journal().latest(DISBURSEMENT)).isEmpty();
        assertThat(journal().find(OrderNumber.of(DISBURSEMENT, 1).digits())).isEmpty();
        assertThat(journal().requestHash(OrderNumber.of(DISBURSEMENT, 1).digits()))
                .isEmpty();
        assertThat(journal().isHalted(DISBURSEMENT)).isFalse();
    }

    @Test
    void aTransferThatIsNotWrittenHasNoOrders() {
        TransferKey third = new TransferKey.Disbursement(1, 3);

        assertThat(plan(third, 1)).isEmpty();
        assertThat(journal().latest(third)).isEmpty();
    }

    @Test
    void writingATransferAgainChangesNothing() {
        OrderRow row = sent(DISBURSEMENT);

        journal().write(DISBURSEMENT);

        assertThat(journal().latest(DISBURSEMENT)).contains(row);
        assertThat(plan(DISBURSEMENT, 2)).isEmpty();
    }

    @Test
    void noOrdinalIsSkipped() {
        assertThat(plan(DISBURSEMENT, 2)).isEmpty();
        in(OrderState.NOT_SENT, DISBURSEMENT);
        assertThat(plan(DISBURSEMENT, 3)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderState.class,
            names = {"NOT_SENT", "NOT_EXECUTED"})
    void theNextOrderIsPlannedAfterOneThatWasClosedWithoutExecution(OrderState state) {
        OrderRow first = in(state, DISBURSEMENT);

        OrderRow second = plan(DISBURSEMENT, 2).orElseThrow();

        assertThat(second.number()).isNotEqualTo(first.number());
        assertThat(second.state()).isEqualTo(OrderState.PLANNED);
        assertThat(journal().latest(DISBURSEMENT)).contains(second);
        assertThat(find(first)).isEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderState.class,
            names = {"PLANNED", "SENT", "UNKNOWN", "WAITING", "EXECUTED"})
    void noOrderIsPlannedAfterOneThatIsOpenOrExecuted(OrderState state) {
        OrderRow first = in(state, DISBURSEMENT);

        assertThat(plan(DISBURSEMENT, 2)).isEmpty();
        assertThat(journal().latest(DISBURSEMENT)).contains(first);
    }

    @Test
    void planningAgainReturnsTheRowAndChangesNothingWhateverIsGiven() {
        OrderRow row = planned(DISBURSEMENT);

        assertThat(journal().plan(DISBURSEMENT, 1, TODAY.plusDays(1), OTHER_HASH, tick()))
                .contains(row);
        assertThat(find(row)).isEqualTo(row);
        assertThat(journal().requestHash(row.number())).contains(HASH);
    }

    @ParameterizedTest
    @EnumSource
    void planningAgainReturnsTheRowInAnyState(OrderState state) {
        OrderRow row = in(state, DISBURSEMENT);

        assertThat(plan(DISBURSEMENT, 1)).contains(row);
        assertThat(find(row)).isEqualTo(row);
    }

    @Test
    void planningAnEarlierOrderAgainReturnsThatOrder() {
        OrderRow first = in(OrderState.NOT_SENT, DISBURSEMENT);
        OrderRow second = plan(DISBURSEMENT, 2).orElseThrow();

        assertThat(plan(DISBURSEMENT, 1)).contains(first);
        assertThat(journal().latest(DISBURSEMENT)).contains(second);
    }

    @Test
    void planningAgainReturnsTheRowAlsoWhenTheLoanHasHalted() {
        OrderRow other = planned(OTHER_DISBURSEMENT);
        alarmed(DISBURSEMENT);

        assertThat(plan(OTHER_DISBURSEMENT, 1)).contains(other);
    }

    // What an alarm halts

    @ParameterizedTest
    @FieldSource("LOAN_TRANSFERS")
    void anAlarmOnAnyTransferOfALoanHaltsEveryTransferOfIt(TransferKey withAlarm) {
        alarmed(withAlarm);

        assertThat(LOAN_TRANSFERS)
                .allSatisfy(transfer -> assertThat(journal().isHalted(transfer)).isTrue());
        assertThat(LOAN_TRANSFERS.stream().filter(transfer -> !transfer.equals(withAlarm)))
                .allSatisfy(transfer -> assertThat(plan(transfer, 1)).isEmpty());
    }

    @ParameterizedTest
    @FieldSource("LOAN_TRANSFERS")
    void anAlarmOnALoanHaltsNoOtherLoanAndNoReturn(TransferKey withAlarm) {
        alarmed(withAlarm);

        for (TransferKey free : List.of(OTHER_LOAN_DISBURSEMENT, RETURN, OTHER_RETURN)) {
            assertThat(journal().isHalted(free)).isFalse();
            assertThat(plan(free, 1)).isPresent();
        }
    }

    @Test
    void aReturnIsHaltedAlone() {
        alarmed(RETURN);

        assertThat(journal().isHalted(RETURN)).isTrue();
        assertThat(TRANSFERS.stream().filter(transfer -> !transfer.equals(RETURN)))
                .allSatisfy(transfer -> {
                    assertThat(journal().isHalted(transfer)).isFalse();
                    assertThat(plan(transfer, 1)).isPresent();
                });
    }

    @ParameterizedTest
    @FieldSource("TRANSFERS")
    void noOrderFollowsOneThatWasClosedWithAnAlarm(TransferKey transfer) {
        applied(alarmed(transfer), to(OrderState.NOT_EXECUTED));

        assertThat(plan(transfer, 2)).isEmpty();
    }

    @Test
    void aHaltedTransferStaysHaltedWhenItsRowIsExecuted() {
        applied(alarmed(DISBURSEMENT), executed());

        assertThat(journal().isHalted(OTHER_DISBURSEMENT)).isTrue();
        assertThat(plan(OTHER_DISBURSEMENT, 1)).isEmpty();
    }

    // Compare and set

    @ParameterizedTest
    @EnumSource
    void aChangeFailsIfTheRowIsInAnotherState(OrderState state) {
        OrderRow row = in(state, DISBURSEMENT);
        Set<OrderState> others = EnumSet.complementOf(EnumSet.of(state));

        assertThat(apply(row, change(others, OptionalInt.of(row.sends()), OrderState.UNKNOWN, "LOST")))
                .isEmpty();
        assertThat(find(row)).isEqualTo(row);
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderState.class,
            names = {"PLANNED", "SENT", "UNKNOWN", "WAITING"})
    void aChangeFailsIfTheRowWasGrantedMoreOrLessOften(OrderState state) {
        OrderRow row = in(state, DISBURSEMENT);

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
    void aChangeAppliesFromAnyOfItsStatesAtItsNumberOfGrants(OrderState state) {
        OrderRow row = in(state, DISBURSEMENT);

        OrderRow after = applied(row, change(OPEN, OptionalInt.of(row.sends()), OrderState.WAITING, "NEW_CODE"));

        assertThat(after.state()).isEqualTo(OrderState.WAITING);
        assertThat(after.lastCode()).isEqualTo("NEW_CODE");
        assertThat(find(row)).isEqualTo(after);
    }

    @Test
    void aChangeWithoutANumberOfGrantsAppliesAfterAnyNumberOfThem() {
        OrderRow again = applied(unknown(DISBURSEMENT), to(OrderState.PLANNED));
        OrderRow second = applied(again, grant(1));

        assertThat(applied(second, executed()).state()).isEqualTo(OrderState.EXECUTED);
    }

    @Test
    void aChangeReturnsTheRowAsItLeavesIt() {
        OrderRow row = planned(DISBURSEMENT);

        assertThat(apply(row, grant(0))).contains(find(row));
    }

    @Test
    void aChangeTouchesNoOtherRow() {
        OrderRow other = planned(OTHER_DISBURSEMENT);
        OrderRow closed = in(OrderState.NOT_SENT, DISBURSEMENT);

        applied(plan(DISBURSEMENT, 2).orElseThrow(), grant(0));

        assertThat(find(other)).isEqualTo(other);
        assertThat(find(closed)).isEqualTo(closed);
    }

    @Test
    void aNumberThatTheJournalDoesNotKnowIsRefused() {
        String number = OrderNumber.of(DISBURSEMENT, 1).digits();

        assertThatThrownBy(() -> journal().apply(number, grant(0), NOW))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(number);
    }

    // The grant

    @Test
    void aGrantCountsAndIsStamped() {
        OrderRow row = planned(DISBURSEMENT);

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
        OrderRow again = applied(unknown(DISBURSEMENT), to(OrderState.PLANNED));
        assertThat(again.sends()).isEqualTo(1);

        OrderRow second = applied(again, grant(1));

        assertThat(second.sends()).isEqualTo(2);
        assertThat(second.grantedAt()).isEqualTo(now).isAfter(again.grantedAt());
        assertThat(second.bankDate()).isEqualTo(again.bankDate());
    }

    @Test
    void aGrantFailsWithAnOlderNumberOfGrants() {
        OrderRow again = applied(unknown(DISBURSEMENT), to(OrderState.PLANNED));

        assertThat(apply(again, grant(0))).isEmpty();
        assertThat(find(again)).isEqualTo(again);
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderState.class,
            names = {"SENT", "UNKNOWN", "WAITING", "EXECUTED", "NOT_EXECUTED", "NOT_SENT"})
    void onlyAPlannedRowIsGranted(OrderState state) {
        OrderRow row = in(state, DISBURSEMENT);

        assertThat(apply(row, grant(row.sends()))).isEmpty();
        assertThat(find(row)).isEqualTo(row);
    }

    @Test
    void aGrantIsGivenOnce() {
        OrderRow granted = sent(DISBURSEMENT);

        assertThat(apply(granted, grant(0))).isEmpty();
        assertThat(apply(granted, grant(1))).isEmpty();
        assertThat(find(granted)).isEqualTo(granted);
    }

    @Test
    void nothingButAGrantCounts() {
        OrderRow granted = sent(DISBURSEMENT);

        OrderRow after = applied(applied(granted, to(OrderState.UNKNOWN)), executed());

        assertThat(after.sends()).isEqualTo(1);
        assertThat(after.grantedAt()).isEqualTo(granted.grantedAt());
    }

    @Test
    void aLateOutcomeOfTheFirstGrantDoesNotTouchTheSecond() {
        OrderRow second = applied(applied(unknown(DISBURSEMENT), to(OrderState.PLANNED)), grant(1));

        assertThat(apply(second, change(IN_FLIGHT, OptionalInt.of(1), OrderState.NOT_SENT, "NOT_TRANSMITTED")))
                .isEmpty();
        assertThat(apply(second, change(IN_FLIGHT, OptionalInt.of(1), OrderState.UNKNOWN, "NO_REPLY")))
                .isEmpty();
        assertThat(find(second)).isEqualTo(second);
    }

    // What never changes

    @Test
    void whatIsKnownToTheBankStaysKnown() {
        OrderRow row = unknown(DISBURSEMENT);
        assertThat(row.knownToBank()).isFalse();

        OrderRow known =
                applied(row, new Transition(IN_FLIGHT, OptionalInt.of(1), OrderState.UNKNOWN, "AT998", true, null));
        assertThat(known.knownToBank()).isTrue();
        assertThat(applied(known, to(OrderState.UNKNOWN)).knownToBank()).isTrue();
        assertThat(applied(known, to(OrderState.WAITING)).knownToBank()).isTrue();
        assertThat(applied(known, to(OrderState.NOT_EXECUTED)).knownToBank()).isTrue();
    }

    @Test
    void unknownSinceIsWhenTheOutcomeFirstBecameUnknown() {
        OrderRow granted = sent(DISBURSEMENT);
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
        OrderRow row = in(state, DISBURSEMENT);

        assertThat(row.settledAt()).isEqualTo(state.isClosed() ? now : null);
    }

    @Test
    void theLastCodeIsThatOfTheLastChange() {
        OrderRow row = planned(DISBURSEMENT);
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
        OrderRow row = applied(unknown(DISBURSEMENT), executed());

        assertThat(journal().requestHash(row.number())).contains(HASH);
    }

    // Alarms

    @Test
    void aChangeRaisesItsAlarm() {
        OrderRow row = applied(sent(DISBURSEMENT), raising(Alarm.NUMBER_COLLISION));

        assertThat(row.alarm()).isEqualTo(Alarm.NUMBER_COLLISION);
        assertThat(find(row)).isEqualTo(row);
    }

    @Test
    void theFirstAlarmStaysForEver() {
        OrderRow row = alarmed(DISBURSEMENT);

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
        OrderRow row = in(state, DISBURSEMENT);

        assertThat(apply(row, executed())).isEmpty();

        assertThat(find(row)).isEqualTo(withAlarm(row, Alarm.EXECUTED_AFTER_CLOSE));
        assertThat(journal().isHalted(OTHER_DISBURSEMENT)).isTrue();
        assertThat(plan(DISBURSEMENT, 2)).isEmpty();
    }

    @Test
    void executedOfAnEarlierOrderHaltsWhatCameAfterIt() {
        OrderRow first = in(OrderState.NOT_EXECUTED, DISBURSEMENT);
        OrderRow second = plan(DISBURSEMENT, 2).orElseThrow();

        assertThat(apply(first, executed())).isEmpty();

        assertThat(find(second)).isEqualTo(second);
        assertThat(journal().isHalted(DISBURSEMENT)).isTrue();
    }

    @Test
    void executedOfWhatIsExecutedChangesNothing() {
        OrderRow row = in(OrderState.EXECUTED, DISBURSEMENT);

        assertThat(apply(row, executed())).isEmpty();
        assertThat(find(row)).isEqualTo(row);
        assertThat(journal().isHalted(DISBURSEMENT)).isFalse();
    }

    @Test
    void anAlarmOfTheSameGrantIsRaisedAlsoWhenItsChangeIsLost() {
        OrderRow row = in(OrderState.WAITING, DISBURSEMENT);

        assertThat(apply(row, collision(1))).isEmpty();

        assertThat(find(row)).isEqualTo(withAlarm(row, Alarm.NUMBER_COLLISION));
        assertThat(journal().isHalted(DISTRIBUTION)).isTrue();
    }

    @Test
    void anAlarmOfAnEarlierGrantIsIgnored() {
        OrderRow second = applied(applied(unknown(DISBURSEMENT), to(OrderState.PLANNED)), grant(1));

        assertThat(apply(second, collision(1))).isEmpty();

        assertThat(find(second)).isEqualTo(second);
        assertThat(journal().isHalted(DISBURSEMENT)).isFalse();
    }

    private static Transition collision(int grant) {
        return new Transition(
                IN_FLIGHT, OptionalInt.of(grant), OrderState.UNKNOWN, "AC081", false, Alarm.NUMBER_COLLISION);
    }

    private static OrderRow withAlarm(OrderRow row, Alarm alarm) {
        return new OrderRow(
                row.number(),
                row.transfer(),
                row.ordinal(),
                row.bankDate(),
                row.state(),
                row.sends(),
                row.knownToBank(),
                alarm,
                row.lastCode(),
                row.plannedAt(),
                row.grantedAt(),
                row.unknownSince(),
                row.settledAt());
    }

    // Several at once

    @Test
    void ofManyConcurrentRequestsForAGrantExactlyOneSucceeds() throws Exception {
        atOnce(
                journal -> {
                    String number = plan(journal, DISBURSEMENT, 1).orElseThrow().number();
                    return fourTimes(sender -> journal.apply(number, grant(0), NOW.plusSeconds(sender)));
                },
                (journal, grants) -> {
                    List<OrderRow> granted =
                            grants.stream().flatMap(Optional::stream).toList();
                    assertThat(granted)
                            .singleElement()
                            .extracting(OrderRow::sends)
                            .isEqualTo(1);
                    assertThat(journal.latest(DISBURSEMENT)).contains(granted.getFirst());
                });
    }

    @Test
    void concurrentPlannersOfTheSameOrderAllGetTheRowOfTheFirst() throws Exception {
        atOnce(
                journal -> fourTimes(planner ->
                        journal.plan(DISBURSEMENT, 1, TODAY.plusDays(planner), HASH, NOW.plusSeconds(planner))),
                JournalContract::allGotTheLatestRow);
    }

    @Test
    void concurrentPlannersOfTheSameNextOrderAllGetTheRowOfTheFirst() throws Exception {
        atOnce(
                journal -> {
                    String first = plan(journal, DISBURSEMENT, 1).orElseThrow().number();
                    journal.apply(first, to(OrderState.NOT_SENT), tick());
                    return fourTimes(planner ->
                            journal.plan(DISBURSEMENT, 2, TODAY.plusDays(planner), HASH, NOW.plusSeconds(planner)));
                },
                JournalContract::allGotTheLatestRow);
    }

    private static void allGotTheLatestRow(Journal journal, List<Optional<OrderRow>> rows) {
        assertThat(Set.copyOf(rows)).hasSize(1);
        assertThat(rows.getFirst()).isPresent().isEqualTo(journal.latest(DISBURSEMENT));
    }

    @Test
    void ofTwoConcurrentSettlementsOneFailsAndAnExecutionIsNotForgotten() throws Exception {
        atOnce(
                journal -> {
                    String number = plan(journal, DISBURSEMENT, 1).orElseThrow().number();
                    journal.apply(number, grant(0), tick());
                    return List.<Callable<Optional<OrderRow>>>of(
                            () -> journal.apply(number, executed(), NOW),
                            () -> journal.apply(number, to(OrderState.NOT_EXECUTED), NOW));
                },
                (journal, rows) -> {
                    OrderRow settled = journal.latest(DISBURSEMENT).orElseThrow();
                    assertThat(rows.stream().filter(Optional::isPresent)).hasSize(1);
                    assertThat(settled.state() == OrderState.EXECUTED)
                            .isEqualTo(rows.getFirst().isPresent());
                    assertThat(settled.alarm())
                            .isEqualTo(settled.state() == OrderState.EXECUTED ? null : Alarm.EXECUTED_AFTER_CLOSE);
                });
    }

    @Test
    void theNextOrderAndAGrantOfTheOneBeforeNeverBothSucceed() throws Exception {
        atOnce(
                journal -> {
                    String number = plan(journal, DISBURSEMENT, 1).orElseThrow().number();
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
                            () -> journal.plan(DISBURSEMENT, 2, TODAY, HASH, NOW.plus(Duration.ofHours(1))));
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
