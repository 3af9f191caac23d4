package ontu.workflows.loan;

/**
 * The plan of a disbursement.
 *
 * @param funded whether the loan is still fully funded; if not, nothing was planned
 * @param chunks number of payment orders, 1 to 9,999
 */
public record DisbursementPlan(boolean funded, int chunks) {}
