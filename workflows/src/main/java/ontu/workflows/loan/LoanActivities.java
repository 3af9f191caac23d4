package ontu.workflows.loan;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import org.jspecify.annotations.Nullable;

/**
 * The loan workflow's activities, on the books and at the bank. Every one may be repeated: a step that is finished answers
 * from PostgreSQL. Lists, names and account numbers never enter a payload.
 */
@ActivityInterface
public interface LoanActivities {

    /**
     * The state of the loan in the books before anything is done for it: terminal, if its workflow was started again after it
     * had ended. Clears attention until something raises it again.
     */
    @ActivityMethod(name = "LoanBegin")
    LoanState begin(String loanId);

    /**
     * Has the bank issue virtual accounts to parties of the loan that have none, up to a hundred a call, and is retried until
     * one is issued. For runs from before {@link ontu.workflows.Versions#LOAN_2}.
     */
    @ActivityMethod(name = "LoanEnsureAccounts")
    AccountIssuanceProgress ensureAccounts(String loanId);

    /**
     * One pass over the parties of the loan that have no virtual account: looks for accounts on the bank's list and requests
     * up to a hundred. Never waits for an account, nor long for a bank that does not answer; says when the next pass is due.
     */
    @ActivityMethod(name = "LoanIssueAccounts")
    AccountIssuanceProgress issueAccounts(String loanId);

    /** Lets the bank verify the borrower. */
    @ActivityMethod(name = "LoanVerifyBorrower")
    VerificationResult verifyBorrower(String loanId);

    /** Opens the loan for funding, or checks how it stands: reserves what is there and wakes the deposit poll. */
    @ActivityMethod(name = "LoanCheckFunding")
    FundingStatus checkFunding(String loanId);

    /** Ends the funding without a loan: releases what is reserved, unless the loan was fully funded first. */
    @ActivityMethod(name = "LoanCloseFunding")
    FundingClosure closeFunding(String loanId, LoanState finalState);

    /** Records the chunks of the disbursement, once. From here on the loan cannot be cancelled. */
    @ActivityMethod(name = "LoanPlanDisbursement")
    DisbursementPlan planDisbursement(LoanTerms terms);

    /** Compares the bank's total for the loan with the principal and, if they agree, writes the schedule. */
    @ActivityMethod(name = "LoanConfirmDisbursement")
    DisbursementCheck confirmDisbursement(String loanId);

    /** All instalments in their present state, once the schedule is written. */
    @ActivityMethod(name = "LoanSchedule")
    LoanSchedule schedule(String loanId);

    /** The first instalment after {@code instalment} that is not distributed yet; null when there is none. */
    @ActivityMethod(name = "LoanNextInstalment")
    @Nullable
    DueInstalment nextInstalment(String loanId, int instalment);

    /** Sets the money of an instalment aside for the investors, if it has arrived. */
    @ActivityMethod(name = "LoanCollectInstalment")
    CollectionResult collectInstalment(String loanId, int instalment);

    /** Marks an instalment as distributed; returns the next one, null after the last. */
    @ActivityMethod(name = "LoanFinishInstalment")
    @Nullable
    DueInstalment finishInstalment(String loanId, int instalment);

    /** Accepts a quote: the borrower's money for it is now awaited. A refusal comes back as a sentence. */
    @ActivityMethod(name = "LoanAcceptQuote")
    QuoteResult acceptQuote(String loanId, String quoteId);

    /**
     * Collects an instalment that is due, if its money has arrived. Otherwise replaces the remaining instalments by one, if the
     * money for the accepted quote has arrived in time.
     */
    @ActivityMethod(name = "LoanCollectQuote")
    CollectionResult collectQuote(String loanId, String quoteId);

    /** Ends the loan: closes the borrower's virtual account, or says that money still stands on it. */
    @ActivityMethod(name = "LoanClose")
    LoanClosure close(String loanId, LoanState finalState);

    /** Raises attention for the loan, with its reason. */
    @ActivityMethod(name = "LoanRaiseAttention")
    void raiseAttention(String loanId, String message);

    /** Clears attention. */
    @ActivityMethod(name = "LoanClearAttention")
    void clearAttention(String loanId);

    /** Records the refusal of a signal in the loan's timeline. */
    @ActivityMethod(name = "LoanRecordRefusal")
    void recordRefusal(String loanId, String command, String reason);
}
