package ontu.simulation.endtoend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.errorprone.annotations.Immutable;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ontu.attention.AttentionReason;
import ontu.deposits.DepositsInDoubt;
import ontu.local.clients.BankApiNames;
import ontu.local.clients.SandboxClient;
import ontu.money.Won;
import ontu.schedule.RepaymentMethod;
import ontu.workflows.RaisedAttention;
import ontu.workflows.loan.LoanState;
import ontu.workflows.loan.LoanStatus;
import org.jdbi.v3.core.Jdbi;

/** One thing that stops one loan, and what operators must then see of it. */
enum PlantedCause {
    ORDER_WITHOUT_ANSWER("an order is never answered", "ORDER_IN_DOUBT", environment -> {
        add(environment, rule(BankApiNames.DISBURSEMENT_ORDER, "DROP_REPLY"));
        add(environment, rule(BankApiNames.DISBURSEMENT_RESULT, "WRONG_CODE").put("code", "AT999"));
        fund(environment);
    }),
    ORDER_REFUSED("an order is refused for good", "ORDER_REFUSED", environment -> {
        add(environment, rule(BankApiNames.DISBURSEMENT_ORDER, "REFUSE").put("code", "X0004"));
        fund(environment);
    }),
    ORDERS_USED_UP("every order is refused, for a reason that may pass", "ORDERS_EXHAUSTED", environment -> {
        add(environment, rule(BankApiNames.DISBURSEMENT_ORDER, "REFUSE").put("code", "X0002"));
        fund(environment);
    }),
    BORROWER_UNCLEAR("the bank does not say whether it verifies the borrower", "BORROWER_NOT_VERIFIED", environment -> {
        add(environment, rule(BankApiNames.VERIFY_BORROWER, "WRONG_CODE").put("code", "AT999"));
        apply(environment);
    }),
    BORROWER_REFUSED("the bank does not verify the borrower", "REJECTED", environment -> {
        add(environment, rule(BankApiNames.VERIFY_BORROWER, "REFUSE"));
        apply(environment);
    }),
    ACCOUNT_REQUESTS_LOST("requests for an account are lost", "ACCOUNT_REQUEST_UNRESOLVED, lost", environment -> {
        add(environment, rule(BankApiNames.ISSUE_ACCOUNT, "DROP_REQUEST"));
        apply(environment);
    }),
    NAMESAKE_WAITS(
            "requests for the account of a namesake are lost", "ACCOUNT_REQUEST_UNRESOLVED, namesake", environment -> {
                environment.storeApplication("loan-0", 1, RepaymentMethod.BULLET, Causes.SECOND_COMMITMENT);
                LastingFault.ACCOUNT_REQUEST_LOST.plant(environment, "loan-0");
                environment.startPending();
                environment.temporal.advance(Duration.ofHours(1));
                apply(environment);
            }),
    ACCOUNT_LIST_SILENT("the account list is unavailable", "BANK_UNAVAILABLE, API 2", environment -> {
        silence(environment, BankApiNames.ACCOUNT_LIST);
        apply(environment);
    }),
    LIST_UNAVAILABLE("the deposit list is unavailable over a deadline", "BANK_UNAVAILABLE, API 9", environment -> {
        applyUntilFunding(environment);
        silence(environment, BankApiNames.DEPOSIT_LIST);
    }),
    LIST_HALTED("the deposit list is empty all of a sudden", "INTAKE_HALTED", environment -> {
        applyUntilFunding(environment);
        deposit(environment, 1, Causes.FIRST_COMMITMENT);
        add(environment, rule(BankApiNames.DEPOSIT_LIST, "MISSING_ROW"));
    }),
    ROW_UNREADABLE("a row of the deposit list cannot be read", "DEPOSITS_IN_DOUBT, quarantined", environment -> {
        applyUntilFunding(environment);
        add(
                environment,
                rule(BankApiNames.DEPOSIT_LIST, "WRONG_ROW")
                        .put("field", "RcvAmt")
                        .put("defect", "NEGATIVE"));
        environment.bank.deposit(environment.investorAccount(2), Won.of(Causes.SECOND_COMMITMENT));
    }),
    ROW_GONE("a row of the deposit list is gone", "DEPOSITS_IN_DOUBT, disputed", environment -> {
        applyUntilFunding(environment);
        deposit(environment, 1, Causes.FIRST_COMMITMENT);
        deposit(environment, 2, 1);
        ObjectNode gone = rule(BankApiNames.DEPOSIT_LIST, "MISSING_ROW");
        gone.putObject("row").put("Vran", environment.investorAccount(2));
        add(environment, gone);
    }),
    MONEY_SHORT("an investor's money is short at the bank", "MONEY_NOT_USABLE", environment -> {
        fund(environment);
        environment.bank.withdraw(environment.investorAccount(1), Won.of(1));
    }),
    TOTAL_DIFFERS("the bank's total is not what was paid out", "DISBURSEMENT_MISMATCH", environment -> {
        add(
                environment,
                rule(BankApiNames.LOAN_LIST, "WRONG_ROW")
                        .put("field", "InvSumAmt")
                        .put("value", "1"));
        fund(environment);
    }),
    INQUIRY_SILENT("the inquiry is unavailable", "BANK_UNAVAILABLE, API 6", environment -> {
        add(environment, rule(BankApiNames.DISBURSEMENT_ORDER, "DROP_REPLY"));
        silence(environment, BankApiNames.DISBURSEMENT_RESULT);
        fund(environment);
    }),
    LOAN_LIST_SILENT("the loan list is unavailable", "BANK_UNAVAILABLE, API 8", environment -> {
        silence(environment, BankApiNames.LOAN_LIST);
        fund(environment);
    }),
    SUBSIDIARY_SILENT("the subsidiary's balance is unavailable", "BANK_UNAVAILABLE, API 14", environment -> {
        awaitDueDate(environment);
        silence(environment, BankApiNames.SUBSIDIARY_BALANCE);
        environment.borrowerPays(Causes.LOAN, environment.amountDue(Causes.LOAN, 1));
    }),
    TERMINATION_SILENT("the termination of an account is unavailable", "BANK_UNAVAILABLE, API 4", environment -> {
        awaitDueDate(environment);
        silence(environment, BankApiNames.ACCOUNT_TERMINATION);
        environment.borrowerPays(Causes.LOAN, environment.amountDue(Causes.LOAN, 1));
    }),
    REQUEST_CHANGED("what an order moves is no longer what was planned", "ALARM", PlantedCause::fund),
    SENDER_FAILS("no sender reports", "SENDER_FAILS", PlantedCause::fund),
    BORROWER_OVERPAYS("money is left on the account of a loan that has ended", "BORROWER_ACCOUNT_OPEN", environment -> {
        awaitDueDate(environment);
        environment.borrowerPays(Causes.LOAN, environment.amountDue(Causes.LOAN, 1) + 777);
    });

