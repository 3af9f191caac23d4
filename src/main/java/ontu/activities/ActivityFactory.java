package ontu.activities;

import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.util.List;
import ontu.accounts.AccountIssuance;
import ontu.bank.BankClient;
import ontu.configuration.OntuConfiguration;
import ontu.deposits.DepositIntake;
import ontu.deposits.SweepSchedule;
import ontu.loans.Disbursements;
import ontu.order.OrderPolicy;
import ontu.order.OrderProtocol;
import ontu.order.OrderTiming;
import ontu.temporal.WorkflowNotifier;
import org.jdbi.v3.core.Jdbi;

/** Creates the implementations of all activities that workers run. */
public final class ActivityFactory {
    private ActivityFactory() {}

    public static List<Object> create(
            OntuConfiguration configuration, Jdbi jdbi, WorkflowClient temporal, Clock clock) {
        OrderTiming timing = configuration.orderTiming();
        OrderPolicy policy = configuration.orderPolicy();
        SweepSchedule sweepSchedule = configuration.deposits().sweepSchedule();
        BankClient bank = new BankClient(configuration.bank(), () -> BankRequestSequence.next(jdbi), clock);
        WorkflowNotifier notifier = new WorkflowNotifier(temporal);
        return List.of(
                new OrderActivitiesImpl(
                        jdbi,
                        bank,
                        new OrderProtocol(timing, policy),
                        timing,
                        new FundsCheck(jdbi, bank, sweepSchedule),
                        clock),
                new LoanActivitiesImpl(
                        jdbi,
                        bank,
                        new AccountIssuance(jdbi, timing, policy.maxSends(), clock),
                        new Disbursements(configuration.calendar().calendar()),
                        notifier,
                        clock),
                new DepositActivitiesImpl(
                        jdbi,
                        new BankDepositGateway(bank),
                        new DepositIntake(sweepSchedule),
                        DepositPollInterval.of(configuration.deposits()),
                        notifier,
                        clock),
                new ReturnActivitiesImpl(jdbi, clock));
    }
}
