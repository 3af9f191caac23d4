package ontu.simulation.endtoend;

import io.dropwizard.db.DataSourceFactory;
import io.temporal.client.WorkflowClient;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import ontu.assembly.ServiceAssembly;
import ontu.bank.BankConfiguration;
import ontu.bank.Secret;
import ontu.configuration.DepositConfiguration;
import ontu.configuration.OntuConfiguration;
import ontu.configuration.OrderConfiguration;
import ontu.database.JdbiFactory;
import ontu.investors.NewReturn;
import ontu.investors.ReturnReply;
import ontu.investors.Returns;
import ontu.ledger.Ledger;
import ontu.ledger.LedgerAccount;
import ontu.loans.Borrower;
import ontu.loans.CommitmentReply;
import ontu.loans.Commitments;
import ontu.loans.EarlyRepayments;
import ontu.loans.Loan;
import ontu.loans.LoanApplication;
import ontu.loans.LoanApplications;
import ontu.loans.Loans;
import ontu.loans.NewCommitment;
import ontu.local.ConfigurationDefaults;
import ontu.local.InProcessTemporal;
import ontu.local.LogLevels;
import ontu.local.clients.SandboxClient;
import ontu.money.Won;
import ontu.sandbox.Sandbox;
import ontu.sandbox.SandboxServer;
import ontu.schedule.AnnualRate;
import ontu.schedule.RepaymentMethod;
import ontu.temporal.WorkerLimits;
import ontu.temporal.Workers;
import ontu.temporal.WorkflowStarter;
import ontu.time.BusinessTime;
import ontu.workflows.loan.LoanSearchAttributes;
import ontu.workflows.loan.LoanState;
import ontu.workflows.loan.LoanWorkflow;
import ontu.workflows.loan.QuoteResult;
import org.jdbi.v3.core.Jdbi;

/**
 * The whole environment of a loan, real except for the bank: PostgreSQL, Temporal with skipped time, HTTP to the
 * sandbox.
 */
