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
import ontu.bank.BorrowerVerificationOutcome;
import ontu.loans.Borrower;
import ontu.loans.Disbursements;
import ontu.loans.EarlyRepayments;
import ontu.loans.Loan;
import ontu.loans.LoanAttention;
import ontu.loans.LoanClosing;
import ontu.loans.LoanFunding;
import ontu.loans.LoanStateMachine;
import ontu.loans.Loans;
import ontu.loans.Repayments;
import ontu.money.Won;
import ontu.temporal.WorkflowNotifier;
import ontu.time.BusinessTime;
import ontu.workflows.FailureTypes;
import ontu.workflows.loan.AccountIssuanceProgress;
import ontu.workflows.loan.CollectionResult;
import ontu.workflows.loan.DisbursementCheck;
import ontu.workflows.loan.DisbursementPlan;
import ontu.workflows.loan.DueInstalment;
import ontu.workflows.loan.FundingClosure;
import ontu.workflows.loan.FundingStatus;
import ontu.workflows.loan.LoanActivities;
import ontu.workflows.loan.LoanClosure;
import ontu.workflows.loan.LoanSchedule;
import ontu.workflows.loan.LoanState;
import ontu.workflows.loan.LoanTerms;
import ontu.workflows.loan.QuoteResult;
import ontu.workflows.loan.VerificationResult;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Connects loans, accounts and the bank. Each step is one transaction, or a request to the bank and then one. */
final class LoanActivitiesImpl implements LoanActivities {
    private static final int ATTEMPTS_BEFORE_OPERATOR = 10;

    private final Jdbi jdbi;
    private final BankClient bank;
    private final AccountIssuance accountIssuance;
    private final Disbursements disbursement;
    private final WorkflowNotifier notifier;
    private final Clock clock;

    LoanActivitiesImpl(
            Jdbi jdbi,
            BankClient bank,
            AccountIssuance accountIssuance,
            Disbursements disbursement,
            WorkflowNotifier notifier,
            Clock clock) {
        this.jdbi = jdbi;
        this.bank = bank;
        this.accountIssuance = accountIssuance;
        this.disbursement = disbursement;
        this.notifier = notifier;
        this.clock = clock;
    }

    @Override
    public LoanState begin(String loanId) {
        return write((handle, now) -> {
            LoanAttention.clear(handle, loanId, now);
            return Loans.get(handle, loanId).state();
        });
    }

    @Override
    public AccountIssuanceProgress ensureAccounts(String loanId) {
        enter(loanId, LoanState.ISSUING_ACCOUNTS);
        try {
            int missing = accountIssuance.ensure(
                    loanId,
                    new BankVirtualAccountGateway(bank),
                    () -> Activity.getExecutionContext().heartbeat(null));
            return new AccountIssuanceProgress(missing, null);
        } catch (AccountsUnresolvedException unresolved) {
            if (!unresolved.needsOperator()) {
                throw retryLater(unresolved);
            }
            return new AccountIssuanceProgress(unresolved.missing(), unresolved.getMessage());
        }
    }

    private ApplicationFailure retryLater(AccountsUnresolvedException unresolved) {
        Duration wait = Duration.between(clock.instant(), unresolved.retryAt());
        return ApplicationFailure.newBuilder()
                .setMessage(unresolved.getMessage())
                .setType(FailureTypes.ACCOUNTS_UNRESOLVED)
                .setNextRetryDelay(wait.isPositive() ? wait : Duration.ofSeconds(1))
                .setCategory(ApplicationErrorCategory.BENIGN)
                .build();
    }

    @Override
    public VerificationResult verifyBorrower(String loanId) {
        LoanState state = enter(loanId, LoanState.VERIFYING_BORROWER);
        if (state != LoanState.VERIFYING_BORROWER) {
            return state == LoanState.REJECTED ? VerificationResult.REFUSED : VerificationResult.VERIFIED;
        }
        Loan loan = jdbi.withHandle(handle -> Loans.get(handle, loanId));
        Borrower borrower = jdbi.withHandle(handle -> Loans.borrower(handle, loanId));
        return switch (new BankLoanGateway(bank).verify(loan, borrower)) {
            case BorrowerVerificationOutcome.Verified ignored -> VerificationResult.VERIFIED;
            case BorrowerVerificationOutcome.Refused ignored -> VerificationResult.REFUSED;
            case BorrowerVerificationOutcome.Unknown unknown -> unknownAfterLastAttempt(unknown.code());
        };
    }

    private static VerificationResult unknownAfterLastAttempt(String code) {
        if (hasAttemptsLeft()) {
            throw new IllegalStateException(
                    "The bank did not say whether the borrower is verified (" + code + "); it is retried.");
        }
        return VerificationResult.UNKNOWN;
    }

    /** Whether the activity is still to be retried before an operator is needed. */
    private static boolean hasAttemptsLeft() {
        return Activity.getExecutionContext().getInfo().getAttempt() < ATTEMPTS_BEFORE_OPERATOR;
    }

    private LoanState enter(String loanId, LoanState state) {
        return write((handle, now) -> LoanStateMachine.enter(handle, loanId, state, now));
    }

