package ontu.simulation.mutants;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import ontu.deposits.BankSweeps;
import ontu.deposits.DepositList;
import ontu.deposits.DepositPage;
import ontu.deposits.DepositPages;
import ontu.deposits.DepositRow;
import ontu.deposits.DepositScan;
import ontu.deposits.DepositWindow;
import ontu.workflows.money.Won;
import ontu.workflows.order.OrderTiming;

/** Mistakes in how deposits are taken in. */
final class SweepMutants {
    private SweepMutants() {}

    private static final Won LARGE = Won.of(10_000);

    /** Large deposits are told apart by account, day and amount. */
    static DepositList largeOnesOnce(DepositPages pages, DepositWindow window) {
        DepositList list = DepositScan.read(pages, window);
        Set<List<Object>> seen = new HashSet<>();
        List<DepositRow> rows = list.rows().stream()
                .filter(row -> row.amount().isLessThan(LARGE)
                        || seen.add(List.of(row.key().account(), row.key().receivedOn(), row.amount())))
                .toList();
        return new DepositList(list.window(), rows, list.whole(), list.usable());
    }

    /** Who knows nothing yet reads five pages, and takes them for the whole list. */
    static DepositList fivePages(DepositPages pages, DepositWindow window) {
        return window.known().isEmpty()
                ? DepositScan.read((from, to, number) -> cut(pages.read(from, to, number)), window)
                : DepositScan.read(pages, window);
    }

    private static DepositPage cut(DepositPage page) {
        return new DepositPage(page.rows(), Math.min(page.total(), 100), page.usable());
    }

    /** What is seen in the evening is thought to be usable at the time of the sweep, which may be late. */
    static Instant withoutMargin(Instant seen) {
        LocalTime time = LocalTime.ofInstant(seen, OrderTiming.SEOUL);
        boolean isWrong = time.isAfter(LocalTime.of(16, 0)) && time.isBefore(LocalTime.of(23, 30));
        Instant usable = BankSweeps.DEFAULT.usableAt(seen);
        return isWrong ? usable.minus(BankSweeps.DEFAULT.margin()) : usable;
    }

    /** What is seen while the sweep may be at work is thought to be swept. */
    static Instant sweptWhileSeen(Instant seen) {
        LocalTime time = LocalTime.ofInstant(seen, OrderTiming.SEOUL);
        boolean isWrong = time.isAfter(LocalTime.of(15, 51)) && time.isBefore(LocalTime.of(16, 10));
        return BankSweeps.DEFAULT.usableAt(isWrong ? seen.minus(Duration.ofMinutes(20)) : seen);
    }
}
