package ontu.loans;

import ontu.investors.Investor;
import ontu.money.Won;

/**
 * A commitment that an investor wants to make.
 *
 * @param amount at least 1 won
 */
public record NewCommitment(Investor investor, Won amount) {
    public static NewCommitment of(String investorId, String name, String accountName, Won amount) {
        return new NewCommitment(new Investor(investorId, name, accountName), amount);
    }
}
