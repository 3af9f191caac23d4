package ontu.up;

import io.dropwizard.core.setup.Environment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import ontu.configuration.StartupFailure;
import ontu.local.EmbeddedDatabase;
import ontu.local.InProcessTemporal;
import ontu.local.Office;
import ontu.local.Parts;
import ontu.local.outside.BankControl;
import ontu.local.outside.Platform;
import ontu.sandbox.SandboxServer;
import ontu.temporal.LoanStarter;
import ontu.up.KeptTokens.Holder;
import ontu.up.Ports.Listener;
import ontu.workflows.loan.LoanSearchAttributes;
import ontu.workflows.loan.LoanState;
import ontu.workflows.order.OrderTiming;

/**
 * The past of the portfolio. It is lived in seconds on Temporal's in-process server, which skips time, with the database and
 * the bank that stay. What that server knows is lost in the end, as a history may always be: the real server starts
 * every loan anew, and the loan finds in the books where it stands.
 */
final class Past implements AutoCloseable {
    private static final LocalTime OPENING = LocalTime.of(10, 0);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration STEP = Duration.ofMinutes(2);
    private static final Duration LONGEST = Duration.ofHours(8);

    private final Parts parts = new Parts();
    private final LocalDate today;
    private final InProcessTemporal temporal;
    private final Office office;
    private final LoanStarter starter;
    private final Outside outside;

    /**
     * Lives it.
     *
     * @param folder an empty one; what stays is kept there
     * @param ports of REST and the bank meanwhile
     * @param loans at least one, all of the past
     * @param clock where the past ends
     * @throws StartupFailure if a loan does not come to where it should, with a sentence
     * @throws Exception if something does not start
     */
    static void live(DataFolder folder, Ports ports, List<PortfolioLoan> loans, Clock clock) throws Exception {
        List<Fate> oldestFirst = loans.stream()
                .map(PortfolioLoan::fate)
                .distinct()
                .sorted(Comparator.comparing(fate -> LocalDate.now(clock).minus(fate.age())))
                .toList();
        try (Past past = new Past(folder, ports, LocalDate.now(clock), oldestFirst.getFirst())) {
            for (Fate fate : oldestFirst) {
                past.begin(
                        fate, loans.stream().filter(loan -> loan.fate() == fate).toList());
            }
            past.end(clock.instant());
        }
    }

    private Past(DataFolder folder, Ports ports, LocalDate today, Fate oldest) throws Exception {
        this.today = today;
        try {
            KeptTokens tokens = KeptTokens.in(folder.tokens());
            EmbeddedDatabase database = parts.add(EmbeddedDatabase.keptIn(folder.postgres()));
            temporal = parts.add(new InProcessTemporal(beginning(oldest), LoanSearchAttributes.ALL));
            parts.add(SandboxServer.startKept(
                    UpConfiguration.bank(), temporal.clock(), ports.of(Listener.BANK), folder.bank()));
            office = parts.add(new Office(
                    UpConfiguration.ofThePast(database, ports, tokens),
                    new Environment("ontu"),
                    temporal.client(),
                    temporal.clock(),
                    PATIENCE));
            starter = office.starter();
            outside = new Outside(
                    new Platform(ports.address(Listener.REST), tokens.of(Holder.PLATFORM)),
                    new BankControl(ports.address(Listener.BANK)),
                    temporal.clock());
        } catch (Exception | Error e) {
            close();
            throw e;
        }
    }

    private Instant beginning(Fate fate) {
        return today.minus(fate.age()).atTime(OPENING).atZone(OrderTiming.SEOUL).toInstant();
    }

    private void begin(Fate fate, List<PortfolioLoan> loans) {
        temporal.advanceTo(beginning(fate));
        loans.forEach(outside::put);
        starter.startPending();
        await(loans, loan -> outside.isIn(loan, LoanState.FUNDING));
        loans.forEach(outside::fund);
        await(loans, loan -> outside.isIn(loan, LoanState.REPAYING) || outside.needsPerson(loan));
        loans.forEach(outside::repay);
    }

    private void await(List<PortfolioLoan> loans, Predicate<PortfolioLoan> there) {
        if (!temporal.until(() -> loans.stream().allMatch(there), STEP, LONGEST)) {
            throw new StartupFailure(
                    "The past of the portfolio does not go on with "
                            + loans.getFirst().id() + ", so nothing was started: leave out --loans, and report this.",
                    null);
        }
    }

    private void end(Instant now) {
        temporal.advanceTo(now);
        office.jdbi().useHandle(handle -> handle.execute("UPDATE loan SET workflow_started_at = NULL"));
    }

    @Override
    public void close() {
        parts.close();
    }
}
