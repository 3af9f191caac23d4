package ontu.activities;

import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.BiFunction;
import ontu.accounts.AccountIssuance;
import ontu.accounts.AccountsUnresolvedException;
import ontu.accounts.VirtualAccounts;
import ontu.bank.AccountNumber;
import ontu.bank.BankClient;
import ontu.bank.BankUnavailableException;
import ontu.bank.BorrowerVerification;
import ontu.loans.Attention;
import ontu.loans.Borrower;
import ontu.loans.Disbursement;
import ontu.loans.EarlyRepayments;
import ontu.loans.Funding;
import ontu.loans.Loan;
import ontu.loans.LoanEnds;
import ontu.loans.LoanStates;
import ontu.loans.Loans;
import ontu.loans.Repayments;
import ontu.workflows.loan.AccountsProgress;
import ontu.workflows.loan.Closing;
import ontu.workflows.loan.DisbursementCheck;
import ontu.workflows.loan.DisbursementPlan;
import ontu.workflows.loan.DueRound;
import ontu.workflows.loan.FundingEnd;
import ontu.workflows.loan.FundingStatus;
import ontu.workflows.loan.LoanActivities;
import ontu.workflows.loan.LoanSchedule;
import ontu.workflows.loan.LoanState;
import ontu.workflows.loan.LoanTerms;
import ontu.workflows.loan.QuoteAnswer;
import ontu.workflows.loan.RoundCollection;
import ontu.workflows.loan.Verification;
import ontu.workflows.money.Won;
import ontu.workflows.order.OrderTiming;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Joins the loan book, the accounts and the bank. Each step is one transaction, or the bank asked and then one. */
final class LoanActivitiesImpl implements LoanActivities {
    private static final int ATTEMPTS_BEFORE_PERSON = 10;

    private final Jdbi jdbi;
    private final BankClient bank;
    private final AccountIssuance accounts;
    private final Disbursement disbursement;
    private final Tellings tellings;
    private final Clock clock;

    LoanActivitiesImpl(
            Jdbi jdbi,
            BankClient bank,
            AccountIssuance accounts,
            Disbursement disbursement,
            Tellings tellings,
            Clock clock) {
        this.jdbi = jdbi;
        this.bank = bank;
        this.accounts = accounts;
        this.disbursement = disbursement;
        this.tellings = tellings;
        this.clock = clock;
    }

    @Override
    public LoanState begin(String loanId) {
        return write((handle, now) -> {
            Attention.dismiss(handle, loanId, now);
            return Loans.get(handle, loanId).state();
        });
    }

    @Override
    public AccountsProgress ensureAccounts(String loanId) {
        enter(loanId, LoanState.ISSUING_ACCOUNTS);
        try {
            int missing = accounts.ensure(
                    loanId,
                    new BankAccounts(bank),
                    () -> Activity.getExecutionContext().heartbeat(null));
            return new AccountsProgress(missing, null);
        } catch (AccountsUnresolvedException unresolved) {
            if (!unresolved.onlyPeopleCanHelp()) {
                throw lookAgain(unresolved);
            }
            return new AccountsProgress(unresolved.missing(), unresolved.getMessage());
        }
    }

    private ApplicationFailure lookAgain(AccountsUnresolvedException unresolved) {
        Duration wait = Duration.between(clock.instant(), unresolved.lookAgainAt());
        return ApplicationFailure.newBuilder()
                .setMessage(unresolved.getMessage())
                .setType("AccountsUnresolved")
                .setNextRetryDelay(wait.isPositive() ? wait : Duration.ofSeconds(1))
                .setCategory(ApplicationErrorCategory.BENIGN)
                .build();
    }

    @Override
    public Verification verifyBorrower(String loanId) {
        LoanState state = enter(loanId, LoanState.VERIFYING_BORROWER);
        if (state != LoanState.VERIFYING_BORROWER) {
            return state == LoanState.REJECTED ? Verification.REFUSED : Verification.VERIFIED;
        }
        Loan loan = jdbi.withHandle(handle -> Loans.get(handle, loanId));
        Borrower borrower = jdbi.withHandle(handle -> Loans.borrower(handle, loanId));
        return switch (new LoanBank(bank).verify(loan, borrower)) {
            case BorrowerVerification.Outcome.Verified ignored -> Verification.VERIFIED;
            case BorrowerVerification.Outcome.Refused ignored -> Verification.REFUSED;
            case BorrowerVerification.Outcome.Unknown unknown -> unknownAfterPatience(unknown.code());
        };
    }

    private static Verification unknownAfterPatience(String code) {
        if (isPatient()) {
            throw new IllegalStateException(
                    "The bank did not say whether the borrower is verified (" + code + "); it is asked again.");
        }
        return Verification.UNKNOWN;
    }

    /** Whether the activity is still to be tried again before a person is called. */
    private static boolean isPatient() {
        return Activity.getExecutionContext().getInfo().getAttempt() < ATTEMPTS_BEFORE_PERSON;
    }

    private LoanState enter(String loanId, LoanState state) {
        return write((handle, now) -> LoanStates.enter(handle, loanId, state, now));
    }

