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
import ontu.workflows.money.Won;
import ontu.workflows.order.OrderTiming;
import org.jspecify.annotations.Nullable;

/**
 * Loan activities that answer as a test has scripted. Without a script: nobody lacks an account, the borrower is verified,
 * the loan is funded and paid out in two chunks, and every round is collected and given out in one.
 */
final class ScriptedBooks implements LoanActivities {
    static final LocalDate DISBURSED_ON = LocalDate.of(2026, 11, 23);

    private final int rounds;
    private final List<String> calls = new ArrayList<>();
    private final Map<String, Deque<Supplier<Object>>> scripts = new HashMap<>();

    ScriptedBooks(int rounds) {
        this.rounds = rounds;
    }

    /** What the next calls of an activity answer; the last answer stays. */
    ScriptedBooks answer(String activity, Object... answers) {
        for (Object answer : answers) {
            answerWith(activity, () -> answer);
        }
        return this;
    }

    synchronized ScriptedBooks answerWith(String activity, Supplier<Object> answer) {
        scripts.computeIfAbsent(activity, unscripted -> new ArrayDeque<>()).add(answer);
        return this;
    }

    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    long count(String call) {
        return calls().stream().filter(made -> made.startsWith(call)).count();
    }

    DueRound due(int round) {
        return new DueRound(round, DISBURSED_ON.plusMonths(round), Won.of(100_000));
    }

    @Override
    public LoanState begin(String loanId) {
        return next("begin", LoanState.RECEIVED);
    }

    @Override
    public AccountsProgress ensureAccounts(String loanId) {
        return next("ensureAccounts", new AccountsProgress(0, null));
    }

    @Override
    public Verification verifyBorrower(String loanId) {
        return next("verifyBorrower", Verification.VERIFIED);
    }

    @Override
    public FundingStatus lookAtFunding(String loanId) {
        return next("lookAtFunding", new FundingStatus(true, false));
    }

    @Override
    public FundingEnd endFunding(String loanId, LoanState end) {
        return next("endFunding", " " + end, FundingEnd.ENDED);
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
                DISBURSED_ON.atTime(16, 10).atZone(OrderTiming.SEOUL).toInstant(),
                IntStream.rangeClosed(1, rounds).mapToObj(this::scheduled).toList());
    }

    ScheduledRound scheduled(int round) {
        DueRound due = due(round);
        return new ScheduledRound(round, due.dueOn(), due.amount(), Won.ZERO, RoundState.SCHEDULED);
    }

    @Override
    public @Nullable DueRound nextRound(String loanId, int round) {
        record(("nextRound " + round));
        return round < rounds ? due(round + 1) : null;
    }

    @Override
    public RoundCollection collectRound(String loanId, int round) {
        return next("collectRound", " " + round, new RoundCollection.Collected(round, 1));
    }

    @Override
    public @Nullable DueRound finishRound(String loanId, int round) {
        record("finishRound " + round);
        return round < rounds ? due(round + 1) : null;
    }

    @Override
    public QuoteAnswer offerQuote(String loanId, String quoteId, LocalDate payOffOn) {
        return next("offerQuote", " " + quoteId, QuoteAnswer.granted(payOffOn, Won.of(250_000)));
    }

    @Override
    public QuoteAnswer acceptQuote(String loanId, String quoteId) {
        return next("acceptQuote", " " + quoteId, QuoteAnswer.granted(DISBURSED_ON.plusDays(10), Won.of(250_000)));
    }

    @Override
    public RoundCollection collectQuote(String loanId, String quoteId) {
        return next("collectQuote", " " + quoteId, new RoundCollection.Collected(rounds + 1, 1));
    }

    @Override
    public Closing close(String loanId, LoanState end) {
        return next("close", " " + end, new Closing(end, null));
    }

    @Override
    public void callPerson(String loanId, String reason) {
        record("callPerson " + reason);
    }

    @Override
    public void dismissPerson(String loanId) {
        record("dismissPerson");
    }

    @Override
    public void noteRefusal(String loanId, String command, String reason) {
        record("noteRefusal " + command);
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
