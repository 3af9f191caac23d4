package ontu.simulation.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import ontu.deposits.DepositPage;
import ontu.deposits.DepositReading;
import ontu.deposits.DepositRow;
import ontu.deposits.DepositWindow;
import ontu.deposits.IncompleteDepositListException;
import ontu.deposits.KnownDeposits;
import ontu.deposits.ListedRow;
import ontu.time.BusinessTime;

/** The deposit poll: reads the bank's list, records new deposits, reserves, and notifies the loan. */
final class DepositPollModel {
    private static final int LOOKBACK_DAYS = 89;
    private static final Duration INTERVAL = Duration.ofMinutes(30);

    private final World world;
    private final Set<Instant> scheduledPolls = new HashSet<>();
    private Optional<Instant> lastCompletedAt = Optional.empty();
    private int polls;

    DepositPollModel(World world) {
        this.world = world;
    }

    /** Schedules a scan after this time; scans at the same instant are merged. */
    void schedulePoll(Duration wait) {
        Instant at = world.now().plus(wait);
        if (scheduledPolls.add(at)) {
            world.scheduleAt(at, this::poll);
        }
    }

    /** Schedules the next of the regular scans, or one at an instant that comes before; now if it has passed. */
    void schedulePollUntil(Instant last) {
        long interval = INTERVAL.toMillis();
        Instant regular = Instant.ofEpochMilli((world.now().toEpochMilli() / interval + 1) * interval);
        Instant at = regular.isBefore(last) ? regular : last;
        schedulePoll(at.isAfter(world.now()) ? Duration.between(world.now(), at) : Duration.ZERO);
    }

    /** When the last complete scan began; empty before the first. */
    Optional<Instant> lastScanStartedAt() {
        return lastCompletedAt;
    }

    private void poll() {
        polls++;
        String pollName = "scan " + polls;
        Instant now = world.now();
        int listed = world.bank.accounts().listedRows();
        boolean sameDay = lastCompletedAt.map(BusinessTime::dateOf).equals(Optional.of(world.today()));
        Optional<KnownDeposits> known = sameDay ? Optional.of(new ModelKnownDeposits(world)) : Optional.empty();
        DepositWindow window = new DepositWindow(world.today().minusDays(LOOKBACK_DAYS), world.today(), now);
        try {
            takeIn(
                    world.rules
                            .depositScanning()
                            .read((from, to, page) -> page(pollName, from, to, page), window, known),
                    pollName,
                    listed);
        } catch (IncompleteDepositListException changing) {
            world.scheduleIn(Duration.ofMinutes(10), this::poll);
        }
    }

    /** What the books know of the list. */
    private record ModelKnownDeposits(World world) implements KnownDeposits {
        @Override
        public long rows(LocalDate from, LocalDate to) {
            return world.books.deposits().stream()
                    .filter(key -> !key.receivedOn().isBefore(from)
                            && !key.receivedOn().isAfter(to))
                    .count();
        }

        @Override
        public Set<ListedRow> newAmong(Collection<ListedRow> rows) {
            return rows.stream()
                    .filter(row -> row instanceof DepositRow deposit
                            && !world.books.deposits().contains(deposit.key()))
                    .collect(Collectors.toSet());
        }
    }

    private DepositPage page(String pollName, LocalDate from, LocalDate to, int number) {
        if (number > 1 && world.faults.injected(SimulatedFault.DEPOSIT_BETWEEN_PAGES, pollName, "page " + number)) {
            world.depositors.makeNextNow();
        }
        return world.bank.accounts().page(from, to, number);
    }

    private void takeIn(List<DepositReading> readings, String pollName, int listed) {
        List<DepositRow> rows = readings.stream()
                .flatMap(reading -> reading.rows().stream())
                .map(DepositRow.class::cast) // the model's bank writes no row that cannot be read
                .toList();
        world.books.takeIn(rows);
        if (world.faults.injected(SimulatedFault.REPEATED_INTAKE, pollName, "taken")) {
            world.books.takeIn(rows);
        }
        world.invariants.onScanned(listed);
        lastCompletedAt = Optional.of(world.now());
        world.books.reserve();
        if (!world.faults.injected(SimulatedFault.LOST_SIGNAL, pollName, "signal")) {
            world.loanWorkflow.booksChanged();
        }
    }
}
