package ontu.loans;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import ontu.accounts.VirtualAccounts;
import ontu.database.Fixtures;
import ontu.deposits.DepositCutoff;
import ontu.deposits.DepositIntake;
import ontu.deposits.DepositReading;
import ontu.deposits.DepositRow;
import ontu.deposits.DepositWindow;
import ontu.deposits.DoubtfulParties;
import ontu.deposits.IntakeResult;
import ontu.deposits.ListedRow;
import ontu.deposits.SweepSchedule;
import ontu.journal.OrderJournal;
import ontu.journal.Transfers;
import ontu.ledger.Ledger;
import ontu.ledger.LedgerAccount;
import ontu.money.Won;
import ontu.order.OrderPolicy;
import ontu.order.OrderProtocol;
import ontu.order.OrderRow;
import ontu.order.OrderTiming;
import ontu.order.SendOutcome;
import ontu.order.TransferKey;
import ontu.schedule.AnnualRate;
import ontu.schedule.RepaymentMethod;
import ontu.settlement.OrderSettlement;
import ontu.time.BusinessTime;
import ontu.time.KoreanBusinessCalendar;
import ontu.workflows.loan.FundingClosure;
import ontu.workflows.loan.LoanState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Drives loans through the database as the activities do, one transaction per step, with a bank where accounts are
 * issued at once and every order succeeds.
 */
public final class LoanTestDriver {
    /** Five minutes after the first sweep, margin included, that follows {@link Fixtures#NOW}. */
    public static final Instant USABLE = seoul("2026-03-05T16:15");

    /** A day is read half an hour and ten seconds after its end; three hours later an operator is needed. */
    public static final DepositCutoff CUTOFF = cutoff(DoubtfulParties.NONE);

    private static final OrderProtocol PROTOCOL = new OrderProtocol(OrderTiming.DEFAULT, OrderPolicy.DEFAULT);
    private static final DepositIntake RESERVING_INTAKE =
            new DepositIntake(SweepSchedule.DEFAULT, 3, Reservations::runFor);
    private static final DepositIntake INTAKE =
            new DepositIntake(SweepSchedule.DEFAULT, 3, (handle, investors, now) -> {});
    private static final Disbursements DISBURSEMENT = new Disbursements(new KoreanBusinessCalendar(List.of()));

    private final Jdbi jdbi;
    private final AtomicInteger sequence = new AtomicInteger();
    private Instant now = Fixtures.NOW;

