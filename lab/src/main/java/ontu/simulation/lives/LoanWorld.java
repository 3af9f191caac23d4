package ontu.simulation.lives;

import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import ontu.activities.Activities;
import ontu.activities.RequestNumbers;
import ontu.activities.SweepCadence;
import ontu.bank.BankClient;
import ontu.bank.BankConfiguration;
import ontu.bank.Secret;
import ontu.database.JdbiFactory;
import ontu.deposits.BankSweeps;
import ontu.investors.NewReturn;
import ontu.investors.ReturnReply;
import ontu.investors.Returns;
import ontu.ledger.Ledger;
import ontu.ledger.LedgerAccount;
import ontu.loans.Borrower;
import ontu.loans.CommitmentReply;
import ontu.loans.Commitments;
import ontu.loans.Loan;
import ontu.loans.LoanApplications;
import ontu.loans.Loans;
import ontu.loans.NewCommitment;
import ontu.loans.NewLoan;
import ontu.local.InProcessTemporal;
import ontu.local.Quiet;
import ontu.local.outside.BankControl;
import ontu.sandbox.Sandbox;
import ontu.sandbox.SandboxServer;
import ontu.temporal.LoanStarter;
import ontu.temporal.WorkerLimits;
import ontu.temporal.Workers;
import ontu.workflows.loan.LoanSearchAttributes;
import ontu.workflows.loan.LoanState;
import ontu.workflows.loan.LoanWorkflow;
import ontu.workflows.money.Won;
import ontu.workflows.order.OrderPolicy;
import ontu.workflows.order.OrderTiming;
import ontu.workflows.schedule.AnnualRate;
import ontu.workflows.schedule.KoreanBusinessCalendar;
import ontu.workflows.schedule.RepaymentMethod;
import org.jdbi.v3.core.Jdbi;

