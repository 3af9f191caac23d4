package ontu.journal;

import static ontu.database.Fixtures.NOW;
import static ontu.database.Fixtures.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import ontu.database.Database;
import ontu.database.Fixtures;
import ontu.ledger.Ledger;
import ontu.ledger.LedgerAccount;
import ontu.workflows.money.Won;
import ontu.workflows.order.Alarm;
import ontu.workflows.order.BankOrder;
import ontu.workflows.order.OrderNumber;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.OrderState;
import ontu.workflows.order.Transition;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Whatever is planned and whatever is reported, however late: the journal does what its description says, and pays once. */
final class OrderJournalProperties {
    private static final String HASH = "ab".repeat(32);
    private static final Won AMOUNT = Won.of(100);

    private static @Nullable Database database;
    private static BankOrder.Payment order = new BankOrder.Payment(1, 1);

    /** A planner of {@code attempt} where there is no change, else somebody who reports {@code change} of it. */
    record Act(int attempt, Optional<Transition> change) {}

    @BeforeContainer
    static void open() {
        database = Database.open();
        database.jdbi().useTransaction(handle -> {
            Fixtures.investor(handle, "ann");
            order = new BankOrder.Payment(Fixtures.loan(handle, "loan"), 1);
            Fixtures.reserved(handle, "loan", "ann", AMOUNT);
            LegLine line = new LegLine("ann", Fixtures.account(handle, "ann"), AMOUNT);
            Legs.write(handle, Leg.payment(order, "loan", AMOUNT, List.of(line)), NOW);
        });
    }

    @AfterContainer
    static void close() {
        if (database != null) {
            database.close();
        }
    }

    @Property(tries = 100)
    void journalAndModelAgree(@ForAll("acts") List<Act> acts) {
        if (database == null) {
            throw new AssertionError("There is no database.");
        }
        database.jdbi().useHandle(handle -> {
            handle.begin();
            Model model = new Model();
            for (int i = 0; i < acts.size(); i++) {
                model.compare(handle, acts.get(i), NOW.plusSeconds(i));
            }
            handle.rollback();
        });
    }

    @Provide
    Arbitrary<List<Act>> acts() {
        Arbitrary<Integer> attempt = Arbitraries.of(1, 1, 1, 2, 2, 3);
        Arbitrary<Act> planner = attempt.map(a -> new Act(a, Optional.empty()));
        Arbitrary<Act> reporter = Combinators.combine(attempt, change()).as((a, c) -> new Act(a, Optional.of(c)));
        return Arbitraries.frequencyOf(Tuple.of(2, planner), Tuple.of(7, reporter))
                .list()
                .ofMinSize(20)
                .ofMaxSize(40);
    }

    private static Arbitrary<Transition> change() {
        Arbitrary<Transition> grant = Arbitraries.integers()
                .between(0, 3)
                .map(sends -> new Transition(
                        Set.of(OrderState.PLANNED), OptionalInt.of(sends), OrderState.SENT, "GRANTED", false, null));
        Arbitrary<Transition> other = Combinators.combine(
                        Arbitraries.of(OrderState.SENT, OrderState.UNKNOWN, OrderState.WAITING)
                                .set()
                                .ofMinSize(1)
                                .ofMaxSize(3),
                        Arbitraries.integers().between(-1, 3),
                        Arbitraries.of(
                                OrderState.PLANNED,
                                OrderState.UNKNOWN,
                                OrderState.UNKNOWN,
                                OrderState.WAITING,
                                OrderState.EXECUTED,
                                OrderState.NOT_EXECUTED,
                                OrderState.NOT_SENT),
                        Arbitraries.of(true, false),
                        Arbitraries.of(Alarm.class).injectNull(0.95))
                .as((from, sends, to, seen, alarm) -> new Transition(
                        from, sends < 0 ? OptionalInt.empty() : OptionalInt.of(sends), to, "CODE", seen, alarm));
        return Arbitraries.oneOf(grant, other);
    }

    /** The rules of {@link OrderJournal}, told once more in plain Java. */
    private static final class Model {
        private final List<OrderRow> rows = new ArrayList<>();