    /** What all causes have in common: constants of an enum are not there yet while its values are made. */
    private static final class Causes {
        static final String LOAN = "loan-1";
        static final long FIRST_COMMITMENT = 1_000_000;
        static final long SECOND_COMMITMENT = 2_000_000;

        private Causes() {}
    }

    private static final Map<String, String> APIS = new TreeMap<>(Map.of(
            BankApiNames.ACCOUNT_LIST,
            "API 2",
            BankApiNames.ACCOUNT_TERMINATION,
            "API 4",
            BankApiNames.DISBURSEMENT_RESULT,
            "API 6",
            BankApiNames.LOAN_LIST,
            "API 8",
            "(API 9)",
            "API 9",
            BankApiNames.SUBSIDIARY_BALANCE,
            "API 14"));

    /** In words, for the matrix. */
    final String description;
    /** What operators must see. */
    final String expected;

    private final Planting planting;

    @Immutable
    @FunctionalInterface
    private interface Planting {
        void plantIn(EndToEndEnvironment environment);
    }

    PlantedCause(String description, String expected, Planting planting) {
        this.description = description;
        this.expected = expected;
        this.planting = planting;
    }

    void plant(EndToEndEnvironment environment) {
        planting.plantIn(environment);
    }

    /**
     * What it does to Ontu's own work.
     *
     * @param books may change everything
     */
    void beforeActivity(ActivityInterceptor.ActivityCall call, Jdbi books) {
        if (this == REQUEST_CHANGED) {
            LastingFault.REQUEST_CHANGED.beforeActivity(call, books, Causes.LOAN);
        } else if (this == SENDER_FAILS && call.name().equals("send")) {
            throw new ActivityInterceptor.WorkerCrash("before it could send");
        }
    }