final class EndToEndEnvironment implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-03T00:00:00Z"); // 09:00 in Seoul
    /** Short: while a loan waits for deposits, the bank's deposit list is polled often. */
    static final int FUNDING_DAYS = 2;

    static final Duration FREQUENT_POLL_INTERVAL = Duration.ofMinutes(10);

    /**
     * Not twelve hours: every day an overdue loan wakes the poll at the same minute, and when a poll's own timer fires then too, this
     * server's clock stalls.
     */
    private static final Duration IDLE_POLL_INTERVAL = Duration.ofMinutes(703);

    /**
     * Not a multiple of the polling intervals: an action at the moment when a timer fires may stall this server's
     * clock (see StalledClockException).
     */
    private static final Duration TIME_STEP = Duration.ofMinutes(29);

    /** Several batches share the processors. */
    private static final Duration WORKER_STEP_LIMIT = Duration.ofMinutes(1);

    final InProcessTemporal temporal;
    final SandboxClient bank;
    final Jdbi jdbi;
    final WorkflowHistories histories;
    final ServiceAssembly service;
    private final org.apache.tomcat.jdbc.pool.DataSource pool = new org.apache.tomcat.jdbc.pool.DataSource();
    /** All of Ontu's requests to the bank pass through this proxy. */
    final BankConnectionProxy bankProxy;

    private final SandboxServer sandbox;
    private final EnvironmentSettings settings;
    private final WorkflowStarter starter;
    private final List<Workers> workers = new ArrayList<>();

    EndToEndEnvironment(DataSource database) {
        this(database, EnvironmentSettings.DEFAULTS);
    }

    /** @param database migrated and empty */
    EndToEndEnvironment(DataSource database, EnvironmentSettings settings) {
        this.settings = settings;
        LogLevels.reduceNoise();
        temporal = settings.workflowCache() == EnvironmentSettings.WorkflowCache.MINIMAL
                ? InProcessTemporal.withoutStickyQueues(START, LoanSearchAttributes.ALL)
                : new InProcessTemporal(START, LoanSearchAttributes.ALL);
        histories = new WorkflowHistories(temporal);
        sandbox = SandboxServer.start(Sandbox.Settings.defaults(), temporal.clock(), 0);
        bank = new SandboxClient(sandbox.uri());
        bankProxy = new BankConnectionProxy(sandbox.uri());
        pool.setDataSource(database);
        pool.setInitialSize(0);
        pool.setMinIdle(0);
        pool.setMaxActive(30);
        pool.setMaxIdle(30);
        jdbi = JdbiFactory.create(settings.connections().apply(pool));
        service = new ServiceAssembly(configuration(bankProxy.uri(), settings), jdbi, client(), temporal.clock());
        starter = service.workflowStarter();
        startWorkers();
    }

    WorkflowClient client() {
        return temporal.client();
    }

    private static OntuConfiguration configuration(URI bank, EnvironmentSettings settings) {
        return new OntuConfiguration(
                new DataSourceFactory(),
                null,
                BankConfiguration.of(
                        bank,
                        new BankConfiguration.Identity(
                                "000999",
                                "001",
                                "13E_001_00",
                                new Secret("0123456789abcdef".repeat(4)),
                                "0000000000",
                                "0000000000")),
                ConfigurationDefaults.overriddenBy(
                        Map.of("inquiryLagIsBounded", settings.inquiryLagIsBounded()), OrderConfiguration.class),
                ConfigurationDefaults.overriddenBy(
                        Map.of(
                                "activePollInterval",
                                        settings.frequentPollInterval().toSeconds() + " seconds",
                                "idlePollInterval", IDLE_POLL_INTERVAL.toMinutes() + " minutes",
                                "staleAfter", "13 hours"),
                        DepositConfiguration.class),
                null,
                null,
                List.of());
    }

    private void startWorkers() {
        Workers started = service.workers(
                WorkerLimits.DEFAULT
                        .withCachedWorkflows(settings.workflowCache().cachedWorkflows)
                        .withDeadlockDetectionTimeout(WORKER_STEP_LIMIT),
                settings.activities());
        started.start();
        workers.add(started);
    }

    /** Replaces the workers by others with empty caches. */
    void replaceWorkers() {
        workers.forEach(Workers::stop);
        workers.clear();
        startWorkers();
    }

    /** Puts a loan whose investors are {@code inv-1}, {@code inv-2}, … with these commitments. */
    void apply(String id, int months, RepaymentMethod method, long... commitments) {
        storeApplication(id, months, method, commitments);
        startPending();
    }

    /** Only the loan's row: its workflow is not started. */
    void storeApplication(String id, int months, RepaymentMethod method, long... commitments) {
        SortedMap<Integer, Long> commitmentParts = new TreeMap<>();
        for (int i = 0; i < commitments.length; i++) {
            commitmentParts.put(i + 1, commitments[i]);
        }
        storeApplication(id, months, method, commitmentParts);
    }

    /** @param commitments won by investor: 3 is {@code inv-3} */
    void storeApplication(String id, int months, RepaymentMethod method, SortedMap<Integer, Long> commitments) {
        storeApplication(id, months, method, commitments, LoanCircle.EVERYBODY.borrowerName());
    }

    /**
     * @param commitments won by investor: 3 is {@code inv-3}
     * @param borrowerName of the borrower's virtual account
     */
    void storeApplication(
            String id, int months, RepaymentMethod method, SortedMap<Integer, Long> commitments, String borrowerName) {
        List<NewCommitment> commitmentParts = commitments.entrySet().stream()
                .map(part -> newCommitment(part.getKey(), part.getValue()))
                .toList();
        LocalDate today = BusinessTime.dateOf(temporal.clock().instant());
        LoanApplication loan = new LoanApplication(
                id,
                "test loan",
                Won.of(commitments.values().stream().mapToLong(Long::longValue).sum()),
                AnnualRate.of("9.5"),
                months,
                method,
                today,
                today.plusDays(FUNDING_DAYS),
                new Borrower("Kim Borrower", borrowerName, "011", "3020000000001", "Kim Borrower"),
                commitmentParts);
        jdbi.useTransaction(handle -> LoanApplications.receive(handle, loan, "hash-" + id, now()));
    }

    private static NewCommitment newCommitment(int investor, long amount) {
        return NewCommitment.of("inv-" + investor, "Investor " + investor, "I" + investor, Won.of(amount));
    }

    void startPending() {
        starter.startPending();
    }

    /** Starts those workflows again that are not running although their loans and returns live, as the server does. */
    void checkRunning() {
        starter.checkRunning();
    }

    Instant now() {
        return temporal.clock().instant();
    }

    /** Adds a commitment without notifying the loan. */
    CommitmentReply commit(String loanId, int investor, long amount) {
        return jdbi.inTransaction(handle -> Commitments.put(handle, loanId, newCommitment(investor, amount), now()));
    }

    /** Withdraws a commitment without notifying the loan. */
    CommitmentReply withdraw(String loanId, int investor) {
        return jdbi.inTransaction(handle -> Commitments.withdraw(handle, loanId, "inv-" + investor, now()));
    }

    /** Requests the return of an investor's free money. */
    ReturnReply requestReturn(int investor, String returnId, long amount) {
        NewReturn newReturn = new NewReturn(
                "inv-" + investor, returnId, Won.of(amount), "011", "3020000000009", "Investor " + investor);
        ReturnReply reply = jdbi.inTransaction(handle -> Returns.request(handle, newReturn, "hash-" + returnId, now()));
        startPending();
        return reply;
    }

    /** Quotes an early repayment, as REST does. */
    QuoteResult quote(String loanId, String quoteId, LocalDate payOffOn) {
        return jdbi.inTransaction(handle -> EarlyRepayments.offer(handle, loanId, quoteId, payOffOn, now()));
    }

    /** Loses the history of the loan's workflow, which then restarts without it; returns whether there was one. */
    boolean loseHistory(String loanId) {
        boolean lost = histories.lose(loanId);
        if (lost) {
            histories.startAgain(loan(loanId).terms());
        }
        return lost;
    }

    String investorAccount(int investor) {
        return findInvestorAccount(investor).orElseThrow();
    }

    /** Empty until the account is issued, which may take longer than until the loan is funding. */
    Optional<String> findInvestorAccount(int investor) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT number FROM virtual_account WHERE investor_id = :id")
                        .bind("id", "inv-" + investor)
                        .mapTo(String.class)
                        .findOne());
    }

    private String text(String sql, String id) {
        return jdbi.withHandle(handle ->
                handle.createQuery(sql).bind("id", id).mapTo(String.class).one());
    }

    boolean needsOperator(String loanId) {
        return !attention(loanId).isEmpty();
    }

    /** Why the loan needs an operator; empty if it does not. */
    String attention(String loanId) {
        return text("SELECT coalesce(attention_message, '') FROM loan WHERE id = :id", loanId);
    }

    /** Lets everything that is running complete: two deposit polls pass. */
    void settle() {
        temporal.advance(Duration.ofHours(13));
    }

    /** Runs a loan from the application until its disbursement is planned. */
    void fund(String loanId, int months, RepaymentMethod method, long... commitments) {
        apply(loanId, months, method, commitments);
        untilState(loanId, LoanState.FUNDING);
        until(
                () -> everyInvestorHasAnAccount(loanId),
                Duration.ofDays(1),
                "every investor of " + loanId + " has an account");
        investorsPay(loanId);
        untilState(loanId, LoanState.DISBURSING);
    }

    /** Runs a loan from the application to its disbursement. */
    void disburse(String loanId, int months, RepaymentMethod method, long... commitments) {
        fund(loanId, months, method, commitments);
        untilState(loanId, LoanState.REPAYING);
    }

    private boolean everyInvestorHasAnAccount(String loanId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT NOT EXISTS (SELECT FROM commitment c WHERE c.loan_id = :loan
                    AND NOT EXISTS (SELECT FROM virtual_account v WHERE v.investor_id = c.investor_id))""")
                .bind("loan", loanId)
                .mapTo(Boolean.class)
                .one());
    }

    /** Every investor of the loan deposits the committed amount. */
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

    /** The amount of an instalment. */
    long amountDue(String loanId, int instalment) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT principal + interest FROM instalment WHERE loan_id = :loan AND number = :number")
                .bind("loan", loanId)
                .bind("number", instalment)
                .mapTo(Long.class)
                .one());
    }

    LocalDate dueDate(String loanId, int instalment) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT due_on FROM instalment WHERE loan_id = :loan AND number = :number")
                        .bind("loan", loanId)
                        .bind("number", instalment)
                        .mapTo(LocalDate.class)
                        .one());
    }

    Loan loan(String loanId) {
        return jdbi.withHandle(handle -> Loans.get(handle, loanId));
    }

    /** Of a loan that ends, the workflow shows it a little later than the books: after its account at the bank is closed. */
    void untilState(String loanId, LoanState state) {
        until(
                () -> loan(loanId).state() == state
                        && (!state.isTerminal() || workflow(loanId).status().state() == state),
                Duration.ofDays(30),
                "loan " + loanId + " is " + state);
    }

    void until(BooleanSupplier holds, Duration atMost, String what) {
        if (!temporal.advanceUntil(holds, TIME_STEP, atMost)) {
            throw new AssertionError("Not within " + atMost + ": " + what + "\n" + temporal.diagnostics());
        }
    }

    void advanceTo(LocalDate day, int hour) {
        temporal.advanceTo(day.atTime(hour, 0).atZone(BusinessTime.ZONE).toInstant());
    }

    /** Lets the borrower pay every instalment on its due date until the loan has ended. */
    void repayAll(String loanId, int months) {
        for (int instalment = 1; instalment <= months; instalment++) {
            int number = instalment;
            advanceTo(dueDate(loanId, instalment), 10);
            borrowerPays(loanId, amountDue(loanId, instalment));
            until(() -> isDistributed(loanId, number), Duration.ofDays(10), "instalment " + number + " is distributed");
        }
    }

    boolean isDistributed(String loanId, int instalment) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT state = 'DISTRIBUTED' FROM instalment WHERE loan_id = :loan AND number = :number")
                .bind("loan", loanId)
                .bind("number", instalment)
                .mapTo(Boolean.class)
                .one());
    }

    Won balance(LedgerAccount account) {
        return jdbi.withHandle(handle -> Ledger.balance(handle, account));
    }

    /** Free money by investor, of those who have any. */
    Map<Integer, Long> freeMoneyByInvestor() {
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

    /** Notifies a loan that the books have changed. */
    void signalBooksChanged(String loanId) {
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
        bankProxy.close();
        sandbox.close();
        pool.close();
    }
}
