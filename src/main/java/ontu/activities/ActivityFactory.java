package ontu.activities;

import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.util.List;
import ontu.accounts.AccountIssuance;
import ontu.bank.BankClient;
import ontu.deposits.DepositIntake;
import ontu.deposits.SweepSchedule;
import ontu.loans.Disbursements;
import ontu.order.OrderPolicy;
import ontu.order.OrderProtocol;
import ontu.order.OrderTiming;
import ontu.time.BusinessCalendar;
import org.jdbi.v3.core.Jdbi;

/** Creates the implementations of all activities that workers run. */
public final class ActivityFactory {
    private ActivityFactory() {}

    /**
     * What the activities are configured with.
     *
     * @param sweepSchedule when the bank makes deposits usable
     * @param pollInterval how often the deposit list is polled
     * @param calendar moves due dates to business days
     */
    public record ActivityParameters(
            OrderTiming timing,
            OrderPolicy policy,
            SweepSchedule sweepSchedule,
            DepositPollInterval pollInterval,
            BusinessCalendar calendar) {}

    public static List<Object> create(
            Jdbi jdbi, BankClient bank, WorkflowClient temporal, ActivityParameters parameters, Clock clock) {
        LoanNotifier notifier = new LoanNotifier(temporal);
        return List.of(
                orders(jdbi, bank, parameters, clock),
                loans(jdbi, bank, parameters, notifier, clock),
                new DepositActivitiesImpl(
                        jdbi,
                        new BankDepositGateway(bank),
                        new DepositIntake(parameters.sweepSchedule()),
                        parameters.pollInterval(),
                        notifier,
                        clock),
                new ReturnActivitiesImpl(jdbi, clock));
    }

    private static OrderActivitiesImpl orders(Jdbi jdbi, BankClient bank, ActivityParameters parameters, Clock clock) {
        return new OrderActivitiesImpl(
                jdbi,
                bank,
                new OrderProtocol(parameters.timing(), parameters.policy()),
                parameters.timing(),
                new FundsCheck(jdbi, bank, parameters.sweepSchedule()),
                clock);
    }

    private static LoanActivitiesImpl loans(
            Jdbi jdbi, BankClient bank, ActivityParameters parameters, LoanNotifier notifier, Clock clock) {
        AccountIssuance accounts = new AccountIssuance(
                jdbi, parameters.timing(), parameters.policy().maxSends(), clock);
        return new LoanActivitiesImpl(jdbi, bank, accounts, new Disbursements(parameters.calendar()), notifier, clock);
    }
}