    public LoanTestDriver(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public static DepositCutoff cutoff(DoubtfulParties doubtfulParties) {
        return new DepositCutoff(Duration.ofMinutes(30), Duration.ofSeconds(10), Duration.ofHours(3), doubtfulParties);
    }

    public static Instant seoul(String localDateTime) {
        return LocalDateTime.parse(localDateTime).atZone(BusinessTime.ZONE).toInstant();
    }

    public Instant now() {
        return now;
    }

    public LoanTestDriver at(Instant instant) {
        now = instant;
        return this;
    }

    /** Runs a step in a transaction of its own. */
    public <T> T step(BiFunction<Handle, Instant, T> step) {
        return jdbi.inTransaction(handle -> step.apply(handle, now));
    }

    public static NewCommitment commitment(String investorId, long amount) {
        return NewCommitment.of(investorId, "Name of " + investorId, "INV", Won.of(amount));
    }

    /** A bullet loan at 12 % over 3 months, to be funded by 31 March 2026; its principal is what is committed. */
    public static LoanApplication application(String id, NewCommitment... commitments) {
        long principal = List.of(commitments).stream()
                .mapToLong(commitment -> commitment.amount().amount())
                .sum();
        return application(id, principal, commitments);
    }

    public static LoanApplication application(String id, long principal, NewCommitment... commitments) {
        return new LoanApplication(
                id,
                "credit",
                Won.of(principal),
                AnnualRate.of("12"),
                3,
                RepaymentMethod.BULLET,
                Fixtures.TODAY,
                LocalDate.of(2026, 3, 31),
                new Borrower("Borrower of " + id, "BOR", "004", "1234567890", "Holder of " + id),
                List.of(commitments));
    }

    /** Receives an application, issues an account for every party, and opens the funding. */
    public void open(LoanApplication application) {
        step((handle, at) -> LoanApplications.receive(handle, application, "hash of " + application.id(), at));
        issueAccounts();
        step((handle, at) -> LoanFunding.check(handle, application.id(), CUTOFF, at));
    }

    /** Issues an account for every party that has none. */
    public void issueAccounts() {
        jdbi.useTransaction(handle -> {
            handle.execute("""
                    INSERT INTO virtual_account (number, usage, investor_id, issued_at)
                    SELECT '1' || lpad((row_number() OVER (ORDER BY id) + (SELECT count(*) FROM virtual_account))::text, 12, '0'),
                           'INVESTOR', id, created_at
                      FROM investor i WHERE NOT EXISTS (SELECT FROM virtual_account v WHERE v.investor_id = i.id)""");
            handle.execute("""
                    INSERT INTO virtual_account (number, usage, loan_id, issued_at)
                    SELECT '2' || lpad(serial::text, 12, '0'), 'BORROWER', id, received_at
                      FROM loan l WHERE NOT EXISTS (SELECT FROM virtual_account v WHERE v.loan_id = l.id)""");
        });
    }

    public String accountOfInvestor(String investorId) {
        return step((handle, at) -> Fixtures.account(handle, investorId));
    }

    public String accountOfBorrower(String loanId) {
        return step((handle, at) -> VirtualAccounts.ofBorrower(handle, loanId).orElseThrow());
    }

    /** A deposit of today, listed now. */
    public IntakeResult deposit(String account, long amount) {
        return deposit(account, BusinessTime.dateOf(now), amount);
    }

    public IntakeResult deposit(String account, LocalDate receivedOn, long amount) {
        return intake(
                DepositRow.of(account, receivedOn, "%014d".formatted(sequence.incrementAndGet()), Won.of(amount)));
    }

    /** Some rows of the list, as if they were all that is new; the list counts as read completely now. */
    public IntakeResult intake(ListedRow... rows) {
        IntakeResult result = INTAKE.takeIn(jdbi, new DepositReading(window(), List.of(rows), false), () -> now);
        jdbi.useHandle(handle -> handle.createUpdate("""
                UPDATE deposit_poll SET last_complete_scan_at = greatest(last_complete_scan_at, :now)
                 WHERE halted_reason IS NULL""").bind("now", now).execute());
        return result;
    }

    public FundingClosure expire(String loanId) {
        return step((handle, at) -> LoanFunding.expire(handle, loanId, CUTOFF, at));
    }

    /** All rows of the list, as one part of a scan that goes on. */
    public IntakeResult intakeWhole(ListedRow... rows) {
        return INTAKE.takeIn(jdbi, new DepositReading(window(), List.of(rows), true), () -> now);
    }

    private DepositWindow window() {
        LocalDate today = BusinessTime.dateOf(now);
        return new DepositWindow(today.minusDays(89), today, now);
    }

    /** A deposit of today, recorded and reserved in one transaction, as by a poll. */
    public void pollDeposit(String account, long amount) {
        DepositRow row = DepositRow.of(
                account, BusinessTime.dateOf(now), "%014d".formatted(sequence.incrementAndGet()), Won.of(amount));
        RESERVING_INTAKE.takeIn(jdbi, new DepositReading(window(), List.of(row), false), () -> now);
    }

    /** The bank's list is read completely now, and shows nothing new. */
    public void readList() {
        intake();
    }

    /** Every investor pays in what is committed to a loan, and it is reserved. */
    public void payIn(LoanApplication application) {
        application
                .commitments()
                .forEach(commitment -> deposit(
                        accountOfInvestor(commitment.investor().id()),
                        commitment.amount().amount()));
        step(Reservations::run);
    }

    /** From the application to the first instalment. */
    public void lend(LoanApplication application) {
        open(application);
        payIn(application);
        step((handle, at) -> Disbursements.plan(handle, application.id(), at));
        executeAll();
        step((handle, at) -> {
            DISBURSEMENT.confirm(handle, application.id(), BusinessTime.dateOf(at), at);
            return true;
        });
    }

    public void confirmDisbursement(String loanId, LocalDate disbursedOn) {
        step((handle, at) -> {
            DISBURSEMENT.confirm(handle, loanId, disbursedOn, at);
            return true;
        });
    }

    /** The bank executes every transfer that is planned and not executed. */
    public void executeAll() {
        List<String> transferIds = jdbi.withHandle(
                handle -> handle.createQuery("""
                SELECT id FROM transfer WHERE NOT EXISTS (
                    SELECT FROM bank_order o WHERE o.transfer_id = transfer.id AND o.state = 'EXECUTED') ORDER BY planned_at, id""").mapTo(String.class).list());
        transferIds.forEach(transferId -> execute(TransferKey.ofTransferId(transferId)));
    }

    public void execute(TransferKey key) {
        jdbi.useTransaction(handle -> {
            Optional<Won> cumulative = Optional.ofNullable(
                    Transfers.find(handle, key).orElseThrow().cumulative());
            OrderRow row = OrderJournal.plan(handle, key, 1, BusinessTime.dateOf(now), Fixtures.HASHES, now);
            OrderRow granted = OrderJournal.apply(handle, row.number(), PROTOCOL.grant(0), now)
                    .orElseThrow();
            Optional<OrderRow> executed = OrderSettlement.apply(
                    handle,
                    row.number(),
                    PROTOCOL.afterSend(granted, new SendOutcome.Executed(cumulative), cumulative),
                    now);
            if (executed.isEmpty()) {
                throw new IllegalStateException("Another caller has changed " + key.transferId() + ".");
            }
        });
    }

    public LoanState state(String loanId) {
        return step((handle, at) -> Loans.get(handle, loanId).state());
    }

    public Loan loan(String loanId) {
        return step((handle, at) -> Loans.get(handle, loanId));
    }

    public long balance(LedgerAccount account) {
        return step((handle, at) -> Ledger.balance(handle, account).amount());
    }

    public long available(String investorId) {
        return balance(LedgerAccount.available(investorId));
    }

    public long reserved(String loanId) {
        return balance(LedgerAccount.reserved(loanId));
    }

    public String commitmentState(String loanId, String investorId) {
        return text("SELECT state FROM commitment WHERE loan_id = ? AND investor_id = ?", loanId, investorId);
    }

    public String text(String sql, Object... args) {
        return jdbi.withHandle(
                handle -> handle.select(sql, args).mapTo(String.class).one());
    }

    public long number(String sql, Object... args) {
        return jdbi.withHandle(
                handle -> handle.select(sql, args).mapTo(Long.class).one());
    }

    public List<String> events(String loanId) {
        return jdbi.withHandle(handle -> handle.select("SELECT type FROM event WHERE loan_id = ? ORDER BY id", loanId)
                .mapTo(String.class)
                .list());
    }

    public static NewCommitment[] commitments(int investors, long amount) {
        List<NewCommitment> commitments = new ArrayList<>();
        IntStream.rangeClosed(1, investors).forEach(i -> commitments.add(commitment("inv-" + i, amount)));
        return commitments.toArray(NewCommitment[]::new);
    }
}
