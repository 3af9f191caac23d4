/** The loan book: applications, commitments, the disbursement, the rounds of repayment and the ends of loans. */
package ontu.loans;
