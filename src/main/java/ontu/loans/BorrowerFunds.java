package ontu.loans;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import ontu.deposits.BorrowerDeposit;
import ontu.deposits.FrozenMoney;
import ontu.ledger.Ledger;
import ontu.ledger.LedgerAccount;
import ontu.money.Won;
import org.jdbi.v3.core.Handle;

/**
 * What a borrower has paid in and what is left of it. It is spent in the order in which it arrived. What is disputed is
 * frozen, and not part of it.
 *
 * @param remaining the balance of the borrower's account for the loan, without what is frozen
 * @param deposits all that are not disputed, in the order in which they arrived at the bank
 */
record BorrowerFunds(Won remaining, List<BorrowerDeposit> deposits) {
    BorrowerFunds {
        deposits = List.copyOf(deposits);
    }

    /** The caller holds the loan's lock, so that nothing is spent meanwhile. */
    static BorrowerFunds of(Handle handle, String loanId) {
        return new BorrowerFunds(
                FrozenMoney.usableOfBorrower(handle, loanId, Ledger.balance(handle, LedgerAccount.collected(loanId))),
                BorrowerDeposit.of(handle, loanId));
    }

    /** Without the deposits that arrived after a date. */
    BorrowerFunds receivedBy(LocalDate day) {
        List<BorrowerDeposit> inTime = deposits.stream()
                .filter(deposit -> !deposit.receivedOn().isAfter(day))
                .toList();
        Won late = sum(deposits).minus(sum(inTime));
        return new BorrowerFunds(remaining.minus(late.min(remaining)), inTime);
    }

    /** How much of an amount is missing. */
    Won missing(Won amount) {
        return amount.minus(amount.min(remaining));
    }

    /**
     * When this much of the remaining money is usable; in the past if it is already.
     *
     * @param amount at most the remaining money
     */
    Instant usableAt(Won amount) {
        Won unusable = sum(deposits);
        Won spent = unusable.minus(remaining.min(unusable));
        Instant at = Instant.EPOCH;
        for (BorrowerDeposit deposit : byUsability()) {
            if (!sum(deposits).minus(unusable).isLessThan(spent.plus(amount))) {
                break;
            }
            unusable = unusable.minus(deposit.amount());
            at = deposit.usableAt();
        }
        return at;
    }

    private List<BorrowerDeposit> byUsability() {
        return deposits.stream()
                .sorted(Comparator.comparing(BorrowerDeposit::usableAt))
                .toList();
    }

    /**
     * The date of the deposit with which this much of the remaining money had arrived.
     *
     * @param amount at most the remaining money
     * @param otherwise the date if no deposit is needed
     */
    LocalDate completedOn(Won amount, LocalDate otherwise) {
        if (amount.isZero()) {
            return otherwise;
        }
        Won needed = sum(deposits).minus(remaining).plus(amount);
        Won received = Won.ZERO;
        for (BorrowerDeposit deposit : deposits) {
            received = received.plus(deposit.amount());
            if (!received.isLessThan(needed)) {
                return deposit.receivedOn();
            }
        }
        throw new IllegalStateException(
                "The borrower's deposits do not add up to the balance of the borrower's account.");
    }

    private static Won sum(List<BorrowerDeposit> deposits) {
        return deposits.stream().map(BorrowerDeposit::amount).reduce(Won.ZERO, Won::plus);
    }
}
