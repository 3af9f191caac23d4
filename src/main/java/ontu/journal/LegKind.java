package ontu.journal;

import ontu.workflows.order.BankOrder;

/** What a leg does at the bank. */
public enum LegKind {
    /** A chunk of a disbursement: investors' money to the borrower (API 5). */
    PAYMENT,
    /** A chunk of a round: the borrower's money to investors (API 10). */
    REPAYMENT,
    /** An investor's free money back to him (API 12). */
    RETURN;

    public static LegKind of(BankOrder order) {
        return switch (order) {
            case BankOrder.Payment ignored -> PAYMENT;
            case BankOrder.Repayment ignored -> REPAYMENT;
            case BankOrder.Return ignored -> RETURN;
        };
    }
}
