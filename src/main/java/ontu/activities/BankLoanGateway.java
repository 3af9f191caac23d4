package ontu.activities;

import java.time.LocalDate;
import java.util.Optional;
import ontu.bank.AccountList;
import ontu.bank.AccountNumber;
import ontu.bank.AccountStatus;
import ontu.bank.AccountUsageCode;
import ontu.bank.BankClient;
import ontu.bank.BankListPage;
import ontu.bank.BankUnavailableException;
import ontu.bank.BorrowerVerificationOutcome;
import ontu.bank.BorrowerVerificationRequest;
import ontu.bank.HolderName;
import ontu.bank.LoanList;
import ontu.bank.QueryPeriod;
import ontu.bank.ReplyCodes;
import ontu.loans.Borrower;
import ontu.loans.Loan;
import ontu.money.Won;

/** The bank operations a loan needs, other than orders. */
record BankLoanGateway(BankClient bank) {
    private static final int DAYS_LISTED = 90;

    BorrowerVerificationOutcome verify(Loan loan, Borrower borrower) {
        return bank.verifyBorrower(new BorrowerVerificationRequest(
                loan.bankLoanNumber(),
                new HolderName(borrower.name()),
                borrower.bankCode(),
                new AccountNumber(borrower.accountNumber()),
                new HolderName(borrower.accountHolder()),
                loan.principal(),
                loan.termMonths()));
    }

    /**
     * What the bank has disbursed for a loan in total; zero if it does not list the loan.
     *
     * @param today Asia/Seoul; the loan's first disbursement is at most 90 days ago
     * @throws BankUnavailableException if there is no usable answer
     */
    Won totalDisbursed(Loan loan, LocalDate today) {
        QueryPeriod.Days period = new QueryPeriod.Days(today.minusDays(DAYS_LISTED), today);
        return bank.loans(Optional.of(loan.bankLoanNumber()), period, 1).rows().stream()
                .filter(row -> row.loanNumber().equals(loan.bankLoanNumber()))
                .map(LoanList.Row::disbursed)
                .findFirst()
                .orElse(Won.ZERO);
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
        int read = 0;
        for (int number = 1; ; number++) {
            BankListPage<AccountList.Row> page = bank.accounts(Optional.of(AccountUsageCode.BORROWER), number);
            Optional<AccountList.Row> row = page.rows().stream()
                    .filter(listed -> listed.account().equals(account))
                    .findFirst();
            read += page.rows().size();
            if (row.isPresent() || page.rows().isEmpty() || read >= page.total()) {
                return row.map(AccountList.Row::status).equals(Optional.of(AccountStatus.TERMINATED));
            }
        }
    }
}
