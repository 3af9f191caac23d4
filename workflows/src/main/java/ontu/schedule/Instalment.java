package ontu.schedule;

import java.time.LocalDate;
import ontu.money.Won;

/**
 * What the borrower owes in one instalment.
 *
 * @param number counted from 1
 * @param dueOn a business day, Asia/Seoul
 */
public record Instalment(int number, LocalDate dueOn, Won principal, Won interest) {
    public Won total() {
        return principal.plus(interest);
    }
}