        void compare(Handle handle, Act act, Instant now) {
            String number = OrderNumber.of(order, act.attempt()).digits();
            if (act.change().isEmpty()) {
                comparePlan(handle, act.attempt(), now);
            } else if (act.attempt() <= rows.size()) {
                Optional<OrderRow> actual =
                        OrderJournal.apply(handle, number, act.change().get(), now);
                assertThat(actual)
                        .isEqualTo(change(act.attempt() - 1, act.change().get(), now));
            }
            rows.forEach(
                    row -> assertThat(OrderJournal.find(handle, row.number())).contains(row));
            long executions = rows.stream()
                    .filter(row -> row.state() == OrderState.EXECUTED)
                    .count();
            assertThat(executions).isLessThanOrEqualTo(1);
            assertThat(Ledger.balance(handle, LedgerAccount.custody())).isEqualTo(executions == 1 ? Won.ZERO : AMOUNT);
        }

        private void comparePlan(Handle handle, int attempt, Instant now) {
            boolean allowed = attempt == rows.size() + 1
                    && (rows.isEmpty() || isClosedWithoutExecution(rows.getLast()))
                    && rows.stream().allMatch(row -> row.alarm() == null);
            if (allowed) {
                rows.add(new OrderRow(
                        OrderNumber.of(order, attempt).digits(),
                        order,
                        attempt,
                        TODAY,
                        OrderState.PLANNED,
                        0,
                        false,
                        null,
                        null,
                        now,
                        null,
                        null,
                        null));
            }
            Optional<OrderRow> expected =
                    attempt <= rows.size() ? Optional.of(rows.get(attempt - 1)) : Optional.empty();
            assertThat(plan(handle, attempt, now)).isEqualTo(expected);
        }

        private static Optional<OrderRow> plan(Handle handle, int attempt, Instant now) {
            try {
                return Optional.of(OrderJournal.plan(handle, order, attempt, TODAY, HASH, now));
            } catch (IllegalStateException refused) {
                return Optional.empty();
            }
        }

        private static boolean isClosedWithoutExecution(OrderRow row) {
            return row.state() == OrderState.NOT_EXECUTED || row.state() == OrderState.NOT_SENT;
        }

        private Optional<OrderRow> change(int index, Transition change, Instant now) {
            OrderRow row = rows.get(index);
            boolean sameGrant = change.sends().isEmpty() || change.sends().getAsInt() == row.sends();
            if (sameGrant && change.from().contains(row.state())) {
                rows.set(index, changed(row, change, now));
                return Optional.of(rows.get(index));
            }
            Alarm alarm = sameGrant ? change.alarm() : null;
            if (change.to() == OrderState.EXECUTED && isClosedWithoutExecution(row)) {
                alarm = Alarm.EXECUTED_AFTER_CLOSE;
            }
            rows.set(index, withAlarm(row, alarm));
            return Optional.empty();
        }

        private static OrderRow changed(OrderRow row, Transition change, Instant now) {
            boolean grants = change.to() == OrderState.SENT;
            boolean firstUnknown = change.to() == OrderState.UNKNOWN && row.unknownSince() == null;
            return withAlarm(
                    new OrderRow(
                            row.number(),
                            row.order(),
                            row.attempt(),
                            row.bankDate(),
                            change.to(),
                            row.sends() + (grants ? 1 : 0),
                            row.seen() || change.marksSeen(),
                            row.alarm(),
                            change.code(),
                            row.plannedAt(),
                            grants ? now : row.grantedAt(),
                            firstUnknown ? now : row.unknownSince(),
                            change.to().isClosed() ? now : null),
                    change.alarm());
        }

        private static OrderRow withAlarm(OrderRow row, @Nullable Alarm alarm) {
            return new OrderRow(
                    row.number(),
                    row.order(),
                    row.attempt(),
                    row.bankDate(),
                    row.state(),
                    row.sends(),
                    row.seen(),
                    row.alarm() == null ? alarm : row.alarm(),
                    row.lastCode(),
                    row.plannedAt(),
                    row.grantedAt(),
                    row.unknownSince(),
                    row.settledAt());
        }
    }
}
