package ontu.loans;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import ontu.deposits.LoanDeposit;
import ontu.ledger.Ledger;
import ontu.ledger.LedgerAccount;
import ontu.workflows.money.Won;
import org.jdbi.v3.core.Handle;

/**
 * What a borrower has paid in and what is left of it. It is spent in the order in which it came.
 *
 * @param left what stands on the borrower's account for the loan
 * @param deposits all of them, in the order in which they came to the bank
 */
record BorrowerMoney(Won left, List<LoanDeposit> deposits) {
    BorrowerMoney {
        deposits = List.copyOf(deposits);
    }

    /** Under the lock of the loan: nobody else spends it. */
    static BorrowerMoney of(Handle handle, String loanId) {
        return new BorrowerMoney(
                Ledger.balance(handle, LedgerAccount.collected(loanId)), LoanDeposit.of(handle, loanId));
    }

    /** Leaves out what came after a day. */
    BorrowerMoney receivedBy(LocalDate day) {
        List<LoanDeposit> inTime = deposits.stream()
                .filter(deposit -> !deposit.receivedOn().isAfter(day))
                .toList();
        Won late = sum(deposits).minus(sum(inTime));
        return new BorrowerMoney(left.minus(late.min(left)), inTime);
    }

    /** What of an amount has not come. */
    Won missing(Won amount) {
        return amount.minus(amount.min(left));
    }

    /**
     * When so much of what is left is usable; in the past if it is already.
     *
     * @param amount at most what is left
     */
    Instant usableAt(Won amount) {
        Won unusable = sum(deposits);
        Won spent = unusable.minus(left.min(unusable));
        Instant at = Instant.EPOCH;
        for (LoanDeposit deposit : byUsability()) {
            if (!sum(deposits).minus(unusable).isLessThan(spent.plus(amount))) {
                break;
            }
            unusable = unusable.minus(deposit.amount());
            at = deposit.usableAt();
        }
        return at;
    }

    private List<LoanDeposit> byUsability() {
        return deposits.stream()
                .sorted(Comparator.comparing(LoanDeposit::usableAt))
                .toList();
    }

    /**
     * The day of the deposit with which so much of what is left had come.
     *
     * @param amount at most what is left
     * @param otherwise the day if no deposit is needed
     */
    LocalDate completedOn(Won amount, LocalDate otherwise) {
        if (amount.isZero()) {
            return otherwise;
        }
        Won needed = sum(deposits).minus(left).plus(amount);
        Won come = Won.ZERO;
        for (LoanDeposit deposit : deposits) {
            come = come.plus(deposit.amount());
            if (!come.isLessThan(needed)) {
                return deposit.receivedOn();
            }
        }
        throw new IllegalStateException("The deposits of a borrower do not add up to what stands on his account.");
    }

    private static Won sum(List<LoanDeposit> deposits) {
        return deposits.stream().map(LoanDeposit::amount).reduce(Won.ZERO, Won::plus);
    }
}
