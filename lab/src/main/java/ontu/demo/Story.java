package ontu.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import ontu.demo.DemoLoan.CommittedAmount;
import ontu.demo.DemoQueries.OwedInstalment;
import ontu.local.clients.PlatformClient;
import ontu.local.clients.SandboxClient;
import ontu.money.Won;
import ontu.temporal.WorkflowStarter;
import ontu.time.BusinessTime;
import ontu.workflows.loan.LoanState;

/** What platform, investors and borrower do, from the application to the last return of free money. */
final class Story {
    private static final String LOAN = DemoLoan.LOAN_ID;
    private static final int DEPOSIT_DAYS = 3;
    private static final int RETURN_COUNT = 3;

    private final DemoOptions options;
    private final DemoLoan loan;
    private final Participants participants;
    private final StoryClock clock;

    /** The clients through which they act, and the queries that show the result. */
    record Participants(PlatformClient platform, SandboxClient bank, DemoQueries queries, WorkflowStarter starter) {}

    Story(DemoOptions options, DemoLoan loan, Participants participants, StoryClock clock) {
        this.options = options;
        this.loan = loan;
        this.participants = participants;
        this.clock = clock;
    }

    /** The time at which every story begins: the morning of the application. */
    static Instant beginning(DemoLoan loan) {
        return at(loan.appliedOn(), LocalTime.of(9, 0));
    }

    /**
     * Runs the story to its end.
     *
     * @throws StoryStuckException if it does not reach its end
     */
    void play() {
        FaultScript.apply(options, participants.bank());
        participants.platform().putLoan(LOAN, loan.request());
        participants.starter().startPending();
        switch (options.ending()) {
            case COMPLETED -> {
                fund();
                repay(options.months());
            }
            case EARLY_REPAID -> {
                fund();
                repay(options.months() / 2);
                repayEarly();
            }
            case CANCELLED -> {
                payIn(halfOfTheInvestors());
                clock.advanceTo(at(loan.appliedOn().plusDays(DEPOSIT_DAYS + 1), LocalTime.of(10, 0)));
                participants.platform().cancel(LOAN, "The borrower has found another lender.");
            }
            case EXPIRED -> payIn(halfOfTheInvestors());
            case REJECTED -> {}
        }
        await(options.ending().state());
        if (options.ending() == Ending.REJECTED) {
            payIn(loan.commitments().subList(0, 1));
        }
        returnFreeMoney();
    }

    private void fund() {
        payIn(loan.commitments());
        await(LoanState.REPAYING);
    }

    /** The investors pay in over some days, each at a different hour. */
    private void payIn(List<CommittedAmount> payers) {
        await(options.ending() == Ending.REJECTED ? LoanState.REJECTED : LoanState.FUNDING);
        Map<String, String> accounts = participants.queries().investorAccounts();
        LocalDate first = BusinessTime.dateOf(clock.now()).plusDays(1);
        for (int i = 0; i < payers.size(); i++) {
            LocalTime hour = LocalTime.of(9 + i * 7 % 6, i * 13 % 60);
            String account = accounts.get(payers.get(i).investor());
            if (account == null) {
                throw new StoryStuckException(payers.get(i).investor() + " has no virtual account to pay into.");
            }
            participants.bank().deposit(account, payers.get(i).amount(), at(first.plusDays(i % DEPOSIT_DAYS), hour));
        }
    }

    private List<CommittedAmount> halfOfTheInvestors() {
        return loan.commitments().subList(0, (loan.commitments().size() + 1) / 2);
    }

    /** The borrower pays the first instalments, on the morning of the due date unless the options say later. */
    private void repay(int instalments) {
        String account = borrowerAccount();
        for (OwedInstalment instalment : participants.queries().instalments(LOAN)) {
            if (instalment.number() <= instalments) {
                LocalDate day = instalment.dueOn().plusDays(options.daysLate(instalment.number()));
                participants.bank().deposit(account, instalment.amount(), at(day, LocalTime.of(10, 15)));
            }
        }
        if (instalments < options.months()) {
            clock.advanceUntil(() -> participants.queries().instalmentsDistributed(LOAN) >= instalments, latest());
        }
    }

    /**
     * Some days after the last paid instalment the borrower requests a quote for the rest, and pays it two days later.
     */
    private void repayEarly() {
        LocalDate day = BusinessTime.dateOf(clock.now()).plusDays(7);
        clock.advanceTo(at(day, LocalTime.of(10, 0)));
        participants.platform().requestQuote(LOAN, "quote-1", day.plusDays(2));
        clock.advanceUntil(
                () -> participants.queries().quote(LOAN, "quote-1").isPresent(),
                clock.now().plus(Duration.ofDays(1)));
        Won price = participants.queries().quote(LOAN, "quote-1").orElseThrow();
        participants.platform().acceptQuote(LOAN, "quote-1");
        participants.bank().deposit(borrowerAccount(), price, at(day.plusDays(2), LocalTime.of(10, 15)));
    }

    /** Some investors have their free money returned. */
    private void returnFreeMoney() {
        if (options.ending() == Ending.REJECTED) {
            clock.advanceUntil(() -> !participants.queries().freeMoney(1).isEmpty(), latest());
        }
        participants
                .queries()
                .freeMoney(RETURN_COUNT)
                .forEach((investor, free) -> participants.platform().requestReturn(investor, "return-1", free));
        participants.starter().startPending();
        clock.advanceUntil(
                participants.queries()::everyReturnIsSettled, clock.now().plus(Duration.ofDays(10)));
    }

    private void await(LoanState state) {
        clock.advanceUntil(
                () -> {
                    LoanState now = participants.queries().state(LOAN);
                    if (now.isTerminal() && now != state) {
                        throw new StoryStuckException("The loan is " + now + ", but the story expected " + state + ".");
                    }
                    return now == state || (state == LoanState.FUNDING && now.compareTo(state) > 0);
                },
                latest());
    }

    /** The time by which the story must have ended. */
    private Instant latest() {
        int late = options.late().stream()
                .mapToInt(DemoOptions.LateInstalment::days)
                .sum();
        LocalDate end = loan.fundingDeadline().plusMonths(options.ending().isLent() ? options.months() + 1 : 1);
        return at(end.plusDays(late + 14), LocalTime.NOON);
    }

    private String borrowerAccount() {
        return participants
                .queries()
                .borrowerAccount(LOAN)
                .orElseThrow(() -> new StoryStuckException("The borrower has no virtual account to pay into."));
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return BusinessTime.instantOf(day, time);
    }
}
