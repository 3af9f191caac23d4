package ontu.simulation.worlds;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import ontu.deposits.DepositList;
import ontu.deposits.DepositPage;
import ontu.deposits.DepositWindow;
import ontu.deposits.IncompleteDepositListException;
import ontu.ledger.DepositMovement.DepositKey;
import ontu.workflows.order.OrderTiming;

/** The deposit sweep: reads the bank's list, takes in what is new, reserves, and tells the loan. */
final class Intake {
    private static final int DAYS = 89;

    private final World world;
    private final Set<Instant> expected = new HashSet<>();
    private Optional<Instant> completed = Optional.empty();
    private int scans;

    Intake(World world) {
        this.world = world;
    }

    /** A scan comes after this time: one for all that expect it at the same instant. */
    void expect(Duration wait) {
        Instant at = world.now().plus(wait);
        if (expected.add(at)) {
            world.at(at, this::scan);
        }
    }

    private void scan() {
        scans++;
        String scan = "scan " + scans;
        Instant now = world.now();
        boolean sameDay = completed.map(OrderTiming::dateOf).equals(Optional.of(world.today()));
        Set<DepositKey> known = sameDay ? new HashSet<>(world.books.deposits()) : Set.of();
        DepositWindow window = new DepositWindow(world.today().minusDays(DAYS), world.today(), known, now);
        try {
            take(world.decisions.scanning().read((from, to, page) -> page(scan, page), window), scan);
        } catch (IncompleteDepositListException changing) {
            world.in(Duration.ofMinutes(10), this::scan);
        }
    }

    private DepositPage page(String scan, int number) {
        if (number > 1 && world.faults.strikes(Fault.DEPOSIT_BETWEEN_PAGES, scan, "page " + number)) {
            world.payers.hurry();
        }
        return world.bank.accounts().page(number);
    }

    private void take(DepositList list, String scan) {
        world.books.takeIn(list.rows());
        if (world.faults.strikes(Fault.DOUBLED_INTAKE, scan, "taken")) {
            world.books.takeIn(list.rows());
        }
        completed = Optional.of(world.now());
        world.books.reserve();
        if (!world.faults.strikes(Fault.LOST_SIGNAL, scan, "signal")) {
            world.course.tell();
        }
    }
}
