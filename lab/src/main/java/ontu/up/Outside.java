package ontu.up;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.stream.IntStream;
import ontu.local.outside.BankApi;
import ontu.local.outside.BankControl;
import ontu.local.outside.Platform;
import ontu.workflows.loan.LoanState;
import ontu.workflows.money.Won;
import ontu.workflows.order.BankOrder;
import ontu.workflows.order.OrderNumber;
import ontu.workflows.order.OrderTiming;

/**
 * What a lending platform, investors, borrowers and a bank with bad days do about the loans of the portfolio, over the same
 * interfaces as everybody: the loans are like any others.
 */
record Outside(Platform platform, BankControl bank, Clock clock) {
    private static final LocalTime MORNING = LocalTime.of(10, 15);

    /** The platform puts the loan, and the bank has the bad day that is its fate. */
    void put(PortfolioLoan loan) {
        if (loan.fate() == Fate.ISSUING_ACCOUNTS) {
            delayTheNextAccount();
        }
        long serial = platform.putLoan(loan.id(), loan.request(LocalDate.now(clock)))
                .path("serial")
                .asLong();
        trouble(loan.fate(), OrderNumber.of(new BankOrder.Payment(serial, 1), 1).digits());
    }

    private void delayTheNextAccount() {
        ObjectNode rule = BankControl.rule(BankApi.ISSUE, "DELAY_EXECUTION").put("delay", "PT2H");
        rule.putArray("ordinals").add(1);
        bank.fault(rule);
    }

    private void trouble(Fate fate, String payment) {
        switch (fate) {
            case DISBURSING ->
                bank.strike(
                        payment,
                        BankControl.rule(BankApi.PAYMENT, "DELAY_EXECUTION")
                                .put("delay", "PT9M")
                                .put("reply", "A0050"));
            case IN_DOUBT -> bank.leaveInDoubt(payment);
            case REFUSED ->
                bank.strike(payment, BankControl.rule(BankApi.PAYMENT, "REFUSE").put("code", "X0004"));
            case REPAYING, DUE_TODAY, OVERDUE, LONG_OVERDUE, WAITING_FOR_FUNDING, CANCELLED, ISSUING_ACCOUNTS -> {}
        }
    }

    boolean knows(PortfolioLoan loan) {
        return platform.knows(loan.id());
    }

    boolean isIn(PortfolioLoan loan, LoanState state) {
        return platform.loan(loan.id()).path("state").asText().equals(state.name());
    }

    boolean needsPerson(PortfolioLoan loan) {
        return platform.loan(loan.id()).hasNonNull("attention");
    }

    /** The investors of a loan that waits for money pay in, as far as its fate wants it, or the platform takes it back. */
    void fund(PortfolioLoan loan) {
        switch (loan.fate()) {
            case CANCELLED -> platform.cancel(loan.id(), "The borrower has found another lender.");
            case WAITING_FOR_FUNDING -> payIn(loan, 1);
            case REPAYING, DUE_TODAY, OVERDUE, LONG_OVERDUE, DISBURSING, IN_DOUBT, REFUSED, ISSUING_ACCOUNTS -> {
                payIn(loan, 1);
                payIn(loan, 2);
            }
        }
    }

    private void payIn(PortfolioLoan loan, int which) {
        bank.deposit(platform.account(loan.investor(which)).orElseThrow(), loan.share(), clock.instant());
    }

    /** The borrower of a loan that is paid out orders the payment of as many rounds as its fate wants. */
    void repay(PortfolioLoan loan) {
        String account = platform.loan(loan.id()).path("borrowerAccount").asText();
        JsonNode rounds = platform.schedule(loan.id());
        IntStream.range(0, loan.fate().roundsPaid())
                .mapToObj(rounds::path)
                .forEach(round -> bank.deposit(
                        account,
                        Won.of(round.path("principal").asLong()
                                + round.path("interest").asLong()),
                        LocalDate.parse(round.path("dueOn").asText())
                                .atTime(MORNING)
                                .atZone(OrderTiming.SEOUL)
                                .toInstant()));
    }
}
