package ontu.workflows.loan;

import io.temporal.activity.ActivityInterface;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the life of a loan asks of the books and of the bank. Every one may be repeated: a step that is finished answers
 * from PostgreSQL. Lists, names and account numbers stay on the other side.
 */
@ActivityInterface(namePrefix = "Loan")
public interface LoanActivities {

    /**
     * Says where the loan stands in the books before anything is done for it: at an end, if its workflow was started anew
     * after it had ended. Nobody is needed any more until something says so again.
     */
    LoanState begin(String loanId);

    /** Has the bank issue virtual accounts to parties of the loan that have none, up to a hundred a call. */
    AccountsProgress ensureAccounts(String loanId);

    /** Lets the bank verify the borrower. */
    Verification verifyBorrower(String loanId);

    /** Opens the loan for funding, or looks how it stands: reserves what is there and wakes the deposit sweep. */
    FundingStatus lookAtFunding(String loanId);

    /** Ends the funding without a loan: releases what is reserved, unless the loan was fully funded first. */
    FundingEnd endFunding(String loanId, LoanState end);

    /** Writes down the chunks of the disbursement, once. From here on the loan cannot be cancelled. */
    DisbursementPlan planDisbursement(LoanTerms terms);

    /** Compares the bank's total for the loan with the principal and, if they agree, writes the schedule. */
    DisbursementCheck confirmDisbursement(String loanId);

    /** All rounds as they stand, once the schedule is written. */
    LoanSchedule schedule(String loanId);

    /** The first round after {@code round} that is not distributed yet; null when there is none. */
    @Nullable
    DueRound nextRound(String loanId, int round);

    /** Sets the money of a round aside for the investors, if the borrower has brought it. */
    RoundCollection collectRound(String loanId, int round);

    /** Marks a round as distributed; returns the next one, null after the last. */
    @Nullable
    DueRound finishRound(String loanId, int round);

    /** Prices an early repayment. A refusal comes back in words. */
    QuoteAnswer offerQuote(String loanId, String quoteId, LocalDate payOffOn);

    /** Accepts a quote: the borrower's money for it is now awaited. */
    QuoteAnswer acceptQuote(String loanId, String quoteId);

    /** Replaces the remaining rounds by one, if the money for the accepted quote has arrived in time. */
    RoundCollection collectQuote(String loanId, String quoteId);

    /** Ends the loan: closes the borrower's virtual account, or says that money still stands on it. */
    Closing close(String loanId, LoanState end);

    /** Shows the loan to people as needing one of them, and why. */
    void callPerson(String loanId, String reason);

    /** Nobody is needed any more. */
    void dismissPerson(String loanId);

    /** Notes in the loan's story that a fire-and-forget command was refused. */
    void noteRefusal(String loanId, String command, String reason);
}
