package ontu.simulation.worlds;

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
import ontu.deposits.BankSweeps;
import ontu.deposits.DepositPage;
import ontu.deposits.DepositRow;
import ontu.workflows.money.Won;
import ontu.workflows.order.OrderTiming;

/** The virtual accounts at the bank, its sweeps, and its list of deposits. */
final class BankAccounts {
    static final String BORROWER = "borrower";

    private static final int ROWS_A_PAGE = 20;

    private final World world;
    private final Map<String, Account> accounts = new HashMap<>();
    private final Set<String> unswept = new HashSet<>();
    private final List<DepositRow> booked = new ArrayList<>();
    private final List<DepositRow> listed = new ArrayList<>();
    private boolean sweepIsComing;

    private static final class Account {
        private Won swept = Won.ZERO;
        private Won fresh = Won.ZERO;
        private Instant lastDeposit = Instant.MIN;
    }

    BankAccounts(World world) {
        this.world = world;
    }

    static String ofInvestor(int investor) {
        return "inv-" + investor;
    }

    private Account account(String name) {
        return accounts.computeIfAbsent(name, none -> new Account());
    }

    /** Money comes in. It is usable after the next sweep, and stands on the list from now on or from later. */
    void deposit(String account, Won amount, Duration listedAfter) {
        Account to = account(account);
        to.fresh = to.fresh.plus(amount);
        to.lastDeposit = world.now();
        unswept.add(account);
        DepositRow row = DepositRow.of(account, world.today(), String.valueOf(booked.size() + 1), amount);
        booked.add(row);
        if (listedAfter.isZero()) {
            listed.add(row);
        } else {
            world.in(listedAfter, () -> listed.add(row));
        }
        expectSweep();
    }

    private void expectSweep() {
        if (!sweepIsComing) {
            sweepIsComing = true;
            world.at(nextSweep(), this::sweep);
        }
    }

    private void sweep() {
        sweepIsComing = false;
        for (String name : unswept) {
            Account account = account(name);
            account.swept = account.swept.plus(account.fresh);
            account.fresh = Won.ZERO;
        }
        unswept.clear();
    }

    /** Each sweep is as early or as late as its margin allows, and always the same. */
    Instant nextSweep() {
        LocalDate day = world.today().minusDays(1);
        while (true) {
            for (LocalTime time : BankSweeps.DEFAULT.times()) {
                Instant sweep = sweep(day, time);
                if (sweep.isAfter(world.now())) {
                    return sweep;
                }
            }
            day = day.plusDays(1);
        }
    }

    private Instant sweep(LocalDate day, LocalTime time) {
        long margin = BankSweeps.DEFAULT.margin().toMillis();
        return day.atTime(time)
                .atZone(OrderTiming.SEOUL)
                .toInstant()
                .plusMillis(world.draws.of("sweep " + day + time).nextLong(-margin, margin + 1));
    }

    boolean has(String account, Won amount) {
        return !account(account).swept.isLessThan(amount);
    }

    boolean covers(List<LegPlan.Row> rows) {
        return rows.stream().allMatch(row -> has(row.account(), row.amount()));
    }

    boolean gotMoneyWithin(String account, Duration time) {
        return account(account).lastDeposit.isAfter(world.now().minus(time));
    }

    void take(List<LegPlan.Row> rows) {
        rows.forEach(row -> {
            Account from = account(row.account());
            from.swept = from.swept.minus(row.amount());
        });
    }

    /** What a repayment brings is usable at once, and is no deposit. */
    void give(List<LegPlan.Row> rows) {
        rows.forEach(row -> {
            Account to = account(row.account());
            to.swept = to.swept.plus(row.amount());
        });
    }

    Won held() {
        return Won.sum(accounts.values().stream()
                .map(account -> account.swept.plus(account.fresh))
                .toList());
    }

    Collection<DepositRow> booked() {
        return booked;
    }

    /** Newest first, as of now. */
    DepositPage page(int number) {
        int until = listed.size() - (number - 1) * ROWS_A_PAGE;
        List<DepositRow> rows = until <= 0
                ? List.of()
                : listed.subList(Math.max(0, until - ROWS_A_PAGE), until).reversed();
        return new DepositPage(rows, listed.size(), Won.ZERO);
    }
}
