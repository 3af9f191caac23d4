package ontu.loans;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import ontu.accounts.VirtualAccounts;
import ontu.database.Fixtures;
import ontu.deposits.BankSweeps;
import ontu.deposits.DepositIntake;
import ontu.deposits.DepositList;
import ontu.deposits.DepositRow;
import ontu.deposits.DepositWindow;
import ontu.deposits.IntakeResult;
import ontu.journal.Legs;
import ontu.journal.OrderJournal;
import ontu.ledger.Ledger;
import ontu.ledger.LedgerAccount;
import ontu.workflows.loan.LoanState;
import ontu.workflows.money.Won;
import ontu.workflows.order.BankOrder;
import ontu.workflows.order.OrderPolicy;
import ontu.workflows.order.OrderProtocol;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.OrderTiming;
import ontu.workflows.order.SendOutcome;
import ontu.workflows.schedule.AnnualRate;
import ontu.workflows.schedule.KoreanBusinessCalendar;
import ontu.workflows.schedule.RepaymentMethod;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Takes loans through the books as the activities do, one transaction a step, at a bank where accounts are there at once
 * and every order succeeds.
 */
public final class LoanBook {
    /** Five minutes after the first sweep that follows {@link Fixtures#NOW}, and its margin. */
    public static final Instant USABLE = seoul("2026-03-05T16:15");

    private static final OrderProtocol PROTOCOL = new OrderProtocol(OrderTiming.DEFAULT, OrderPolicy.DEFAULT);
    private static final DepositIntake INTAKE = new DepositIntake(BankSweeps.DEFAULT);
    private static final Disbursement DISBURSEMENT = new Disbursement(new KoreanBusinessCalendar(List.of()));

    private final Jdbi jdbi;
    private final AtomicInteger sequence = new AtomicInteger();
    private Instant now = Fixtures.NOW;

    public LoanBook(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public static Instant seoul(String localDateTime) {
        return LocalDateTime.parse(localDateTime).atZone(OrderTiming.SEOUL).toInstant();
    }

    public Instant now() {
        return now;
    }

    public LoanBook at(Instant instant) {
        now = instant;
        return this;
    }

    /** One step, in a transaction of its own. */
    public <T> T step(BiFunction<Handle, Instant, T> step) {
        return jdbi.inTransaction(handle -> step.apply(handle, now));
    }

    public static NewCommitment commitment(String investorId, long amount) {
        return NewCommitment.of(investorId, "Name of " + investorId, "INV", Won.of(amount));
    }

    /** A bullet loan at 12 % over 3 months, to be funded by 31 March 2026; its principal is what is committed. */
    public static NewLoan application(String id, NewCommitment... commitments) {
        long principal = List.of(commitments).stream()
                .mapToLong(commitment -> commitment.amount().amount())
                .sum();
        return application(id, principal, commitments);
    }

    public static NewLoan application(String id, long principal, NewCommitment... commitments) {
        return new NewLoan(
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

    /** Receives a loan, gives every party an account, and opens it for funding. */
    public void open(NewLoan application) {
        step((handle, at) -> LoanApplications.receive(handle, application, "hash of " + application.id(), at));
        giveAccounts();
        step((handle, at) -> Funding.look(handle, application.id(), at));
    }

    /** Gives an account to everybody who has none. */
    public void giveAccounts() {
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
        return step(
                (handle, at) -> VirtualAccounts.ofInvestor(handle, investorId).orElseThrow());
    }

    public String accountOfBorrower(String loanId) {
        return step((handle, at) -> VirtualAccounts.ofBorrower(handle, loanId).orElseThrow());
    }

    /** A deposit of today, seen now. */
    public IntakeResult deposit(String account, long amount) {
        return deposit(account, OrderTiming.dateOf(now), amount);
    }

    public IntakeResult deposit(String account, LocalDate receivedOn, long amount) {
        return takeIn(
                DepositRow.of(account, receivedOn, "%014d".formatted(sequence.incrementAndGet()), Won.of(amount)));
    }

    public IntakeResult takeIn(DepositRow... rows) {
        return step((handle, at) -> INTAKE.take(handle, list(rows), at));
    }

    private DepositList list(DepositRow... rows) {
        LocalDate today = OrderTiming.dateOf(now);
        DepositWindow window = new DepositWindow(today.minusDays(89), today, Set.of(), now);
        return new DepositList(window, List.of(rows), false, Won.ZERO);
    }

    /** A deposit of today, taken in and reserved in one transaction, as a sweep does. */
    public Set<String> sweep(String account, long amount) {
        DepositRow row = DepositRow.of(
                account, OrderTiming.dateOf(now), "%014d".formatted(sequence.incrementAndGet()), Won.of(amount));
        return step((handle, at) -> {
            INTAKE.take(handle, list(row), at);
            return Reservations.run(handle, at);
        });
    }

    /** Everybody pays in what he has committed to a loan, and it is reserved. */
    public void payIn(NewLoan application) {
        application
                .commitments()
                .forEach(commitment -> deposit(
                        accountOfInvestor(commitment.investor().id()),
                        commitment.amount().amount()));
        step(Reservations::run);
    }

    /** From the application to the first round. */
    public void lend(NewLoan application) {
        open(application);
        payIn(application);
        step((handle, at) -> Disbursement.plan(handle, application.id(), at));
        executeAll();
        step((handle, at) -> {
            DISBURSEMENT.confirmed(handle, application.id(), OrderTiming.dateOf(at), at);
            return true;
        });
    }

    public void confirm(String loanId, LocalDate disbursedOn) {
        step((handle, at) -> {
            DISBURSEMENT.confirmed(handle, loanId, disbursedOn, at);
            return true;
        });
    }

    /** The bank executes every leg that is written and not executed. */
    public void executeAll() {
        List<String> legs = jdbi.withHandle(
                handle -> handle.createQuery("""
                SELECT id FROM leg WHERE NOT EXISTS (
                    SELECT FROM bank_order o WHERE o.leg_id = leg.id AND o.state = 'EXECUTED') ORDER BY planned_at, id""").mapTo(String.class).list());
        legs.forEach(leg -> execute(BankOrder.ofLegId(leg)));
    }

    public void execute(BankOrder order) {
        jdbi.useTransaction(handle -> {
            Optional<Won> cumulative =
                    Optional.ofNullable(Legs.find(handle, order).orElseThrow().cumulative());
            OrderRow row = OrderJournal.plan(handle, order, 1, OrderTiming.dateOf(now), "ab".repeat(32), now);
            OrderRow granted = OrderJournal.apply(handle, row.number(), PROTOCOL.grant(0), now)
                    .orElseThrow();
            Optional<OrderRow> executed = OrderJournal.apply(
                    handle,
                    row.number(),
                    PROTOCOL.afterSend(granted, new SendOutcome.Executed(cumulative), cumulative),
                    now);
            if (executed.isEmpty()) {
                throw new IllegalStateException("Nobody else reports of " + order.legId() + " here.");
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