/** Everything that a loan lives with, real but for the bank: PostgreSQL, Temporal with skipped time, HTTP to the sandbox. */
final class LoanWorld implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-03T00:00:00Z"); // 09:00 in Seoul
    /** Short: a loan that waits for money has the bank's deposit list read often. */
    static final int FUNDING_DAYS = 2;

    static final Duration OFTEN = Duration.ofMinutes(10);

    /** No multiple of the sweeps' pauses: who acts just when a timer fires may stop this server's clock (see BatchClock). */
    private static final Duration STEP = Duration.ofMinutes(29);

    /** Several worlds share the processors. */
    private static final Duration LONGEST_STEP = Duration.ofMinutes(1);

    final InProcessTemporal temporal;
    final BankControl bank;
    final Jdbi jdbi;
    final Histories histories;
    private final org.apache.tomcat.jdbc.pool.DataSource pool = new org.apache.tomcat.jdbc.pool.DataSource();
    /** All that our side says to the bank passes here. */
    final BankLine line;

    private final SandboxServer sandbox;
    private final WorldSetting setting;
    private final LoanStarter starter;
    private final List<Workers> workers = new ArrayList<>();

    LoanWorld(DataSource database) {
        this(database, WorldSetting.PLAIN);
    }

    /** @param database migrated and empty */
    LoanWorld(DataSource database, WorldSetting setting) {
        this.setting = setting;
        Quiet.please();
        temporal = setting.memory() == WorldSetting.Memory.NONE
                ? InProcessTemporal.forgetful(START, LoanSearchAttributes.ALL)
                : new InProcessTemporal(START, LoanSearchAttributes.ALL);
        histories = new Histories(temporal);
        sandbox = SandboxServer.start(Sandbox.Settings.defaults(), temporal.clock(), 0);
        bank = new BankControl(sandbox.uri());
        line = new BankLine(sandbox.uri());
        pool.setDataSource(database);
        pool.setInitialSize(0);
        pool.setMinIdle(0);
        pool.setMaxActive(30);
        pool.setMaxIdle(30);
        jdbi = JdbiFactory.create(setting.connections().apply(pool));
        starter = new LoanStarter(jdbi, client(), temporal.clock());
        startWorkers();
    }

    WorkflowClient client() {
        return temporal.client();
    }

    private void startWorkers() {
        BankClient client = new BankClient(
                BankConfiguration.of(
                        line.uri(),
                        new BankConfiguration.Identity(
                                "000999",
                                "001",
                                "13E_001_00",
                                new Secret("0123456789abcdef".repeat(4)),
                                "0000000000",
                                "0000000000")),
                () -> RequestNumbers.next(jdbi),
                temporal.clock());
        Activities.Rules rules = new Activities.Rules(
                OrderTiming.DEFAULT,
                OrderPolicy.DEFAULT.withInquiryLagBounded(setting.inquiryLagIsBounded()),
                BankSweeps.DEFAULT,
                new SweepCadence(setting.sweepsOften(), Duration.ofHours(12)),
                new KoreanBusinessCalendar());
        List<Object> activities = Activities.of(jdbi, client, client(), rules, temporal.clock()).stream()
                .map(setting.activities())
                .toList();
        Workers started = new Workers(
                client(),
                WorkerLimits.DEFAULT
                        .withCachedWorkflows(setting.memory().workflows)
                        .withLongestStep(LONGEST_STEP),
                activities);
        started.start();
        workers.add(started);
    }

    /** The workers end, and others that remember nothing go on. */
    void replaceWorkers() {
        workers.forEach(Workers::stop);
        workers.clear();
        startWorkers();
    }

    /** Puts a loan whose investors are {@code inv-1}, {@code inv-2}, … with these commitments. */
    void apply(String id, int months, RepaymentMethod method, long... commitments) {
        receive(id, months, method, commitments);
        startPending();
    }

    /** The loan's row alone: nobody has started its workflow. */
    void receive(String id, int months, RepaymentMethod method, long... commitments) {
        SortedMap<Integer, Long> parts = new TreeMap<>();
        for (int i = 0; i < commitments.length; i++) {
            parts.put(i + 1, commitments[i]);
        }
        receive(id, months, method, parts);
    }

    /** @param commitments won by investor: 3 is {@code inv-3} */
    void receive(String id, int months, RepaymentMethod method, SortedMap<Integer, Long> commitments) {
        List<NewCommitment> parts = commitments.entrySet().stream()
                .map(part -> newCommitment(part.getKey(), part.getValue()))
                .toList();
        LocalDate today = OrderTiming.dateOf(temporal.clock().instant());
        NewLoan loan = new NewLoan(
                id,
                "test loan",
                Won.of(commitments.values().stream().mapToLong(Long::longValue).sum()),
                AnnualRate.of("9.5"),
                months,
                method,
                today,
                today.plusDays(FUNDING_DAYS),
                new Borrower("Kim Borrower", "KIM", "011", "3020000000001", "Kim Borrower"),
                parts);
        jdbi.useTransaction(handle -> LoanApplications.receive(handle, loan, "hash-" + id, now()));
    }

    private static NewCommitment newCommitment(int investor, long amount) {
        return NewCommitment.of("inv-" + investor, "Investor " + investor, "I" + investor, Won.of(amount));
    }

    void startPending() {
        starter.startPending();
    }

    Instant now() {
        return temporal.clock().instant();
    }

    /** A commitment comes; the loan is not told. */
    CommitmentReply commit(String loanId, int investor, long amount) {
        return jdbi.inTransaction(handle -> Commitments.put(handle, loanId, newCommitment(investor, amount), now()));
    }

    /** A commitment goes; the loan is not told. */
    CommitmentReply withdraw(String loanId, int investor) {
        return jdbi.inTransaction(handle -> Commitments.withdraw(handle, loanId, "inv-" + investor, now()));
    }

    /** An investor wants free money back. */
    ReturnReply giveBack(int investor, String returnId, long amount) {
        NewReturn wanted = new NewReturn(
                "inv-" + investor, returnId, Won.of(amount), "011", "3020000000009", "Investor " + investor);
        ReturnReply reply = jdbi.inTransaction(handle -> Returns.request(handle, wanted, "hash-" + returnId, now()));
        startPending();
        return reply;
    }

    /** Loses the history of the loan's workflow, which then starts from nothing; returns whether there was one to lose. */
    boolean loseHistory(String loanId) {
        boolean lost = histories.lose(loanId);
        if (lost) {
            histories.beginAnew(loan(loanId).terms());
        }
        return lost;
    }

    String investorAccount(int investor) {
        return text("SELECT number FROM virtual_account WHERE investor_id = :id", "inv-" + investor);
    }

    private String text(String sql, String id) {
        return jdbi.withHandle(handle ->
                handle.createQuery(sql).bind("id", id).mapTo(String.class).one());
    }

    boolean needsPerson(String loanId) {
        return !attention(loanId).isEmpty();
    }

    /** Why the loan needs a person; empty if it does not. */
    String attention(String loanId) {
        return text("SELECT coalesce(attention, '') FROM loan WHERE id = :id", loanId);
    }

    /** Lets everything that is under way come to its end: two rounds of the deposit sweep pass. */
    void rest() {
        temporal.advance(Duration.ofHours(13));
    }

    /** From the application to the day on which the investors' money has gone to the borrower. */
    void payOut(String loanId, int months, RepaymentMethod method, long... commitments) {
        apply(loanId, months, method, commitments);
        untilState(loanId, LoanState.FUNDING);
        investorsPay(loanId);
        untilState(loanId, LoanState.REPAYING);
    }

    /** Every investor of the loan pays in the commitment. */
    void investorsPay(String loanId) {
        jdbi.withHandle(handle -> handle.createQuery("""
                SELECT v.number, c.amount FROM commitment c JOIN virtual_account v ON v.investor_id = c.investor_id
                 WHERE c.loan_id = :loan ORDER BY c.serial""")
                        .bind("loan", loanId)
                        .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                        .list())
                .forEach(part -> bank.deposit(part.getKey(), Won.of(part.getValue())));
    }

    void borrowerPays(String loanId, long amount) {
        bank.deposit(borrowerAccount(loanId), Won.of(amount));
    }

    String borrowerAccount(String loanId) {
        return text("SELECT number FROM virtual_account WHERE loan_id = :id", loanId);
    }

    /** What the borrower owes for a round. */
    long due(String loanId, int round) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT principal + interest FROM round WHERE loan_id = :loan AND round = :round")
                .bind("loan", loanId)
                .bind("round", round)
                .mapTo(Long.class)
                .one());
    }

    LocalDate dueOn(String loanId, int round) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT due_on FROM round WHERE loan_id = :loan AND round = :round")
                        .bind("loan", loanId)
                        .bind("round", round)
                        .mapTo(LocalDate.class)
                        .one());
    }

    Loan loan(String loanId) {
        return jdbi.withHandle(handle -> Loans.get(handle, loanId));
    }

    void untilState(String loanId, LoanState state) {
        until(() -> loan(loanId).state() == state, Duration.ofDays(30), "loan " + loanId + " is " + state);
    }

    void until(BooleanSupplier holds, Duration atMost, String what) {
        if (!temporal.until(holds, STEP, atMost)) {
            throw new AssertionError("Not within " + atMost + ": " + what + "\n" + temporal.diagnostics());
        }
    }

    void advanceTo(LocalDate day, int hour) {
        temporal.advanceTo(day.atTime(hour, 0).atZone(OrderTiming.SEOUL).toInstant());
    }

    /** Lets the borrower pay every round on its due date until the loan has ended. */
    void repayAll(String loanId, int months) {
        for (int round = 1; round <= months; round++) {
            int number = round;
            advanceTo(dueOn(loanId, round), 10);
            borrowerPays(loanId, due(loanId, round));
            until(() -> isDistributed(loanId, number), Duration.ofDays(10), "round " + number + " is distributed");
        }
    }

    boolean isDistributed(String loanId, int round) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT state = 'DISTRIBUTED' FROM round WHERE loan_id = :loan AND round = :round")
                .bind("loan", loanId)
                .bind("round", round)
                .mapTo(Boolean.class)
                .one());
    }

    Won balance(LedgerAccount account) {
        return jdbi.withHandle(handle -> Ledger.balance(handle, account));
    }

    /** Won by investor, of those who have any that is promised to nobody. */
    Map<Integer, Long> freeMoney() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT substr(owner, 5)::int, balance FROM ledger_account
                 WHERE kind = 'INVESTOR_AVAILABLE' AND balance > 0""")
                .reduceResultSet(new TreeMap<>(), (all, row, context) -> {
                    all.put(row.getInt(1), row.getLong(2));
                    return all;
                }));
    }

    Won available(int investor) {
        return balance(LedgerAccount.available("inv-" + investor));
    }

    /** A loan looks at the books again. */
    void tell(String loanId) {
        workflow(loanId).booksChanged();
    }

    LoanWorkflow workflow(String loanId) {
        return client().newWorkflowStub(LoanWorkflow.class, loanId);
    }

    @Override
    public void close() {
        workers.forEach(Workers::stop);
        temporal.close();
        bank.close();
        line.close();
        sandbox.close();
        pool.close();
    }
}
