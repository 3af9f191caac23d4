package ontu.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import ontu.demo.Books.Round;
import ontu.demo.LoanFile.Commitment;
import ontu.local.outside.BankControl;
import ontu.local.outside.Platform;
import ontu.temporal.LoanStarter;
import ontu.workflows.loan.LoanState;
import ontu.workflows.money.Won;
import ontu.workflows.order.OrderTiming;

/** What the platform, the investors and the borrower do, from the application to the last return of free money. */
final class Story {
    private static final String LOAN = LoanFile.LOAN_ID;
    private static final int DEPOSIT_DAYS = 3;
    private static final int RETURNS = 3;

    private final DemoOptions options;
    private final LoanFile loan;
    private final Cast cast;
    private final Passage time;

    /** Who acts, and where it can be read what came of it. */
    record Cast(Platform platform, BankControl bank, Books books, LoanStarter starter) {}

    Story(DemoOptions options, LoanFile loan, Cast cast, Passage time) {
        this.options = options;
        this.loan = loan;
        this.cast = cast;
        this.time = time;
    }

    /** The moment at which every story begins: the morning of the application. */
    static Instant beginning(LoanFile loan) {
        return at(loan.appliedOn(), LocalTime.of(9, 0));
    }

    /**
     * Tells it to its end.
     *
     * @throws StoryStuckException if it does not get there
     */
    void tell() {
        FaultScript.play(options, cast.bank());
        cast.platform().putLoan(LOAN, loan.request());
        cast.starter().startPending();
        switch (options.ending()) {
            case COMPLETED -> {
                beFunded();
                repay(options.months());
            }
            case EARLY_REPAID -> {
                beFunded();
                repay(options.months() / 2);
                repayTheRest();
            }
            case CANCELLED -> {
                payIn(halfOfTheInvestors());
                time.to(at(loan.appliedOn().plusDays(DEPOSIT_DAYS + 1), LocalTime.of(10, 0)));
                cast.platform().cancel(LOAN, "The borrower has found another lender.");
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

    private void beFunded() {
        payIn(loan.commitments());
        await(LoanState.REPAYING);
    }

    /** The investors pay in over some days, each at an hour of his own. */
    private void payIn(List<Commitment> payers) {
        await(options.ending() == Ending.REJECTED ? LoanState.REJECTED : LoanState.FUNDING);
        Map<String, String> accounts = cast.books().investorAccounts();
        LocalDate first = OrderTiming.dateOf(time.now()).plusDays(1);
        for (int i = 0; i < payers.size(); i++) {
            LocalTime hour = LocalTime.of(9 + i * 7 % 6, i * 13 % 60);
            String account = accounts.get(payers.get(i).investor());
            if (account == null) {
                throw new StoryStuckException(payers.get(i).investor() + " has no virtual account to pay into.");
            }
            cast.bank().deposit(account, payers.get(i).amount(), at(first.plusDays(i % DEPOSIT_DAYS), hour));
        }
    }

    private List<Commitment> halfOfTheInvestors() {
        return loan.commitments().subList(0, (loan.commitments().size() + 1) / 2);
    }

    /** The borrower pays the first rounds, on the morning of the due date unless the options say later. */
    private void repay(int rounds) {
        String account = borrowerAccount();
        for (Round round : cast.books().rounds(LOAN)) {
            if (round.round() <= rounds) {
                LocalDate day = round.dueOn().plusDays(options.daysLate(round.round()));
                cast.bank().deposit(account, round.amount(), at(day, LocalTime.of(10, 15)));
            }
        }
        if (rounds < options.months()) {
            time.until(() -> cast.books().roundsDistributed(LOAN) >= rounds, latest());
        }
    }

    /** Some days after the last round that was paid the borrower asks what all the rest costs, and pays it two days later. */
    private void repayTheRest() {
        LocalDate day = OrderTiming.dateOf(time.now()).plusDays(7);
        time.to(at(day, LocalTime.of(10, 0)));
        cast.platform().askForQuote(LOAN, "quote-1", day.plusDays(2));
        time.until(
                () -> cast.books().quote(LOAN, "quote-1").isPresent(),
                time.now().plus(Duration.ofDays(1)));
        Won price = cast.books().quote(LOAN, "quote-1").orElseThrow();
        cast.platform().acceptQuote(LOAN, "quote-1");
        cast.bank().deposit(borrowerAccount(), price, at(day.plusDays(2), LocalTime.of(10, 15)));
    }

    /** Some investors take their free money home. */
    private void returnFreeMoney() {
        if (options.ending() == Ending.REJECTED) {
            time.until(() -> !cast.books().freeMoney(1).isEmpty(), latest());
        }
        cast.books()
                .freeMoney(RETURNS)
                .forEach((investor, free) -> cast.platform().returnMoney(investor, "return-1", free));
        cast.starter().startPending();
        time.until(cast.books()::everyReturnIsSettled, time.now().plus(Duration.ofDays(10)));
    }

    private void await(LoanState state) {
        time.until(
                () -> {
                    LoanState now = cast.books().state(LOAN);
                    if (now.isEnd() && now != state) {
                        throw new StoryStuckException(
                                "The loan has come to " + now + ", and the story wanted " + state + ".");
                    }
                    return now == state || (state == LoanState.FUNDING && now.compareTo(state) > 0);
                },
                latest());
    }

    /** When the story must be over, however it goes. */
    private Instant latest() {
        int late = options.late().stream().mapToInt(DemoOptions.Late::days).sum();
        LocalDate end = loan.fundingDeadline().plusMonths(options.ending().isLent() ? options.months() + 1 : 1);
        return at(end.plusDays(late + 14), LocalTime.NOON);
    }

    private String borrowerAccount() {
        return cast.books()
                .borrowerAccount(LOAN)
                .orElseThrow(() -> new StoryStuckException("The borrower has no virtual account to pay into."));
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(OrderTiming.SEOUL).toInstant();
    }
}
