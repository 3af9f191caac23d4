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
import java.util.Set;
import ontu.deposits.DepositPage;
import ontu.deposits.DepositRow;
import ontu.deposits.SweepSchedule;
import ontu.money.Won;
import ontu.time.BusinessTime;

/** A model of the bank's virtual accounts, sweeps and deposit list. */
final class ModelBankAccounts {
    static final String BORROWER = "borrower";

    private static final int ROWS_PER_PAGE = 20;

    private final World world;
    private final Map<String, Account> accounts = new HashMap<>();
    private final Set<String> accountsToSweep = new HashSet<>();
    private final List<DepositRow> booked = new ArrayList<>();
    private final List<DepositRow> listed = new ArrayList<>();
    private boolean sweepIsScheduled;

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
        booked.add(row);
        if (listedAfter.isZero()) {
            listed.add(row);
        } else {
            world.scheduleIn(listedAfter, () -> listed.add(row));
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
            account.usable = account.usable.plus(account.unswept);
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
        rows.forEach(row -> {
            Account from = account(row.account());
            from.usable = from.usable.minus(row.amount());
        });
    }

    /** What a distribution credits is usable at once, and is not a deposit. */
    void credit(List<TransferPlan.AccountAmount> rows) {
        rows.forEach(row -> {
            Account to = account(row.account());
            to.usable = to.usable.plus(row.amount());
        });
    }

    Won totalBalance() {
        return Won.sum(accounts.values().stream()
                .map(account -> account.usable.plus(account.unswept))
                .toList());
    }

    Collection<DepositRow> booked() {
        return booked;
    }

    /** Newest first, as of now. */
    DepositPage page(int number) {
        int until = listed.size() - (number - 1) * ROWS_PER_PAGE;
        List<DepositRow> rows = until <= 0
                ? List.of()
                : listed.subList(Math.max(0, until - ROWS_PER_PAGE), until).reversed();
        return new DepositPage(rows, listed.size());
    }
}
