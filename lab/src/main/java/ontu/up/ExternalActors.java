package ontu.up;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.stream.IntStream;
import ontu.local.clients.BankApiNames;
import ontu.local.clients.PlatformClient;
import ontu.local.clients.SandboxClient;
import ontu.money.Won;
import ontu.order.OrderNumber;
import ontu.order.TransferKey;
import ontu.time.BusinessTime;
import ontu.workflows.loan.LoanState;

/**
 * The lending platform, investors, borrowers and a bank with faults, acting on the sample loans through the public
 * interfaces.
 */
record ExternalActors(PlatformClient platform, SandboxClient bank, Clock clock) {
    private static final LocalTime MORNING = LocalTime.of(10, 15);

    /** The platform puts the loan, and the bank gets the fault of its scenario. */
    void put(SampleLoan loan) {
        if (loan.scenario() == SampleScenario.ISSUING_ACCOUNTS) {
            delayTheNextAccount();
        }
        long serial = platform.putLoan(loan.id(), loan.request(LocalDate.now(clock)))
                .path("serial")
                .asLong();
        addFault(
                loan.scenario(),
                OrderNumber.of(new TransferKey.Disbursement(serial, 1), 1).digits());
    }

    private void delayTheNextAccount() {
        ObjectNode rule = SandboxClient.rule(BankApiNames.ISSUE_ACCOUNT, "DELAY_EXECUTION")
                .put("delay", "PT2H");
        rule.putArray("ordinals").add(1);
        bank.addFault(rule);
    }

    private void addFault(SampleScenario scenario, String orderNumber) {
        switch (scenario) {
            case DISBURSING ->
                bank.addOrderFault(
                        orderNumber,
                        SandboxClient.rule(BankApiNames.DISBURSEMENT_ORDER, "DELAY_EXECUTION")
                                .put("delay", "PT9M")
                                .put("reply", "A0050"));
            case IN_DOUBT -> bank.leaveInDoubt(orderNumber);
            case REFUSED ->
                bank.addOrderFault(
                        orderNumber,
                        SandboxClient.rule(BankApiNames.DISBURSEMENT_ORDER, "REFUSE")
                                .put("code", "X0004"));
            case REPAYING, DUE_TODAY, OVERDUE, LONG_OVERDUE, WAITING_FOR_FUNDING, CANCELLED, ISSUING_ACCOUNTS -> {}
        }
    }

    boolean hasLoan(SampleLoan loan) {
        return platform.hasLoan(loan.id());
    }

    boolean isInState(SampleLoan loan, LoanState state) {
        return platform.loan(loan.id()).path("state").asText().equals(state.storedAs());
    }

    boolean needsOperator(SampleLoan loan) {
        return platform.loan(loan.id()).hasNonNull("attention");
    }

    /** The investors of a loan in funding pay in as its scenario says, or the platform cancels it. */
    void fund(SampleLoan loan) {
        switch (loan.scenario()) {
            case CANCELLED -> platform.cancel(loan.id(), "The borrower has found another lender.");
            case WAITING_FOR_FUNDING -> payIn(loan, 1);
            case REPAYING, DUE_TODAY, OVERDUE, LONG_OVERDUE, DISBURSING, IN_DOUBT, REFUSED, ISSUING_ACCOUNTS -> {
                payIn(loan, 1);
                payIn(loan, 2);
            }
        }
    }

    private void payIn(SampleLoan loan, int which) {
        bank.deposit(platform.account(loan.investor(which)).orElseThrow(), loan.share(), clock.instant());
    }

    /** The borrower of a disbursed loan orders the payment of as many instalments as its scenario says. */
    void repay(SampleLoan loan) {
        String account = platform.loan(loan.id()).path("borrowerAccount").asText();
        JsonNode instalments = platform.schedule(loan.id());
        IntStream.range(0, loan.scenario().instalmentsPaid())
                .mapToObj(instalments::path)
                .forEach(instalment -> bank.deposit(
                        account,
                        Won.of(instalment.path("principal").asLong()
                                + instalment.path("interest").asLong()),
                        LocalDate.parse(instalment.path("dueOn").asText())
                                .atTime(MORNING)
                                .atZone(BusinessTime.ZONE)
                                .toInstant()));
    }
}
