package ontu.activities;

import java.time.LocalDate;
import java.util.Optional;
import ontu.bank.AccountList;
import ontu.bank.AccountNumber;
import ontu.bank.AccountStatus;
import ontu.bank.AccountUsage;
import ontu.bank.BankClient;
import ontu.bank.BankUnavailableException;
import ontu.bank.BorrowerVerification;
import ontu.bank.Codes;
import ontu.bank.HolderName;
import ontu.bank.LoanList;
import ontu.bank.Period;
import ontu.loans.Borrower;
import ontu.loans.Loan;
import ontu.workflows.money.Won;

/** The bank's client as the life of a loan needs it, orders apart. */
record LoanBank(BankClient bank) {
    private static final int DAYS_LISTED = 90;

    BorrowerVerification.Outcome verify(Loan loan, Borrower borrower) {
        return bank.verifyBorrower(new BorrowerVerification(
                loan.bankNumber(),
                new HolderName(borrower.name()),
                borrower.bankCode(),
                new AccountNumber(borrower.accountNumber()),
                new HolderName(borrower.accountHolder()),
                loan.principal(),
                loan.termMonths()));
    }

    /**
     * What the bank has paid out for a loan in all; nothing where it does not list the loan.
     *
     * @param today Asia/Seoul; the loan's first payment is at most 90 days ago
     * @throws BankUnavailableException if the bank does not say
     */
    Won paidOut(Loan loan, LocalDate today) {
        Period.Days period = new Period.Days(today.minusDays(DAYS_LISTED), today);
        return bank.loans(Optional.of(loan.bankNumber()), period, 1).rows().stream()
                .filter(row -> row.loanNumber().equals(loan.bankNumber()))
                .map(LoanList.Row::paidOut)
                .findFirst()
                .orElse(Won.ZERO);
    }

    /**
     * Ends a virtual account, or finds that it has ended: the answer to an earlier call may have been lost.
     *
     * @return whether it has ended; false while money stands on it
     * @throws BankUnavailableException if the bank does not say
     */
    boolean terminate(AccountNumber account) {
        try {
            bank.terminateVirtualAccount(account);
            return true;
        } catch (BankUnavailableException unclear) {
            if (unclear.code().equals(Codes.INSUFFICIENT_BALANCE)) {
                return false;
            }
            if (hasEnded(account)) {
                return true;
            }
            throw unclear;
        }
    }

    private boolean hasEnded(AccountNumber account) {
        int read = 0;
        for (int number = 1; ; number++) {
            AccountList.Page page = bank.accounts(Optional.of(AccountUsage.BORROWER), number);
            Optional<AccountList.Row> row = page.rows().stream()
                    .filter(listed -> listed.account().equals(account))
                    .findFirst();
            read += page.rows().size();
            if (row.isPresent() || page.rows().isEmpty() || read >= page.total()) {
                return row.map(AccountList.Row::status).equals(Optional.of(AccountStatus.ENDED));
            }
        }
    }
}
