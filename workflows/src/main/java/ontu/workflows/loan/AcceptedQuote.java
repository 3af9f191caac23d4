package ontu.workflows.loan;

import java.time.LocalDate;
import ontu.workflows.money.Won;

/** An early repayment that the borrower has agreed to pay, good until the end of {@code payOffOn}, Asia/Seoul. */
public record AcceptedQuote(String id, LocalDate payOffOn, Won amount) {}
