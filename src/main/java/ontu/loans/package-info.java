/** Loans: applications, commitments, the disbursement, the instalments and the end states. */
package ontu.loans;
