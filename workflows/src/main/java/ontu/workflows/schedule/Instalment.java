package ontu.workflows.schedule;

import java.time.LocalDate;
import ontu.workflows.money.Won;

/**
 * What the borrower owes in one round.
 *
 * @param round counted from 1
 * @param dueDate a business day, Asia/Seoul
 */
public record Instalment(int round, LocalDate dueDate, Won principal, Won interest) {
    public Won total() {
        return principal.plus(interest);
    }
}
