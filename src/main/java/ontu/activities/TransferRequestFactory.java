package ontu.activities;

import java.time.LocalDate;
import java.util.Optional;
import ontu.accounts.VirtualAccounts;
import ontu.bank.AccountNumber;
import ontu.bank.DepositReturnRequest;
import ontu.bank.DisbursementRequest;
import ontu.bank.DistributionRequest;
import ontu.bank.HolderName;
import ontu.bank.TransferRequest;
import ontu.investors.ReturnDestination;
import ontu.investors.Returns;
import ontu.journal.Transfer;
import ontu.journal.TransferLine;
import ontu.loans.Borrower;
import ontu.loans.Loan;
import ontu.loans.Loans;
import ontu.order.TransferKey;
import org.jdbi.v3.core.Handle;

/** Creates the bank's request for a transfer: always the same, so that a number always carries the same request. */
final class TransferRequestFactory {
    private TransferRequestFactory() {}

    /** @param bankDate the date on which the order may be sent, Asia/Seoul: a distribution carries it */
    static TransferRequest of(Handle handle, Transfer transfer, LocalDate bankDate) {
        return switch (transfer.key()) {
            case TransferKey.Disbursement transferKey -> disbursement(handle, transfer, transferKey);
            case TransferKey.Distribution ignored -> distribution(handle, transfer, bankDate);
            case TransferKey.Return transferKey ->
                depositReturn(transfer, Returns.destination(handle, transferKey.returnSerial()));
        };
    }

    /** Chunks are ordered one after the other, so chunk 1 is the first for the bank until it has been executed. */
    private static DisbursementRequest disbursement(
            Handle handle, Transfer transfer, TransferKey.Disbursement transferKey) {
        Loan loan = Loans.get(handle, transfer.requireLoanId());
        Borrower borrower = Loans.borrower(handle, loan.id());
        return new DisbursementRequest(
                loan.principal(),
                loan.termMonths(),
                transferKey.chunk() == 1,
                loan.bankLoanNumber(),
                borrower.bankCode(),
                new AccountNumber(borrower.accountNumber()),
                new HolderName(borrower.accountHolder()),
                loan.appliedOn(),
                Optional.empty(),
                Optional.empty(),
                transfer.lines().stream()
                        .map(line -> new DisbursementRequest.Row(account(line), line.amount()))
                        .toList());
    }

    private static DistributionRequest distribution(Handle handle, Transfer transfer, LocalDate bankDate) {
        Loan loan = Loans.get(handle, transfer.requireLoanId());
        return new DistributionRequest(
                loan.bankLoanNumber(),
                VirtualAccounts.ofBorrower(handle, loan.id()).map(AccountNumber::new),
                bankDate,
                Optional.empty(),
                Optional.empty(),
                transfer.lines().stream()
                        .map(line -> new DistributionRequest.Row(account(line), line.amount()))
                        .toList());
    }

    private static DepositReturnRequest depositReturn(Transfer transfer, ReturnDestination destination) {
        return new DepositReturnRequest(
                account(transfer.lines().getFirst()),
                transfer.amount(),
                destination.bankCode(),
                new HolderName(destination.accountHolder()),
                new AccountNumber(destination.accountNumber()),
                Optional.empty());
    }

    private static AccountNumber account(TransferLine line) {
        return new AccountNumber(line.accountNumber());
    }
}
