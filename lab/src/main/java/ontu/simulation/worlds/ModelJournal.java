package ontu.simulation.worlds;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ontu.workflows.order.Alarm;
import ontu.workflows.order.BankOrder;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.OrderState;
import ontu.workflows.order.Transition;
import org.jspecify.annotations.Nullable;

/**
 * The journal in memory, for one thread: rows, compare-and-set and alarms as in PostgreSQL. It has not PostgreSQL's last
 * line of defence, the triggers that refuse what no protocol asks for (a closed row that changes its state, a grant of
 * what is not planned): what the search shows of the protocol must hold without them.
 */
public class ModelJournal implements Journal {
    private final Decisions.Numbering numbering;
    private final Map<String, OrderRow> rows = new LinkedHashMap<>();
    private final Map<String, String> hashes = new HashMap<>();
    private final Map<BankOrder, List<String>> legs = new LinkedHashMap<>();

    /** What has halted: serials of loans, and returns. An alarm stays, and so does what it halts. */
    private final Set<Object> halted = new HashSet<>();

    public ModelJournal(Decisions.Numbering numbering) {
        this.numbering = numbering;
    }

    @Override
    public void write(BankOrder leg) {
        legs.putIfAbsent(leg, new ArrayList<>());
    }

    public Collection<OrderRow> rows() {
        return Collections.unmodifiableCollection(rows.values());
    }

    @Override
    public Optional<OrderRow> find(String number) {
        return Optional.ofNullable(rows.get(number));
    }

    @Override
    public Optional<OrderRow> latest(BankOrder leg) {
        List<String> numbers = legs.getOrDefault(leg, List.of());
        return numbers.isEmpty() ? Optional.empty() : find(numbers.getLast());
    }

    @Override
    public Optional<String> requestHash(String number) {
        return Optional.ofNullable(hashes.get(number));
    }

    @Override
    public boolean isHalted(BankOrder leg) {
        return legs.containsKey(leg) && halted.contains(haltsTogether(leg));
    }

    /** A loan halts as a whole, a return alone. */
    private static Object haltsTogether(BankOrder leg) {
        return switch (leg) {
            case BankOrder.Payment payment -> payment.loanSerial();
            case BankOrder.Repayment repayment -> repayment.loanSerial();
            case BankOrder.Return alone -> alone;
        };
    }

    @Override
    public Optional<OrderRow> plan(BankOrder leg, int attempt, LocalDate bankDate, String requestHash, Instant now) {
        String number = numbering.number(leg, attempt);
        if (!rows.containsKey(number) && mayBePlanned(leg, attempt)) {
            rows.put(number, planned(number, leg, attempt, bankDate, now));
            hashes.put(number, requestHash);
            legs.computeIfAbsent(leg, first -> new ArrayList<>()).add(number);
        }
        return find(number);
    }

    protected boolean mayBePlanned(BankOrder leg, int attempt) {
        return legs.containsKey(leg) && !isHalted(leg) && isNext(leg, attempt);
    }

    private boolean isNext(BankOrder leg, int attempt) {
        return latest(leg)
                .map(last -> last.attempt() == attempt - 1
                        && (last.state() == OrderState.NOT_SENT || last.state() == OrderState.NOT_EXECUTED))
                .orElse(attempt == 1);
    }

    private static OrderRow planned(String number, BankOrder leg, int attempt, LocalDate bankDate, Instant now) {
        return new OrderRow(
                number, leg, attempt, bankDate, OrderState.PLANNED, 0, false, null, null, now, null, null, null);
    }

    @Override
    public Optional<OrderRow> apply(String number, Transition change, Instant now) {
        OrderRow row = find(number)
                .orElseThrow(() -> new IllegalStateException("The journal does not know the number " + number + "."));
        if (!fits(row, change)) {
            raise(row, change.alarmIfLost(row));
            return Optional.empty();
        }
        OrderRow after = changed(row, change, now);
        put(after);
        return Optional.of(after);
    }

    protected boolean fits(OrderRow row, Transition change) {
        return change.from().contains(row.state())
                && (change.sends().isEmpty() || change.sends().getAsInt() == row.sends());
    }

    private void raise(OrderRow row, @Nullable Alarm alarm) {
        if (alarm != null && row.alarm() == null) {
            put(with(row, alarm));
        }
    }

    private void put(OrderRow row) {
        rows.put(row.number(), row);
        if (row.alarm() != null) {
            halted.add(haltsTogether(row.order()));
        }
    }

    protected OrderRow changed(OrderRow row, Transition change, Instant now) {
        boolean becomesUnknown = change.to() == OrderState.UNKNOWN && row.unknownSince() == null;
        return new OrderRow(
                row.number(),
                row.order(),
                row.attempt(),
                row.bankDate(),
                change.to(),
                change.grants() ? row.sends() + 1 : row.sends(),
                row.seen() || change.marksSeen(),
                row.alarm() == null ? change.alarm() : row.alarm(),
                change.code(),
                row.plannedAt(),
                change.grants() ? now : row.grantedAt(),
                becomesUnknown ? now : row.unknownSince(),
                change.to().isClosed() ? now : null);
    }

    private static OrderRow with(OrderRow row, Alarm alarm) {
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
}
