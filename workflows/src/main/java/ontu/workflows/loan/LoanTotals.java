package ontu.workflows.loan;

import ontu.workflows.money.Won;

/**
 * The loan in figures.
 *
 * @param paidOut what the borrower has got of the principal
 * @param repaid what the borrower has paid back for rounds, principal and interest
 * @param outstanding of the principal paid out, what the borrower still owes
 */
public record LoanTotals(Won paidOut, Won repaid, Won outstanding) {}
