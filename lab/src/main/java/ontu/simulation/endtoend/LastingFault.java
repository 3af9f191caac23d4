package ontu.simulation.endtoend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.errorprone.annotations.Immutable;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ontu.local.clients.BankApiNames;
import ontu.local.clients.SandboxClient;
import ontu.money.Won;
import ontu.order.OrderNumber;
import ontu.order.TransferKey;
import ontu.workflows.loan.LoanState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What can befall one loan, or one of its parties, for good (docs/faults.md#lasting-faults). */
enum LastingFault {
    DISBURSEMENT_NEVER_ANSWERED((environment, loan) -> neverAnswer(environment, disbursements(environment, loan))),
    DISTRIBUTION_NEVER_ANSWERED((environment, loan) -> neverAnswer(environment, distributions(environment, loan))),
    DISBURSEMENT_IN_PROGRESS_FOR_EVER(
            (environment, loan) -> keepInProgress(environment, disbursements(environment, loan))),
    DISTRIBUTION_IN_PROGRESS_FOR_EVER(
            (environment, loan) -> keepInProgress(environment, distributions(environment, loan))),
    /** The bank refuses every disbursement that debits a closed account. */
    INVESTOR_ACCOUNT_CLOSED((environment, loan) -> refuse(environment, disbursements(environment, loan))),
    /** The bank refuses every distribution that credits a closed account. */
    RECEIVING_ACCOUNT_CLOSED((environment, loan) -> refuse(environment, distributions(environment, loan))),
    INVESTORS_ROWS_UNREADABLE(
            (environment, loan) -> changeRows(environment, investorAccount(environment, loan), unreadable())),
    BORROWERS_ROWS_UNREADABLE(
            (environment, loan) -> changeRows(environment, borrowerAccount(environment, loan), unreadable())),
    INVESTORS_ROWS_GONE((environment, loan) -> changeRows(
            environment, accountWhoseRowsMayGo(environment, loan), rule(BankApiNames.DEPOSIT_LIST, "MISSING_ROW"))),
    DEPOSIT_TAKEN_BACK(LastingFault::takeDepositBack),
    INVESTOR_SHORT(LastingFault::drainInvestor),
    /** The borrower's account changes after each planning of the disbursement: see {@link #beforeActivity}. */
    REQUEST_CHANGED((environment, loan) -> true),
    ACCOUNT_REQUEST_LOST(LastingFault::loseAccountRequests);

    private static final String FOR_EVER = "P400D";
    private static final String CLOSED = "X0008";
    private static final int MAX_CHUNKS = 20;
    private static final int MAX_INSTALMENTS = 4;
    private static final int MAX_ORDERS = 9;
    /** So that they do not count as too many for one list (deposits.mostGone). */
    private static final int MAX_ROWS_GONE = 3;

    private static final long SHORTFALL = 100_000;

    private final FaultPlanting planting;

    @Immutable
    @FunctionalInterface
    private interface FaultPlanting {
        boolean plant(EndToEndEnvironment environment, String loanId);
    }

    LastingFault(FaultPlanting planting) {
        this.planting = planting;
    }

    /** Plants it, if what it concerns is there already; returns whether it is planted. */
    boolean plant(EndToEndEnvironment environment, String loanId) {
        return planting.plant(environment, loanId);
    }

    /**
     * What it does to Ontu's own work for the loan.
     *
     * @param books may change everything
     */
    void beforeActivity(ActivityInterceptor.ActivityCall call, Jdbi books, String loanId) {
        if (this == REQUEST_CHANGED
                && call.name().equals("send")
                && call.argument(0) instanceof TransferKey.Disbursement disbursement) {
            books.useHandle(handle -> handle.createUpdate("""
                    UPDATE loan SET borrower_account_number = '3020000000002' WHERE id = :loan AND serial = :serial""")
                    .bind("loan", loanId)
                    .bind("serial", disbursement.loanSerial())
                    .execute());
        }
    }

    private static ObjectNode rule(String api, String kind) {
        return SandboxClient.rule(api, kind);
    }

    private static boolean neverAnswer(EndToEndEnvironment environment, Optional<BefallenOrders> orders) {
        return add(
                environment,
                orders,
                api -> List.of(
                        rule(api, "DROP_REPLY"),
                        rule(api, "INQUIRY_LAG").put("delay", FOR_EVER).put("code", "AT999")));
    }

    private static boolean keepInProgress(EndToEndEnvironment environment, Optional<BefallenOrders> orders) {
        return add(
                environment, orders, api -> List.of(rule(api, "DELAY_EXECUTION").put("delay", FOR_EVER)));
    }

    private static boolean refuse(EndToEndEnvironment environment, Optional<BefallenOrders> orders) {
        return add(environment, orders, api -> List.of(rule(api, "REFUSE").put("code", CLOSED)));
    }

    /** The orders of one loan at one API. */
    private record BefallenOrders(String api, List<String> numbers) {}

    @FunctionalInterface
    private interface RulesOfApi {
        List<ObjectNode> of(String api);
    }

    private static boolean add(EndToEndEnvironment environment, Optional<BefallenOrders> orders, RulesOfApi rules) {
        orders.ifPresent(known -> rules.of(known.api()).forEach(rule -> {
            known.numbers().forEach(rule.putArray("numbers")::add);
            environment.bank.addFault(rule);
        }));
        return orders.isPresent();
    }

    private static Optional<BefallenOrders> disbursements(EndToEndEnvironment environment, String loanId) {
        return serial(environment, loanId)
                .map(serial -> new BefallenOrders(
                        BankApiNames.DISBURSEMENT_ORDER,
                        numbers(upTo(MAX_CHUNKS).mapToObj(chunk -> new TransferKey.Disbursement(serial, chunk)))));
    }

    private static Optional<BefallenOrders> distributions(EndToEndEnvironment environment, String loanId) {
        return serial(environment, loanId)
                .map(serial -> new BefallenOrders(
                        BankApiNames.DISTRIBUTION_ORDER,
                        numbers(upTo(MAX_INSTALMENTS)
                                .boxed()
                                .flatMap(instalment -> upTo(MAX_CHUNKS)
                                        .mapToObj(chunk -> new TransferKey.Distribution(serial, instalment, chunk))))));
    }

    private static IntStream upTo(int last) {
        return IntStream.rangeClosed(1, last);
    }

    private static List<String> numbers(Stream<? extends TransferKey> transfers) {
        return transfers
                .flatMap(transfer -> upTo(MAX_ORDERS)
                        .mapToObj(ordinal -> OrderNumber.of(transfer, ordinal).digits()))
                .toList();
    }

    private static Optional<Long> serial(EndToEndEnvironment environment, String loanId) {
        return environment.jdbi.withHandle(handle -> handle.createQuery("SELECT serial FROM loan WHERE id = :loan")
                .bind("loan", loanId)
                .mapTo(Long.class)
                .findOne());
    }

    private static ObjectNode unreadable() {
        return rule(BankApiNames.DEPOSIT_LIST, "WRONG_ROW")
                .put("field", "RcvAmt")
                .put("defect", "NEGATIVE");
    }

    private static boolean changeRows(EndToEndEnvironment environment, Optional<String> account, ObjectNode rule) {
        account.ifPresent(number -> {
            rule.putObject("row").put("Vran", number);
            environment.bank.addFault(rule);
        });
        return account.isPresent();
    }

    /** Of the loan's first investor. */
    private static Optional<String> investorAccount(EndToEndEnvironment environment, String loanId) {
        return account(environment, loanId, """
                SELECT v.number FROM commitment c JOIN virtual_account v ON v.investor_id = c.investor_id
                 WHERE c.loan_id = :loan ORDER BY c.serial LIMIT 1""");
    }

    private static Optional<String> borrowerAccount(EndToEndEnvironment environment, String loanId) {
        return account(environment, loanId, "SELECT number FROM virtual_account WHERE loan_id = :loan");
    }

    /** An investor whose rows are few, and on no day the only ones: their loss does not prove the list wrong as a whole. */
    private static Optional<String> accountWhoseRowsMayGo(EndToEndEnvironment environment, String loanId) {
        return account(environment, loanId, """
                SELECT v.number FROM commitment c JOIN virtual_account v ON v.investor_id = c.investor_id
                 WHERE c.loan_id = :loan
                   AND (SELECT count(*) FROM deposit WHERE account_number = v.number) BETWEEN 1 AND %d
                   AND NOT EXISTS (SELECT FROM deposit d WHERE d.account_number = v.number AND NOT EXISTS (
                        SELECT FROM deposit o WHERE o.received_on = d.received_on AND o.account_number <> v.number))
                 ORDER BY c.serial LIMIT 1""".formatted(MAX_ROWS_GONE));
    }

    private static Optional<String> account(EndToEndEnvironment environment, String loanId, String sql) {
        return environment.jdbi.withHandle(handle ->
                handle.createQuery(sql).bind("loan", loanId).mapTo(String.class).findOne());
    }

    private record DepositOfInvestor(String account, String sequence) {}

    private static boolean takeDepositBack(EndToEndEnvironment environment, String loanId) {
        Optional<DepositOfInvestor> deposit = unspentDeposit(environment, loanId);
        deposit.ifPresent(one -> environment.bank.reverse(one.account(), one.sequence()));
        return deposit.isPresent();
    }

    private static boolean drainInvestor(EndToEndEnvironment environment, String loanId) {
        Optional<DepositOfInvestor> deposit = unspentDeposit(environment, loanId);
        deposit.ifPresent(one -> environment.bank.withdraw(one.account(), Won.of(SHORTFALL)));
        return deposit.isPresent();
    }

    /** A recorded deposit that nobody has used yet: while the loan is funded, or an order has not been planned. */
    private static Optional<DepositOfInvestor> unspentDeposit(EndToEndEnvironment environment, String loanId) {
        return environment.jdbi.withHandle(handle -> unspentDeposit(handle, loanId));
    }

    private static Optional<DepositOfInvestor> unspentDeposit(Handle handle, String loanId) {
        return handle.createQuery("""
                SELECT d.account_number, d.bank_sequence FROM loan l JOIN commitment c ON c.loan_id = l.id
                  JOIN deposit d ON d.investor_id = c.investor_id
                 WHERE l.id = :loan AND l.state IN (:funding, :disbursing)
                   AND NOT EXISTS (SELECT FROM transfer_line line WHERE line.investor_id = c.investor_id)
                   AND EXISTS (SELECT FROM deposit o WHERE o.received_on = d.received_on AND o.id <> d.id)
                 ORDER BY c.serial, d.id LIMIT 1""")
                .bind("loan", loanId)
                .bind("funding", LoanState.FUNDING)
                .bind("disbursing", LoanState.DISBURSING)
                .map((row, context) -> new DepositOfInvestor(row.getString(1), row.getString(2)))
                .findOne();
    }

    /** All requests for the account of a borrower of this name: they never arrive. */
    private static boolean loseAccountRequests(EndToEndEnvironment environment, String loanId) {
        Optional<String> name = account(environment, loanId, "SELECT borrower_account_name FROM loan WHERE id = :loan");
        name.ifPresent(borrower -> environment.bankProxy.alterRequests(
                BankApiNames.ISSUE_ACCOUNT,
                request -> request.contains("\"" + borrower + "\"")
                        ? request.replaceFirst(
                                "/" + BankApiNames.ISSUE_ACCOUNT, "/" + "0".repeat(BankApiNames.ISSUE_ACCOUNT.length()))
                        : request));
        return name.isPresent();
    }
}
