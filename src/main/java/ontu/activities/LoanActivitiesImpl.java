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
import ontu.accounts.VirtualAccounts;
import ontu.bank.AccountNumber;
import ontu.bank.BankClient;
import ontu.bank.BorrowerVerificationOutcome;
import ontu.deposits.DepositCutoff;
import ontu.journal.BankWait;
import ontu.loans.Borrower;
import ontu.loans.DisbursementConfirmation;
import ontu.loans.DisbursementConfirmation.Finding;
import ontu.loans.DisbursementConfirmation.ListedDates;
import ontu.loans.Disbursements;
import ontu.loans.EarlyRepayments;
import ontu.loans.Loan;
import ontu.loans.LoanAttention;
import ontu.loans.LoanClosing;
import ontu.loans.LoanFunding;
import ontu.loans.LoanStateMachine;
import ontu.loans.Loans;
import ontu.loans.PendingNotifications;
import ontu.loans.Repayments;
import ontu.money.Won;
import ontu.order.OrderTiming;
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
    private final DisbursementConfirmation confirmation;
    private final BankPatience bankPatience;
    private final DepositCutoff cutoff;
    private final WorkflowNotifier notifier;
    private final Clock clock;

    LoanActivitiesImpl(
            Jdbi jdbi,
            BankClient bank,
            AccountIssuance accountIssuance,
            Disbursements disbursement,
            OrderTiming timing,
            BankPatience bankPatience,
            DepositCutoff cutoff,
            WorkflowNotifier notifier,
            Clock clock) {
        this.jdbi = jdbi;
        this.bank = bank;
        this.accountIssuance = accountIssuance;
        this.disbursement = disbursement;
        confirmation = new DisbursementConfirmation(timing);
        this.bankPatience = bankPatience;
        this.cutoff = cutoff;
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
        AccountIssuanceProgress progress = issueAccounts(loanId);
        Duration wait = progress.nextPassIn();
        if (progress.problem() == null && progress.bankUnavailable() == null && wait != null && wait.isPositive()) {
            throw retryLater(progress.missing(), wait);
        }
        return progress;
    }

    private static ApplicationFailure retryLater(int missing, Duration wait) {
        return ApplicationFailure.newBuilder()
                .setMessage(missing + " virtual accounts are not issued yet; the bank's account list is read again.")
                .setType(FailureTypes.ACCOUNTS_UNRESOLVED)
                .setNextRetryDelay(wait)
                .setCategory(ApplicationErrorCategory.BENIGN)
                .build();
    }

    @Override
    public AccountIssuanceProgress issueAccounts(String loanId) {
        LoanState state = write((handle, now) -> {
            PendingNotifications.markLooked(handle, loanId);
            return LoanStateMachine.enter(handle, loanId, LoanState.ISSUING_ACCOUNTS, now);
        });
        if (state.isTerminal()) {
            return AccountIssuanceProgress.COMPLETE;
        }
        long serial = jdbi.withHandle(handle -> Loans.get(handle, loanId)).serial();
        return bankPatience.ask(
                BankWait.ofAccounts(serial),
                () -> accountIssuance.pass(
                        loanId,
                        new BankVirtualAccountGateway(bank),
                        () -> Activity.getExecutionContext().heartbeat(null)),
                attention -> accountIssuance.withoutList(loanId, attention.message()));
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
            case BorrowerVerificationOutcome.Unknown unknown -> unknownAfterLastAttempt(unknown);
        };
    }

    private static VerificationResult unknownAfterLastAttempt(BorrowerVerificationOutcome.Unknown unknown) {
        if (Activity.getExecutionContext().getInfo().getAttempt() < ATTEMPTS_BEFORE_OPERATOR) {
            throw new IllegalStateException("The bank did not say whether the borrower is verified ("
                    + unknown.apiName() + ": " + unknown.code() + "); it is retried.");
        }
        return VerificationResult.UNKNOWN;
    }

    private LoanState enter(String loanId, LoanState state) {
        return write((handle, now) -> LoanStateMachine.enter(handle, loanId, state, now));
    }

    @Override
    public FundingStatus checkFunding(String loanId) {
        FundingStatus status = write((handle, now) -> {
            FundingStatus read = LoanFunding.check(handle, loanId, cutoff, now);
            PendingNotifications.markLooked(handle, loanId);
            return read;
        });
        if (!status.funded() && status.hold() == null) {
            notifier.wakeDepositPoll();
        }
        return status;
    }

    @Override
    public FundingClosure closeFunding(String loanId, LoanState end) {
        return write((handle, now) -> end == LoanState.EXPIRED
                ? LoanFunding.expire(handle, loanId, cutoff, now)
                : LoanFunding.close(handle, loanId, end, now));
    }

    @Override
    public DisbursementPlan planDisbursement(LoanTerms terms) {
        return write((handle, now) -> Disbursements.plan(handle, terms.loanId(), now));
    }

    @Override
    public DisbursementCheck confirmDisbursement(String loanId) {
        Loan loan = jdbi.withHandle(handle -> Loans.get(handle, loanId));
        if (loan.state() == LoanState.CANCELLED) {
            return DisbursementCheck.CANCELLED;
        }
        Disbursements.ExecutedDisbursement executed = jdbi.withHandle(handle -> Disbursements.executed(handle, loanId));
        return loan.state() == LoanState.DISBURSING ? confirmWithBank(loan, executed) : confirm(loanId, executed);
    }

    private DisbursementCheck confirmWithBank(Loan loan, Disbursements.ExecutedDisbursement executed) {
        LocalDate today = BusinessTime.dateOf(clock.instant());
        ListedDates dates = confirmation.datesToAsk(executed, today);
        return bankPatience.ask(
                BankWait.ofLoan(loan.serial()),
                () -> compare(loan, executed, new BankLoanGateway(bank).totalDisbursed(loan, dates)),
                attention -> DisbursementCheck.unavailable(attention.message()));
    }

    private DisbursementCheck compare(Loan loan, Disbursements.ExecutedDisbursement executed, Optional<Won> listed) {
        Won toBePaidOut = loan.principal().plus(jdbi.withHandle(handle -> Disbursements.overpaid(handle, loan.id())));
        return switch (confirmation.compare(toBePaidOut, listed, executed, clock.instant())) {
            case Finding.Confirmed ignored -> confirm(loan.id(), executed);
            case Finding.NotListedYet not ->
                throw bankPatience.askAgain(
                        not.conclusiveFrom(),
                        "The bank's list does not show the whole disbursement yet.",
                        FailureTypes.INQUIRE_AGAIN);
            case Finding.Contradicted ignored ->
                new DisbursementCheck(
                        listed.map(total -> "The bank has disbursed " + total + " for this loan")
                                        .orElse("The bank's list does not have this loan")
                                + ", and it should be " + toBePaidOut
                                + ". No money is moved until an operator has resolved this with the bank.",
                        null);
        };
    }

    private DisbursementCheck confirm(String loanId, Disbursements.ExecutedDisbursement executed) {
        return write((handle, now) -> {
            disbursement.confirm(handle, loanId, executed.lastOn(), now);
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
        CollectionResult result = write((handle, now) -> Repayments.collect(handle, loanId, instalment, cutoff, now));
        return wakeDepositPollIfAwaited(result);
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
        CollectionResult result = write((handle, now) -> EarlyRepayments.collect(handle, loanId, quoteId, cutoff, now));
        return wakeDepositPollIfAwaited(result);
    }

    /** While the day's list is awaited deposits are polled often anyway: every such look would only poll twice. */
    private CollectionResult wakeDepositPollIfAwaited(CollectionResult result) {
        if (result instanceof CollectionResult.Missing missing && missing.hold() == null) {
            notifier.wakeDepositPoll();
        }
        return result;
    }

    @Override
    public LoanClosure close(String loanId, LoanState requestedEnd) {
        Won remaining = write((handle, now) -> LoanClosing.close(handle, loanId, requestedEnd, now));
        Loan loan = jdbi.withHandle(handle -> Loans.get(handle, loanId));
        LoanClosure closure = remaining.isZero()
                ? terminateBorrowerAccount(loan)
                : new LoanClosure(
                        loan.state(),
                        "The loan has ended, and " + remaining
                                + " of the borrower's money remain on the virtual account.");
        if (closure.bankUnavailable() == null) {
            jdbi.useTransaction(handle -> LoanClosing.markClosed(handle, loanId, closure.problem(), clock.instant()));
        }
        return closure;
    }

    private LoanClosure terminateBorrowerAccount(Loan loan) {
        Optional<String> account = jdbi.withHandle(handle -> VirtualAccounts.openOfBorrower(handle, loan.id()));
        if (account.isEmpty()) {
            return new LoanClosure(loan.state(), null);
        }
        return bankPatience.ask(
                BankWait.ofLoan(loan.serial()),
                () -> terminate(loan, new AccountNumber(account.get())),
                attention -> new LoanClosure(loan.state(), null, attention.message()));
    }

    private LoanClosure terminate(Loan loan, AccountNumber account) {
        if (!new BankLoanGateway(bank).terminateAccount(account)) {
            return new LoanClosure(
                    loan.state(),
                    "The loan has ended, and the bank reports a balance on the borrower's virtual account, which the"
                            + " ledger does not have.");
        }
        jdbi.useTransaction(handle -> VirtualAccounts.markTerminated(handle, loan.id(), clock.instant()));
        return new LoanClosure(loan.state(), null);
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