    @Override
    public FundingStatus lookAtFunding(String loanId) {
        FundingStatus status = write((handle, now) -> Funding.look(handle, loanId, now));
        if (!status.funded()) {
            tellings.wakeSweep();
        }
        return status;
    }

    @Override
    public FundingEnd endFunding(String loanId, LoanState end) {
        return write((handle, now) -> Funding.end(handle, loanId, end, now));
    }

    @Override
    public DisbursementPlan planDisbursement(LoanTerms terms) {
        return write((handle, now) -> Disbursement.plan(handle, terms.loanId(), now));
    }

    @Override
    public DisbursementCheck confirmDisbursement(String loanId) {
        Loan loan = jdbi.withHandle(handle -> Loans.get(handle, loanId));
        if (loan.state() == LoanState.DISBURSING) {
            Won paid = new LoanBank(bank).paidOut(loan, OrderTiming.dateOf(clock.instant()));
            if (!paid.equals(loan.principal())) {
                return new DisbursementCheck(
                        "The bank has paid out " + paid + " for this loan, and its principal is " + loan.principal()
                                + ". Nothing moves until a person has cleared this up with the bank.",
                        null);
            }
        }
        return write((handle, now) -> {
            LocalDate paidOn = Disbursement.lastPaymentOn(handle, loanId);
            disbursement.confirmed(handle, loanId, paidOn, now);
            return new DisbursementCheck(null, Repayments.next(handle, loanId, 0));
        });
    }

    @Override
    public LoanSchedule schedule(String loanId) {
        return jdbi.withHandle(handle -> Repayments.schedule(handle, loanId));
    }

    @Override
    public @Nullable DueRound nextRound(String loanId, int round) {
        return jdbi.withHandle(handle -> Optional.ofNullable(Repayments.next(handle, loanId, round)))
                .orElse(null);
    }

    @Override
    public RoundCollection collectRound(String loanId, int round) {
        RoundCollection result = write((handle, now) -> Repayments.collect(handle, loanId, round, now));
        return wakeSweepIfMissing(result);
    }

    @Override
    public @Nullable DueRound finishRound(String loanId, int round) {
        return write((handle, now) -> Optional.ofNullable(Repayments.finish(handle, loanId, round, now)))
                .orElse(null);
    }

    @Override
    public QuoteAnswer offerQuote(String loanId, String quoteId, LocalDate payOffOn) {
        return write((handle, now) -> EarlyRepayments.offer(handle, loanId, quoteId, payOffOn, now));
    }

    @Override
    public QuoteAnswer acceptQuote(String loanId, String quoteId) {
        return write((handle, now) -> EarlyRepayments.accept(handle, loanId, quoteId, now));
    }

    @Override
    public RoundCollection collectQuote(String loanId, String quoteId) {
        RoundCollection result = write((handle, now) -> EarlyRepayments.collect(handle, loanId, quoteId, now));
        return wakeSweepIfMissing(result);
    }

    private RoundCollection wakeSweepIfMissing(RoundCollection result) {
        if (result instanceof RoundCollection.Missing) {
            tellings.wakeSweep();
        }
        return result;
    }

    @Override
    public Closing close(String loanId, LoanState asked) {
        Won left = write((handle, now) -> LoanEnds.close(handle, loanId, asked, now));
        LoanState end = jdbi.withHandle(handle -> Loans.get(handle, loanId).state());
        return new Closing(
                end,
                left.isZero()
                        ? endBorrowerAccount(loanId)
                        : "The loan has ended, and " + left + " of the borrower's still stand on the virtual account.");
    }

    private @Nullable String endBorrowerAccount(String loanId) {
        Optional<String> account = jdbi.withHandle(handle -> VirtualAccounts.openOfBorrower(handle, loanId));
        if (account.isEmpty()) {
            return null;
        }
        try {
            if (!new LoanBank(bank).terminate(new AccountNumber(account.get()))) {
                return "The loan has ended, and by the bank's word money still stands on the borrower's virtual account,"
                        + " of which the books know nothing.";
            }
        } catch (BankUnavailableException unclear) {
            if (isPatient()) {
                throw unclear;
            }
            return "The loan has ended, and the bank does not confirm that the borrower's virtual account has ("
                    + unclear.code() + ").";
        }
        jdbi.useTransaction(handle -> VirtualAccounts.terminated(handle, loanId, clock.instant()));
        return null;
    }

    @Override
    public void callPerson(String loanId, String reason) {
        jdbi.useTransaction(handle -> Attention.call(handle, loanId, reason, clock.instant()));
    }

    @Override
    public void dismissPerson(String loanId) {
        jdbi.useTransaction(handle -> Attention.dismiss(handle, loanId, clock.instant()));
    }

    @Override
    public void noteRefusal(String loanId, String command, String reason) {
        jdbi.useTransaction(handle -> Attention.noteRefusal(handle, loanId, command, reason, clock.instant()));
    }

    private <T> T write(BiFunction<Handle, Instant, T> step) {
        return jdbi.inTransaction(handle -> step.apply(handle, clock.instant()));
    }
}
