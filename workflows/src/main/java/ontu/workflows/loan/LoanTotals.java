package ontu.workflows.loan;

import com.fasterxml.jackson.annotation.JsonProperty;
import ontu.money.Won;

/**
 * The loan in figures.
 *
 * @param disbursed what the borrower has got of the principal
 * @param repaid what the borrower has paid back for instalments, principal and interest
 * @param outstanding of the principal disbursed, what the borrower still owes
 */
public record LoanTotals(
        @JsonProperty("disbursed") Won disbursed,
        @JsonProperty("repaid") Won repaid,
        @JsonProperty("outstanding") Won outstanding) {}
