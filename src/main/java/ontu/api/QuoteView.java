package ontu.api;

import java.time.LocalDate;
import ontu.workflows.money.Won;

/**
 * The price of an early repayment.
 *
 * @param state OFFERED, ACCEPTED, SETTLED or LAPSED
 * @param payOffOn interest runs to this Asia/Seoul date; the quote is good until its end
 * @param amount principal and interest: what the borrower must have paid in by then
 */
public record QuoteView(
        String loan, String id, String state, LocalDate payOffOn, Won principal, Won interest, Won amount) {}
