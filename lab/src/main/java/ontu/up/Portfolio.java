package ontu.up;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import ontu.local.outside.BankControl;
import ontu.local.outside.Platform;
import ontu.up.Ports.Listener;
import ontu.workflows.loan.LoanState;

/**
 * Loans for an operator to look at: one for every {@link Fate} among each ten. Those that have a past must have lived it
 * before the real server starts; the others are put when it runs.
 */
final class Portfolio implements AutoCloseable {
    private static final long SECONDS_BETWEEN_LOOKS = 2;

    private final List<PortfolioLoan> past;
    private final List<PortfolioLoan> present;
    private final Ports ports;
    private final Clock clock;
    private final Consumer<String> say;
    private final ScheduledExecutorService investors = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("portfolio").daemon().factory());
    private final List<PortfolioLoan> unpaid = new ArrayList<>();
    private final List<PortfolioLoan> last = new ArrayList<>();

    /** @param count how many loans, 0 for none */
    Portfolio(int count, Ports ports, Clock clock, Consumer<String> say) {
        List<PortfolioLoan> loans = PortfolioLoan.some(count);
        this.past = loans.stream().filter(loan -> loan.fate().isOfThePast()).toList();
        this.present = loans.stream().filter(loan -> !loan.fate().isOfThePast()).toList();
        this.ports = ports;
        this.clock = clock;
        this.say = say;
    }

    /**
     * Lives the past where nothing is kept yet, for it cannot be lived in what has a present. That is done in a folder beside,
     * which is taken over when all is lived: a past that was broken off is begun anew.
     *
     * @param data in which nothing may run
     * @throws Exception if something does not start, or a loan does not come to where it should
     */
    void livePast(DataFolder data) throws Exception {
        if (past.isEmpty() || !data.isEmpty()) {
            return;
        }
        say.accept("living the past of " + past.size() + " loans, with time skipped");
        try (DataFolder beside = DataFolder.take(data.path().resolve("past"))) {
            beside.stopLeftovers(say);
            beside.clear();
            Past.live(beside, ports, past, clock);
            data.takeOver(beside);
        }
    }

    /**
     * Puts the loans that begin now, and has their investors pay in, behind the caller's back, as soon as they have accounts.
     *
     * @param tokens that the API takes
     */
    void putPresent(KeptTokens tokens) {
        if (past.isEmpty() && present.isEmpty()) {
            return;
        }
        Outside outside = new Outside(
                new Platform(ports.address(Listener.REST), tokens.of(KeptTokens.Holder.PLATFORM)),
                new BankControl(ports.address(Listener.BANK)),
                clock);
        if (present.stream().anyMatch(outside::knows)) {
            say.accept("the portfolio is there already; --fresh makes a new one");
            return;
        }
        if (!past.stream().allMatch(outside::knows)) {
            say.accept("loans with a past are only put where nothing is kept yet; --fresh makes a whole portfolio");
        }
        put(outside);
    }

    private void put(Outside outside) {
        for (PortfolioLoan loan : present) {
            if (loan.fate() == Fate.ISSUING_ACCOUNTS) {
                last.add(loan);
            } else {
                outside.put(loan);
                unpaid.add(loan);
            }
        }
        say.accept("the loans are put; their investors pay in as soon as they have accounts");
        var unused = investors.scheduleWithFixedDelay(
                () -> payIn(outside), SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
    }

    /** Every loan once, when it waits for money. */
    private void payIn(Outside outside) {
        try {
            unpaid.removeIf(loan -> isDealtWith(loan, outside));
            if (unpaid.isEmpty()) {
                investors.shutdown();
                last.forEach(outside::put);
                say.accept("the investors have paid in; within three minutes the portfolio has its shape");
            }
        } catch (RuntimeException away) {
            say.accept("the investors of the portfolio try again (" + away.getMessage() + ")");
        }
    }

    private static boolean isDealtWith(PortfolioLoan loan, Outside outside) {
        boolean waits = outside.isIn(loan, LoanState.FUNDING);
        if (waits) {
            outside.fund(loan);
        }
        return waits;
    }

    /** Who has not paid in by now does not. */
    @Override
    public void close() {
        investors.shutdownNow();
    }
}
