package ontu.simulation.model;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import ontu.deposits.DepositPage;
import ontu.deposits.DepositScanResult;
import ontu.deposits.DepositWindow;
import ontu.deposits.IncompleteDepositListException;
import ontu.ledger.DepositTransaction.DepositKey;
import ontu.time.BusinessTime;

/** The deposit poll: reads the bank's list, records new deposits, reserves, and notifies the loan. */
final class DepositPollModel {
    private static final int LOOKBACK_DAYS = 89;

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

    private void poll() {
        polls++;
        String pollName = "scan " + polls;
        Instant now = world.now();
        boolean sameDay = lastCompletedAt.map(BusinessTime::dateOf).equals(Optional.of(world.today()));
        Set<DepositKey> knownKeys = sameDay ? new HashSet<>(world.books.deposits()) : Set.of();
        DepositWindow window = new DepositWindow(world.today().minusDays(LOOKBACK_DAYS), world.today(), knownKeys, now);
        try {
            takeIn(world.rules.depositScanning().read((from, to, page) -> page(pollName, page), window), pollName);
        } catch (IncompleteDepositListException changing) {
            world.scheduleIn(Duration.ofMinutes(10), this::poll);
        }
    }

    private DepositPage page(String pollName, int number) {
        if (number > 1 && world.faults.injected(SimulatedFault.DEPOSIT_BETWEEN_PAGES, pollName, "page " + number)) {
            world.depositors.makeNextNow();
        }
        return world.bank.accounts().page(number);
    }

    private void takeIn(DepositScanResult list, String pollName) {
        world.books.takeIn(list.rows());
        if (world.faults.injected(SimulatedFault.REPEATED_INTAKE, pollName, "taken")) {
            world.books.takeIn(list.rows());
        }
        lastCompletedAt = Optional.of(world.now());
        world.books.reserve();
        if (!world.faults.injected(SimulatedFault.LOST_SIGNAL, pollName, "signal")) {
            world.loanWorkflow.booksChanged();
        }
    }
}
