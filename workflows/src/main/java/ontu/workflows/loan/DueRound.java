package ontu.workflows.loan;

import java.time.LocalDate;
import ontu.workflows.money.Won;

/**
 * One round of repayment.
 *
 * @param round 1 to the term in months; one more for an early repayment
 * @param dueOn Asia/Seoul date, a business day
 * @param amount principal and interest
 */
public record DueRound(int round, LocalDate dueOn, Won amount) {}
