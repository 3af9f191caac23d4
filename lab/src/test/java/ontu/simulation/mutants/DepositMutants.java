package ontu.simulation.mutants;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import ontu.deposits.DepositListReader;
import ontu.deposits.DepositPage;
import ontu.deposits.DepositRow;
import ontu.deposits.DepositScan;
import ontu.deposits.DepositScanResult;
import ontu.deposits.DepositWindow;
import ontu.deposits.SweepSchedule;
import ontu.money.Won;
import ontu.time.BusinessTime;

/** Mistakes in the recording of deposits. */
final class DepositMutants {
    private DepositMutants() {}

    private static final Won LARGE = Won.of(10_000);

    /** Large deposits are distinguished by account, day and amount. */
    static DepositScanResult largeDepositsOnce(DepositListReader pages, DepositWindow window) {
        DepositScanResult list = DepositScan.read(pages, window);
        Set<List<Object>> distinct = new HashSet<>();
        List<DepositRow> rows = list.rows().stream()
                .filter(row -> row.amount().isLessThan(LARGE)
                        || distinct.add(
                                List.of(row.key().accountNumber(), row.key().receivedOn(), row.amount())))
                .toList();
        return new DepositScanResult(list.window(), rows, list.complete());
    }

    /** A scan without earlier rows reads five pages, and treats them as the whole list. */
    static DepositScanResult firstFivePages(DepositListReader pages, DepositWindow window) {
        return window.knownKeys().isEmpty()
                ? DepositScan.read((from, to, number) -> firstHundredRows(pages.readPage(from, to, number)), window)
                : DepositScan.read(pages, window);
    }

    private static DepositPage firstHundredRows(DepositPage page) {
        return new DepositPage(page.rows(), Math.min(page.total(), 100));
    }

    /** A deposit listed in the evening counts as usable at the time of the sweep, which may be late. */
    static Instant withoutMargin(Instant listedAt) {
        LocalTime time = LocalTime.ofInstant(listedAt, BusinessTime.ZONE);
        boolean isWrong = time.isAfter(LocalTime.of(16, 0)) && time.isBefore(LocalTime.of(23, 30));
        Instant usable = SweepSchedule.DEFAULT.usableAt(listedAt);
        return isWrong ? usable.minus(SweepSchedule.DEFAULT.margin()) : usable;
    }

    /** A deposit listed while the sweep may be running counts as swept. */
    static Instant sweptDuringSweep(Instant listedAt) {
        LocalTime time = LocalTime.ofInstant(listedAt, BusinessTime.ZONE);
        boolean isWrong = time.isAfter(LocalTime.of(15, 51)) && time.isBefore(LocalTime.of(16, 10));
        return SweepSchedule.DEFAULT.usableAt(isWrong ? listedAt.minus(Duration.ofMinutes(20)) : listedAt);
    }
}
