package ontu.activities;

import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.util.List;
import ontu.accounts.AccountIssuance;
import ontu.bank.BankClient;
import ontu.deposits.BankSweeps;
import ontu.deposits.DepositIntake;
import ontu.loans.Disbursement;
import ontu.workflows.order.OrderPolicy;
import ontu.workflows.order.OrderProtocol;
import ontu.workflows.order.OrderTiming;
import ontu.workflows.schedule.BusinessCalendar;
import org.jdbi.v3.core.Jdbi;

/** Makes the implementations of all activities that workers run. */
public final class Activities {
    private Activities() {}

    /**
     * What the activities go by.
     *
     * @param sweeps when the bank makes deposits usable
     * @param cadence how often the deposit list is read
     * @param calendar puts due dates on business days
     */
    public record Rules(
            OrderTiming timing,
            OrderPolicy policy,
            BankSweeps sweeps,
            SweepCadence cadence,
            BusinessCalendar calendar) {}

    public static List<Object> of(Jdbi jdbi, BankClient bank, WorkflowClient temporal, Rules rules, Clock clock) {
        Tellings tellings = new Tellings(temporal);
        return List.of(
                orders(jdbi, bank, rules, clock),
                loans(jdbi, bank, rules, tellings, clock),
                new DepositActivitiesImpl(
                        jdbi,
                        new BankDeposits(bank),
                        new DepositIntake(rules.sweeps()),
                        rules.cadence(),
                        tellings,
                        clock),
                new ReturnActivitiesImpl(jdbi, clock));
    }

    private static OrderActivitiesImpl orders(Jdbi jdbi, BankClient bank, Rules rules, Clock clock) {
        return new OrderActivitiesImpl(
                jdbi,
                bank,
                new OrderProtocol(rules.timing(), rules.policy()),
                rules.timing(),
                new UsableFunds(jdbi, bank, rules.sweeps()),
                clock);
    }

    private static LoanActivitiesImpl loans(Jdbi jdbi, BankClient bank, Rules rules, Tellings tellings, Clock clock) {
        AccountIssuance accounts =
                new AccountIssuance(jdbi, rules.timing(), rules.policy().maxSends(), clock);
        return new LoanActivitiesImpl(jdbi, bank, accounts, new Disbursement(rules.calendar()), tellings, clock);
    }
}