    @Override
    public FundingStatus checkFunding(String loanId) {
        FundingStatus status = write((handle, now) -> LoanFunding.check(handle, loanId, now));
        if (!status.funded()) {
            notifier.wakeDepositPoll();
        }
        return status;
    }

    @Override
    public FundingClosure closeFunding(String loanId, LoanState end) {
        return write((handle, now) -> LoanFunding.close(handle, loanId, end, now));
    }

    @Override
    public DisbursementPlan planDisbursement(LoanTerms terms) {
        return write((handle, now) -> Disbursements.plan(handle, terms.loanId(), now));
    }

    @Override
    public DisbursementCheck confirmDisbursement(String loanId) {
        Loan loan = jdbi.withHandle(handle -> Loans.get(handle, loanId));
        if (loan.state() == LoanState.DISBURSING) {
            Won disbursed = new BankLoanGateway(bank).totalDisbursed(loan, BusinessTime.dateOf(clock.instant()));
            if (!disbursed.equals(loan.principal())) {
                return new DisbursementCheck(
                        "The bank has disbursed " + disbursed + " for this loan, and its principal is "
                                + loan.principal()
                                + ". No money is moved until an operator has resolved this with the bank.",
                        null);
            }
        }
        return write((handle, now) -> {
            LocalDate disbursedOn = Disbursements.lastExecutedOn(handle, loanId);
            disbursement.confirm(handle, loanId, disbursedOn, now);
            return new DisbursementCheck(null, Repayments.next(handle, loanId, 0));
        });
    }

    @Override
    public LoanSchedule schedule(String loanId) {
        return jdbi.withHandle(handle -> Repayments.schedule(handle, loanId));
    }

    @Override
    public @Nullable DueInstalment nextInstalment(String loanId, int instalment) {
        return jdbi.withHandle(handle -> Optional.ofNullable(Repayments.next(handle, loanId, instalment)))
                .orElse(null);
    }

    @Override
    public CollectionResult collectInstalment(String loanId, int instalment) {
        CollectionResult result = write((handle, now) -> Repayments.collect(handle, loanId, instalment, now));
        return wakeDepositPollIfMissing(result);
    }

    @Override
    public @Nullable DueInstalment finishInstalment(String loanId, int instalment) {
        return write((handle, now) -> Optional.ofNullable(Repayments.finish(handle, loanId, instalment, now)))
                .orElse(null);
    }

    @Override
    public QuoteResult acceptQuote(String loanId, String quoteId) {
        return write((handle, now) -> EarlyRepayments.accept(handle, loanId, quoteId, now));
    }

    @Override
    public CollectionResult collectQuote(String loanId, String quoteId) {
        CollectionResult result = write((handle, now) -> EarlyRepayments.collect(handle, loanId, quoteId, now));
        return wakeDepositPollIfMissing(result);
    }

    private CollectionResult wakeDepositPollIfMissing(CollectionResult result) {
        if (result instanceof CollectionResult.Missing) {
            notifier.wakeDepositPoll();
        }
        return result;
    }

    @Override
    public LoanClosure close(String loanId, LoanState requestedEnd) {
        Won remaining = write((handle, now) -> LoanClosing.close(handle, loanId, requestedEnd, now));
        LoanState end = jdbi.withHandle(handle -> Loans.get(handle, loanId).state());
        return new LoanClosure(
                end,
                remaining.isZero()
                        ? terminateBorrowerAccount(loanId)
                        : "The loan has ended, and " + remaining
                                + " of the borrower's money remain on the virtual account.");
    }

    private @Nullable String terminateBorrowerAccount(String loanId) {
        Optional<String> account = jdbi.withHandle(handle -> VirtualAccounts.openOfBorrower(handle, loanId));
        if (account.isEmpty()) {
            return null;
        }
        try {
            if (!new BankLoanGateway(bank).terminateAccount(new AccountNumber(account.get()))) {
                return "The loan has ended, and the bank reports a balance on the borrower's virtual account, which the"
                        + " ledger does not have.";
            }
        } catch (BankUnavailableException unclear) {
            if (hasAttemptsLeft()) {
                throw unclear;
            }
            return "The loan has ended, and the bank does not confirm that the borrower's virtual account is terminated ("
                    + unclear.code() + ").";
        }
        jdbi.useTransaction(handle -> VirtualAccounts.markTerminated(handle, loanId, clock.instant()));
        return null;
    }

    @Override
    public void raiseAttention(String loanId, String reason) {
        jdbi.useTransaction(handle -> LoanAttention.raise(handle, loanId, reason, clock.instant()));
    }

    @Override
    public void clearAttention(String loanId) {
        jdbi.useTransaction(handle -> LoanAttention.clear(handle, loanId, clock.instant()));
    }

    @Override
    public void recordRefusal(String loanId, String command, String reason) {
        jdbi.useTransaction(handle -> LoanAttention.recordRefusal(handle, loanId, command, reason, clock.instant()));
    }

    private <T> T write(BiFunction<Handle, Instant, T> step) {
        return jdbi.inTransaction(handle -> step.apply(handle, clock.instant()));
    }
}
