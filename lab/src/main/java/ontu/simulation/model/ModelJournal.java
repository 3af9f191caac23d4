package ontu.simulation.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ontu.order.Alarm;
import ontu.order.OrderRow;
import ontu.order.OrderState;
import ontu.order.TransferKey;
import ontu.order.Transition;
import org.jspecify.annotations.Nullable;

/**
 * The journal in memory, for one thread: rows, compare-and-set and alarms as in PostgreSQL. It lacks PostgreSQL's
 * triggers, which refuse changes that the protocol never makes (a closed row that changes its state, a grant of a row
 * that is not planned): the search must show that the protocol is safe without them.
 */
public class ModelJournal implements Journal {
    private final MoneyRules.Numbering numbering;
    private final Map<String, OrderRow> rows = new LinkedHashMap<>();
    private final Map<String, String> hashes = new HashMap<>();
    private final Map<TransferKey, List<String>> numbersByTransfer = new LinkedHashMap<>();

    private final Set<String> open = new LinkedHashSet<>();

    /** What is halted: serials of loans, and returns. Alarms and halts are never taken back. */
    private final Set<Object> halted = new HashSet<>();

    public ModelJournal(MoneyRules.Numbering numbering) {
        this.numbering = numbering;
    }

    @Override
    public void write(TransferKey transfer) {
        numbersByTransfer.putIfAbsent(transfer, new ArrayList<>());
    }

    public Collection<OrderRow> rows() {
        return Collections.unmodifiableCollection(rows.values());
    }

    /** In the order in which they were planned. */
    List<OrderRow> openRows() {
        return open.stream().map(number -> find(number).orElseThrow()).toList();
    }

    @Override
    public Optional<OrderRow> find(String number) {
        return Optional.ofNullable(rows.get(number));
    }

    @Override
    public Optional<OrderRow> latest(TransferKey transfer) {
        List<String> numbers = numbersByTransfer.getOrDefault(transfer, List.of());
        return numbers.isEmpty() ? Optional.empty() : find(numbers.getLast());
    }

    @Override
    public Optional<String> requestHash(String number) {
        return Optional.ofNullable(hashes.get(number));
    }

    @Override
    public boolean isHalted(TransferKey transfer) {
        return numbersByTransfer.containsKey(transfer) && halted.contains(haltScope(transfer));
    }

    /** A loan is halted as a whole, a return alone. */
    private static Object haltScope(TransferKey transfer) {
        return switch (transfer) {
            case TransferKey.Disbursement disbursement -> disbursement.loanSerial();
            case TransferKey.Distribution distribution -> distribution.loanSerial();
            case TransferKey.Return investorReturn -> investorReturn;
        };
    }

    @Override
    public Optional<OrderRow> plan(
            TransferKey transfer, int ordinal, LocalDate bankDate, String requestHash, Instant now) {
        String number = numbering.number(transfer, ordinal);
        if (!rows.containsKey(number) && mayBePlanned(transfer, ordinal)) {
            put(planned(number, transfer, ordinal, bankDate, now));
            hashes.put(number, requestHash);
            numbersByTransfer
                    .computeIfAbsent(transfer, first -> new ArrayList<>())
                    .add(number);
        }
        return find(number);
    }

    protected boolean mayBePlanned(TransferKey transfer, int ordinal) {
        return numbersByTransfer.containsKey(transfer) && !isHalted(transfer) && isNextOrdinal(transfer, ordinal);
    }

    private boolean isNextOrdinal(TransferKey transfer, int ordinal) {
        return latest(transfer)
                .map(last -> last.ordinal() == ordinal - 1
                        && (last.state() == OrderState.NOT_SENT || last.state() == OrderState.NOT_EXECUTED))
                .orElse(ordinal == 1);
    }

    private static OrderRow planned(String number, TransferKey transfer, int ordinal, LocalDate bankDate, Instant now) {
        return new OrderRow(
                number, transfer, ordinal, bankDate, OrderState.PLANNED, 0, false, null, null, now, null, null, null);
    }

    @Override
    public Optional<OrderRow> apply(String number, Transition change, Instant now) {
        OrderRow row = find(number)
                .orElseThrow(() -> new IllegalStateException("The journal does not know the number " + number + "."));
        if (!fits(row, change)) {
            raiseAlarm(row, change.alarmIfNotApplied(row));
            return Optional.empty();
        }
        OrderRow after = updated(row, change, now);
        put(after);
        return Optional.of(after);
    }

    protected boolean fits(OrderRow row, Transition change) {
        return change.from().contains(row.state())
                && (change.sends().isEmpty() || change.sends().getAsInt() == row.sends());
    }

    private void raiseAlarm(OrderRow row, @Nullable Alarm alarm) {
        if (alarm != null && row.alarm() == null) {
            put(row.withAlarm(alarm));
        }
    }

    private void put(OrderRow row) {
        rows.put(row.number(), row);
        if (row.state().isOpen()) {
            open.add(row.number());
        } else {
            open.remove(row.number());
        }
        if (row.alarm() != null) {
            halted.add(haltScope(row.transfer()));
        }
    }

    protected OrderRow updated(OrderRow row, Transition change, Instant now) {
        boolean becomesUnknown = change.to() == OrderState.UNKNOWN && row.unknownSince() == null;
        return new OrderRow(
                row.number(),
                row.transfer(),
                row.ordinal(),
                row.bankDate(),
                change.to(),
                change.grants() ? row.sends() + 1 : row.sends(),
                row.knownToBank() || change.marksKnownToBank(),
                row.alarm() == null ? change.alarm() : row.alarm(),
                change.code(),
                row.plannedAt(),
                change.grants() ? now : row.grantedAt(),
                becomesUnknown ? now : row.unknownSince(),
                change.to().isClosed() ? now : null);
    }
}
