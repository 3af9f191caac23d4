package ontu.activities;

import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.util.List;
import ontu.accounts.AccountIssuance;
import ontu.bank.BankClient;
import ontu.configuration.OntuConfiguration;
import ontu.deposits.DepositCutoff;
import ontu.deposits.DepositDoubts;
import ontu.deposits.DepositIntake;
import ontu.deposits.DepositPoll;
import ontu.deposits.SweepSchedule;
import ontu.loans.Disbursements;
import ontu.loans.Reservations;
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
        DepositCutoff cutoff = configuration.depositCutoff(new DepositDoubts());
        SweepSchedule sweepSchedule = configuration.deposits().sweepSchedule();
        BankClient bank = new BankClient(configuration.bank(), () -> BankRequestSequence.next(jdbi), clock);
        OrderProtocol protocol = new OrderProtocol(timing, policy);
        BankPatience bankPatience = new BankPatience(jdbi, protocol, policy, clock);
        WorkflowNotifier notifier = new WorkflowNotifier(temporal);
        return List.of(
                new OrderActivitiesImpl(
                        jdbi,
                        bank,
                        protocol,
                        timing,
                        new FundsCheck(jdbi, bank, configuration.bank().codes(), protocol, sweepSchedule),
                        bankPatience,
                        clock),
                new LoanActivitiesImpl(
                        jdbi,
                        bank,
                        new AccountIssuance(jdbi, timing, policy.maxSends(), clock),
                        new Disbursements(configuration.calendar().calendar()),
                        timing,
                        bankPatience,
                        cutoff,
                        notifier,
                        clock),
                new DepositActivitiesImpl(
                        jdbi,
                        new DepositPoll(
                                jdbi,
                                new BankDepositGateway(bank),
                                new DepositIntake(
                                        sweepSchedule, configuration.deposits().mostGone(), Reservations::runFor),
                                clock),
                        cutoff,
                        DepositPollInterval.of(configuration.deposits()),
                        notifier,
                        clock),
                new ReturnActivitiesImpl(jdbi, clock));
    }
}
