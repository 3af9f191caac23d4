package ontu.activities;

import java.util.Optional;
import ontu.bank.AccountNumber;
import ontu.bank.AccountStatus;
import ontu.bank.AccountUsageCode;
import ontu.bank.BankClient;
import ontu.bank.BankUnavailableException;
import ontu.bank.BorrowerVerificationOutcome;
import ontu.bank.BorrowerVerificationRequest;
import ontu.bank.HolderName;
import ontu.bank.LoanList;
import ontu.bank.QueryPeriod;
import ontu.bank.ReplyCodes;
import ontu.loans.Borrower;
import ontu.loans.DisbursementConfirmation.ListedDates;
import ontu.loans.Loan;
import ontu.money.Won;

/** The bank operations a loan needs, other than orders. */
record BankLoanGateway(BankClient bank) {
    BorrowerVerificationOutcome verify(Loan loan, Borrower borrower) {
        return bank.verifyBorrower(new BorrowerVerificationRequest(
                loan.bankLoanNumber(),
                borrower.bankCode(),
                new AccountNumber(borrower.accountNumber()),
                new HolderName(borrower.accountHolder()),
                loan.principal(),
                loan.termMonths()));
    }

    /**
     * What the bank has disbursed for a loan in total; empty if it does not list the loan.
     *
     * @throws BankUnavailableException if there is no usable answer
     */
    Optional<Won> totalDisbursed(Loan loan, ListedDates dates) {
        QueryPeriod.Days period = new QueryPeriod.Days(dates.from(), dates.to());
        return bank.loans(Optional.of(loan.bankLoanNumber()), period, 1).rows().stream()
                .filter(row -> row.loanNumber().equals(loan.bankLoanNumber()))
                .map(LoanList.Row::disbursed)
                .findFirst();
    }

    /**
     * Terminates a virtual account, or finds that it is terminated: the reply to an earlier call may have been lost.
     *
     * @return whether it is terminated; false while it has a balance
     * @throws BankUnavailableException if there is no usable answer
     */
    boolean terminateAccount(AccountNumber account) {
        try {
            bank.terminateVirtualAccount(account);
            return true;
        } catch (BankUnavailableException unclear) {
            if (unclear.code().equals(ReplyCodes.INSUFFICIENT_BALANCE)) {
                return false;
            }
            if (isTerminated(account)) {
                return true;
            }
            throw unclear;
        }
    }

    private boolean isTerminated(AccountNumber account) {
        return bank.accounts(AccountUsageCode.BORROWER, Optional.of(account), 1).rows().stream()
                .filter(listed -> listed.account().equals(account))
                .anyMatch(listed -> listed.status() == AccountStatus.TERMINATED);
    }
}
