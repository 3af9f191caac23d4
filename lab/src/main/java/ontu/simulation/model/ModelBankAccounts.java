package ontu.simulation.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import ontu.deposits.DepositPage;
import ontu.deposits.DepositRow;
import ontu.deposits.ListedRow;
import ontu.deposits.SweepSchedule;
import ontu.money.Won;
import ontu.order.TransferKey;
import ontu.time.BusinessTime;

/** A model of the bank's virtual accounts, sweeps and deposit list. */
final class ModelBankAccounts {
    static final String BORROWER = "borrower";

    private static final int ROWS_PER_PAGE = 20;

    private final World world;
    private final Map<String, Account> accounts = new HashMap<>();
    private final Set<String> accountsToSweep = new HashSet<>();
    private final List<DepositRow> booked = new ArrayList<>();
    private final Map<String, List<DepositRow>> bookedByAccount = new HashMap<>();
    /** By the order in which they were booked. */
    private final NavigableMap<Integer, DepositRow> listed = new TreeMap<>();

    private final Set<DepositRow> listedTooLate = new HashSet<>();
    private boolean sweepIsScheduled;
    private Won usableOfInvestors = Won.ZERO;

    private static final class Account {
        private Won usable = Won.ZERO;
        private Won unswept = Won.ZERO;
        private Instant lastDeposit = Instant.MIN;
    }

    ModelBankAccounts(World world) {
        this.world = world;
    }

    static String investorAccount(int investor) {
        return "inv-" + investor;
    }

    private Account account(String name) {
        return accounts.computeIfAbsent(name, none -> new Account());
    }

    /** A deposit. It is usable after the next sweep, and listed from now or from later on. */
    void deposit(String account, Won amount, Duration listedAfter) {
        Account to = account(account);
        to.unswept = to.unswept.plus(amount);
        to.lastDeposit = world.now();
        accountsToSweep.add(account);
        DepositRow row = DepositRow.of(account, world.today(), String.valueOf(booked.size() + 1), amount);
        int ordinal = booked.size();
        booked.add(row);
        bookedByAccount.computeIfAbsent(account, first -> new ArrayList<>()).add(row);
        if (listedAfter.compareTo(world.scenario.listLag()) > 0) {
            listedTooLate.add(row);
        }
        if (listedAfter.isZero()) {
            listed.put(ordinal, row);
        } else {
            world.scheduleIn(listedAfter, () -> listed.put(ordinal, row));
        }
        scheduleSweep();
    }

    private void scheduleSweep() {
        if (!sweepIsScheduled) {
            sweepIsScheduled = true;
            world.scheduleAt(nextSweep(), this::sweep);
        }
    }

    private void sweep() {
        sweepIsScheduled = false;
        for (String name : accountsToSweep) {
            Account account = account(name);
            setUsable(name, account.usable.plus(account.unswept));
            account.unswept = Won.ZERO;
        }
        accountsToSweep.clear();
    }

    /** Each sweep is early or late by up to its margin, always by the same time. */
    Instant nextSweep() {
        LocalDate day = world.today().minusDays(1);
        while (true) {
            for (LocalTime time : SweepSchedule.DEFAULT.times()) {
                Instant sweep = sweep(day, time);
                if (sweep.isAfter(world.now())) {
                    return sweep;
                }
            }
            day = day.plusDays(1);
        }
    }

    private Instant sweep(LocalDate day, LocalTime time) {
        long margin = SweepSchedule.DEFAULT.margin().toMillis();
        return day.atTime(time)
                .atZone(BusinessTime.ZONE)
                .toInstant()
                .plusMillis(world.randomStreams.stream("sweep " + day + time).nextLong(-margin, margin + 1));
    }

    /** What the bank shows as usable for a transfer: of all investors together, or of the borrower. */
    Won usableFor(TransferKey transfer) {
        return transfer instanceof TransferKey.Distribution ? account(BORROWER).usable : usableOfInvestors;
    }

    private void setUsable(String name, Won usable) {
        Account account = account(name);
        if (!name.equals(BORROWER)) {
            usableOfInvestors = usableOfInvestors.minus(account.usable).plus(usable);
        }
        account.usable = usable;
    }

    boolean hasUsable(String account, Won amount) {
        return !account(account).usable.isLessThan(amount);
    }

    boolean hasUsableForAll(List<TransferPlan.AccountAmount> rows) {
        return rows.stream().allMatch(row -> hasUsable(row.account(), row.amount()));
    }

    boolean receivedDepositWithin(String account, Duration time) {
        return account(account).lastDeposit.isAfter(world.now().minus(time));
    }

    void debit(List<TransferPlan.AccountAmount> rows) {
        rows.forEach(
                row -> setUsable(row.account(), account(row.account()).usable.minus(row.amount())));
    }

    /** What a distribution credits is usable at once, and is not a deposit. */
    void credit(List<TransferPlan.AccountAmount> rows) {
        rows.forEach(
                row -> setUsable(row.account(), account(row.account()).usable.plus(row.amount())));
    }

    Won totalBalance() {
        return Won.sum(accounts.values().stream()
                .map(account -> account.usable.plus(account.unswept))
                .toList());
    }

    /** What was paid into an account by the end of a day, apart from what is listed later than agreed and not recorded yet. */
    Won knownInTime(String account, LocalDate day) {
        return paidIn(
                account,
                row -> !row.key().receivedOn().isAfter(day)
                        && (!listedTooLate.contains(row)
                                || world.books.deposits().contains(row.key())));
    }

    /** What was paid into an account by the end of a day. */
    Won paidIn(String account, LocalDate day) {
        return paidIn(account, row -> !row.key().receivedOn().isAfter(day));
    }

    private Won paidIn(String account, Predicate<DepositRow> counts) {
        return Won.sum(bookedByAccount.getOrDefault(account, List.of()).stream()
                .filter(counts)
                .map(DepositRow::amount)
                .toList());
    }

    Collection<DepositRow> booked() {
        return booked;
    }

    int listedRows() {
        return listed.size();
    }

    /** Of the dates that are asked for, newest first, as of now. */
    DepositPage page(LocalDate from, LocalDate to, int number) {
        List<DepositRow> asked = listed.values().stream()
                .filter(row -> !row.key().receivedOn().isBefore(from)
                        && !row.key().receivedOn().isAfter(to))
                .toList();
        int until = asked.size() - (number - 1) * ROWS_PER_PAGE;
        List<ListedRow> rows = until <= 0
                ? List.of()
                : List.copyOf(
                        asked.subList(Math.max(0, until - ROWS_PER_PAGE), until).reversed());
        return new DepositPage(rows, asked.size());
    }
}