    /** Whether operators see something, or the loan has ended. */
    static boolean isSeen(EndToEndEnvironment environment) {
        return environment.needsOperator(Causes.LOAN)
                || environment.loan(Causes.LOAN).state() == LoanState.REJECTED;
    }

    /** The reason that operators see, with what it is about; the state of a loan that has none. */
    static String seen(EndToEndEnvironment environment) {
        LoanStatus status = environment.workflow(Causes.LOAN).status();
        RaisedAttention raised = status.raisedAttention();
        if (raised == null) {
            return status.state().storedAs();
        }
        AttentionReason reason = raised.attention().reason();
        return Stream.of(
                        reason.storedAs(),
                        subject(environment, reason, raised.attention().message()))
                .filter(part -> !part.isEmpty())
                .reduce((one, other) -> one + ", " + other)
                .orElseThrow();
    }

    private static String subject(EndToEndEnvironment environment, AttentionReason reason, String message) {
        return switch (reason) {
            case BANK_UNAVAILABLE ->
                APIS.entrySet().stream()
                        .filter(api -> message.contains(api.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(message);
            case ACCOUNT_REQUEST_UNRESOLVED ->
                Stream.of(
                                message.contains("has confirmed none of several requests") ? "lost" : "",
                                message.contains("Another party of the same short name") ? "namesake" : "")
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" and "));
            case DEPOSITS_IN_DOUBT -> subject(environment.jdbi.withHandle(DepositsInDoubt::count));
            default -> "";
        };
    }

    private static String subject(DepositsInDoubt inDoubt) {
        return inDoubt.quarantined() > 0 ? "quarantined" : inDoubt.disputed() > 0 ? "disputed" : "nothing";
    }

    private static ObjectNode rule(String api, String kind) {
        return SandboxClient.rule(api, kind);
    }

    private static void add(EndToEndEnvironment environment, ObjectNode rule) {
        environment.bank.addFault(rule);
    }

    private static void silence(EndToEndEnvironment environment, String api) {
        add(environment, rule(api, "HTTP_STATUS").put("status", 404));
    }

    private static void apply(EndToEndEnvironment environment) {
        environment.apply(Causes.LOAN, 1, RepaymentMethod.BULLET, Causes.FIRST_COMMITMENT, Causes.SECOND_COMMITMENT);
    }

    private static void applyUntilFunding(EndToEndEnvironment environment) {
        apply(environment);
        environment.untilState(Causes.LOAN, LoanState.FUNDING);
    }

    private static void fund(EndToEndEnvironment environment) {
        environment.fund(Causes.LOAN, 1, RepaymentMethod.BULLET, Causes.FIRST_COMMITMENT, Causes.SECOND_COMMITMENT);
    }

    private static void awaitDueDate(EndToEndEnvironment environment) {
        environment.disburse(Causes.LOAN, 1, RepaymentMethod.BULLET, Causes.FIRST_COMMITMENT, Causes.SECOND_COMMITMENT);
        environment.advanceTo(environment.dueDate(Causes.LOAN, 1), 10);
    }

    /** A deposit that is in the books. */
    private static void deposit(EndToEndEnvironment environment, int investor, long amount) {
        environment.bank.deposit(environment.investorAccount(investor), Won.of(amount));
        environment.until(() -> isRecorded(environment, investor), Duration.ofHours(6), "the deposit is recorded");
    }

    private static boolean isRecorded(EndToEndEnvironment environment, int investor) {
        return environment.jdbi.withHandle(
                handle -> handle.createQuery("SELECT EXISTS (SELECT FROM deposit WHERE investor_id = :investor)")
                        .bind("investor", "inv-" + investor)
                        .mapTo(Boolean.class)
                        .one());
    }
}
