package ontu.simulation.mutants;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import ontu.deposits.DepositListReader;
import ontu.deposits.DepositPage;
import ontu.deposits.DepositReading;
import ontu.deposits.DepositRow;
import ontu.deposits.DepositWindow;
import ontu.deposits.KnownDeposits;
import ontu.deposits.SweepSchedule;
import ontu.money.Won;
import ontu.simulation.model.MoneyRules;
import ontu.time.BusinessTime;

/** Mistakes in the recording of deposits. */
final class DepositMutants {
    private DepositMutants() {}

    private static final Won LARGE = Won.of(10_000);
    private static final int SHORT_LIST = 250;

    private static List<DepositReading> scan(
            DepositListReader pages, DepositWindow window, Optional<KnownDeposits> known) {
        return MoneyRules.PRODUCTION.depositScanning().read(pages, window, known);
    }

    /** Large deposits are distinguished by account, day and amount. */
    static List<DepositReading> largeDepositsOnce(
            DepositListReader pages, DepositWindow window, Optional<KnownDeposits> known) {
        Set<List<Object>> distinct = new HashSet<>();
        return scan(pages, window, known).stream()
                .map(reading -> new DepositReading(
                        reading.window(),
                        reading.rows().stream()
                                .filter(row -> !(row instanceof DepositRow deposit)
                                        || deposit.amount().isLessThan(LARGE)
                                        || distinct.add(List.of(
                                                deposit.key().accountNumber(),
                                                deposit.key().receivedOn(),
                                                deposit.amount())))
                                .toList(),
                        reading.whole()))
                .toList();
    }

    /** A scan without earlier rows reads fifteen pages, and treats them as the whole list. */
    static List<DepositReading> firstFifteenPages(
            DepositListReader pages, DepositWindow window, Optional<KnownDeposits> known) {
        return known.isEmpty()
                ? scan((from, to, number) -> firstRows(pages.readPage(from, to, number)), window, known)
                : scan(pages, window, known);
    }

    private static DepositPage firstRows(DepositPage page) {
        return new DepositPage(page.rows(), Math.min(page.total(), 300));
    }

    /** A short list whose first page has nothing new is not read on. */
    static List<DepositReading> firstPageOfShortLists(
            DepositListReader pages, DepositWindow window, Optional<KnownDeposits> known) {
        if (known.isPresent()) {
            DepositPage first = pages.readPage(window.from(), window.to(), 1);
            if (first.total() > 0
                    && first.total() <= SHORT_LIST
                    && known.get().newAmong(first.rows()).isEmpty()) {
                return List.of(new DepositReading(window, first.rows(), false));
            }
            return scan(beginningWith(first, pages), window, known);
        }
        return scan(pages, window, known);
    }

    /** Reads no page twice that was just read: examples count the calls. */
    private static DepositListReader beginningWith(DepositPage first, DepositListReader pages) {
        AtomicBoolean isRead = new AtomicBoolean(true);
        return (from, to, number) -> isRead.getAndSet(false) ? first : pages.readPage(from, to, number);
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
