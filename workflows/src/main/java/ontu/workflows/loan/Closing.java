package ontu.workflows.loan;

import ontu.workflows.money.Won;

/**
 * How a loan was closed.
 *
 * @param leftOnAccount what still stands on the borrower's virtual account: more than 0 needs a person
 */
public record Closing(Won leftOnAccount) {}
