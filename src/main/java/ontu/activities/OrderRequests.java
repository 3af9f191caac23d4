package ontu.activities;

import java.time.LocalDate;
import java.util.Optional;
import ontu.accounts.VirtualAccounts;
import ontu.bank.AccountNumber;
import ontu.bank.DepositReturn;
import ontu.bank.HolderName;
import ontu.bank.MoneyOrder;
import ontu.bank.PaymentOrder;
import ontu.bank.RepaymentOrder;
import ontu.investors.ReturnDestination;
import ontu.investors.Returns;
import ontu.journal.Leg;
import ontu.journal.LegLine;
import ontu.loans.Borrower;
import ontu.loans.Loan;
import ontu.loans.Loans;
import ontu.workflows.order.BankOrder;
import org.jdbi.v3.core.Handle;

/** Makes the bank's order out of a leg: the same order each time, so that a number always carries the same request. */
final class OrderRequests {
    private OrderRequests() {}

    /** @param bankDate the date on which the number may be sent, Asia/Seoul: a repayment carries it */
    static MoneyOrder of(Handle handle, Leg leg, LocalDate bankDate) {
        return switch (leg.order()) {
            case BankOrder.Payment order -> payment(handle, leg, order);
            case BankOrder.Repayment ignored -> repayment(handle, leg, bankDate);
            case BankOrder.Return order -> refund(leg, Returns.destination(handle, order.returnSerial()));
        };
    }

    /** Chunks go one after the other, so the first one is the bank's first until it has been executed. */
    private static PaymentOrder payment(Handle handle, Leg leg, BankOrder.Payment order) {
        Loan loan = Loans.get(handle, leg.requireLoanId());
        Borrower borrower = Loans.borrower(handle, loan.id());
        return new PaymentOrder(
                loan.principal(),
                loan.termMonths(),
                order.chunk() == 1,
                loan.bankNumber(),
                borrower.bankCode(),
                new AccountNumber(borrower.accountNumber()),
                new HolderName(borrower.accountHolder()),
                loan.appliedOn(),
                Optional.empty(),
                Optional.empty(),
                leg.lines().stream()
                        .map(line -> new PaymentOrder.Row(account(line), line.amount()))
                        .toList());
    }

    private static RepaymentOrder repayment(Handle handle, Leg leg, LocalDate bankDate) {
        Loan loan = Loans.get(handle, leg.requireLoanId());
        return new RepaymentOrder(
                loan.bankNumber(),
                VirtualAccounts.ofBorrower(handle, loan.id()).map(AccountNumber::new),
                bankDate,
                Optional.empty(),
                Optional.empty(),
                leg.lines().stream()
                        .map(line -> new RepaymentOrder.Row(account(line), line.amount()))
                        .toList());
    }

    private static DepositReturn refund(Leg leg, ReturnDestination destination) {
        return new DepositReturn(
                account(leg.lines().getFirst()),
                leg.amount(),
                destination.bankCode(),
                new HolderName(destination.accountHolder()),
                new AccountNumber(destination.accountNumber()),
                Optional.empty());
    }

    private static AccountNumber account(LegLine line) {
        return new AccountNumber(line.accountNumber());
    }
}
