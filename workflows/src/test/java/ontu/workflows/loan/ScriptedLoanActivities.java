package ontu.workflows.loan;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import ontu.money.Won;
import ontu.time.BusinessTime;
import org.jspecify.annotations.Nullable;

/**
 * Loan activities that answer as a test has scripted. Without a script: nobody lacks an account, the borrower is verified,
 * the loan is funded and disbursed in two chunks, and every instalment is collected and given out in one.
 */
final class ScriptedLoanActivities implements LoanActivities {
    static final LocalDate DISBURSED_ON = LocalDate.of(2026, 11, 23);

    private final int instalments;
    private final List<String> calls = new ArrayList<>();
    private final Map<String, Deque<Supplier<Object>>> scripts = new HashMap<>();
    private @Nullable AcceptedQuote acceptedQuote;

    ScriptedLoanActivities(int instalments) {
        this.instalments = instalments;
    }

    /** What the next calls of an activity answer; the last answer stays. */
    ScriptedLoanActivities answer(String activity, Object... answers) {
        for (Object answer : answers) {
            answerWith(activity, () -> answer);
        }
        return this;
    }

    synchronized ScriptedLoanActivities answerWith(String activity, Supplier<Object> answer) {
        scripts.computeIfAbsent(activity, unscripted -> new ArrayDeque<>()).add(answer);
        return this;
    }

    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    long count(String call) {
        return calls().stream().filter(made -> made.startsWith(call)).count();
    }

    DueInstalment due(int instalment) {
        return new DueInstalment(instalment, DISBURSED_ON.plusMonths(instalment), Won.of(100_000));
    }

    /** The quote that the books have for an instalment after one that is finished. */
    synchronized void nextInstalmentWith(AcceptedQuote quote) {
        acceptedQuote = quote;
    }

    private synchronized DueInstalment nextDue(int instalment) {
        DueInstalment due = due(instalment);
        return new DueInstalment(due.number(), due.dueOn(), due.amount(), false, acceptedQuote);
    }

    @Override
    public LoanState begin(String loanId) {
        return next("begin", LoanState.RECEIVED);
    }

    @Override
    public AccountIssuanceProgress ensureAccounts(String loanId) {
        return next("ensureAccounts", AccountIssuanceProgress.COMPLETE);
    }

    @Override
    public AccountIssuanceProgress issueAccounts(String loanId) {
        return next("issueAccounts", AccountIssuanceProgress.COMPLETE);
    }

    @Override
    public VerificationResult verifyBorrower(String loanId) {
        return next("verifyBorrower", VerificationResult.VERIFIED);
    }

    @Override
    public FundingStatus checkFunding(String loanId) {
        return next("checkFunding", new FundingStatus(true, false));
    }

    @Override
    public FundingClosure closeFunding(String loanId, LoanState finalState) {
        return next("closeFunding", " " + finalState, FundingClosure.CLOSED);
    }

    @Override
    public DisbursementPlan planDisbursement(LoanTerms terms) {
        return next("planDisbursement", new DisbursementPlan(true, 2));
    }

    @Override
    public DisbursementCheck confirmDisbursement(String loanId) {
        return next("confirmDisbursement", new DisbursementCheck(null, due(1)));
    }

    @Override
    public LoanSchedule schedule(String loanId) {
        return next("schedule", schedule());
    }

    private LoanSchedule schedule() {
        return new LoanSchedule(
                DISBURSED_ON.atTime(16, 10).atZone(BusinessTime.ZONE).toInstant(),
                IntStream.rangeClosed(1, instalments).mapToObj(this::scheduled).toList());
    }

    ScheduledInstalment scheduled(int instalment) {
        DueInstalment due = due(instalment);
        return new ScheduledInstalment(instalment, due.dueOn(), due.amount(), Won.ZERO, InstalmentState.SCHEDULED);
    }

    @Override
    public @Nullable DueInstalment nextInstalment(String loanId, int instalment) {
        record(("nextInstalment " + instalment));
        return instalment < instalments ? due(instalment + 1) : null;
    }

    @Override
    public CollectionResult collectInstalment(String loanId, int instalment) {
        return next("collectInstalment", " " + instalment, new CollectionResult.Collected(instalment, 1));
    }

    @Override
    public @Nullable DueInstalment finishInstalment(String loanId, int instalment) {
        record("finishInstalment " + instalment);
        return instalment < instalments ? nextDue(instalment + 1) : null;
    }

    @Override
    public QuoteResult acceptQuote(String loanId, String quoteId) {
        return next("acceptQuote", " " + quoteId, QuoteResult.granted(DISBURSED_ON.plusDays(10), Won.of(250_000)));
    }

    @Override
    public CollectionResult collectQuote(String loanId, String quoteId) {
        return next("collectQuote", " " + quoteId, new CollectionResult.Collected(instalments + 1, 1));
    }

    @Override
    public LoanClosure close(String loanId, LoanState finalState) {
        return next("close", " " + finalState, new LoanClosure(finalState, null));
    }

    @Override
    public void raiseAttention(String loanId, String reason) {
        record("raiseAttention " + reason);
    }

    @Override
    public void clearAttention(String loanId) {
        record("clearAttention");
    }

    @Override
    public void recordRefusal(String loanId, String command, String reason) {
        record("recordRefusal " + command);
    }

    private <T> T next(String activity, T unscripted) {
        return next(activity, "", unscripted);
    }

    private <T> T next(String activity, String detail, T unscripted) {
        record(activity + detail);
        @SuppressWarnings("unchecked") // a test that scripts another type is wrong and fails
        T answer = (T) Objects.requireNonNull(answerTo(activity, unscripted).get());
        return answer;
    }

    private synchronized void record(String call) {
        calls.add(call);
    }

    private synchronized Supplier<Object> answerTo(String activity, Object unscripted) {
        Deque<Supplier<Object>> script = scripts.getOrDefault(activity, new ArrayDeque<>());
        Supplier<Object> answer = script.size() > 1 ? script.poll() : script.peek();
        return answer == null ? () -> unscripted : answer;
    }
}
