package ontu.activities;

import java.net.URI;
import java.time.Clock;
import ontu.bank.BankClient;
import ontu.bank.BankConfiguration;
import ontu.bank.Secret;
import ontu.deposits.SweepSchedule;
import ontu.order.OrderPolicy;
import ontu.order.OrderProtocol;
import ontu.order.OrderTiming;
import org.jdbi.v3.core.Jdbi;

/** A bank at whose address nothing listens: whatever is sent is not transmitted. */
final class UnreachableBank {
    static final BankConfiguration CONFIGURATION = BankConfiguration.of(
            URI.create("http://127.0.0.1:1"),
            new BankConfiguration.Identity(
                    "000999",
                    "001",
                    "13E_001_00",
                    new Secret("0123456789abcdef".repeat(4)),
                    "0000000000",
                    "0000000000"));

    private UnreachableBank() {}

    static BankClient client(BankConfiguration configuration, Clock clock) {
        return new BankClient(configuration, () -> "90000000000000000001", clock);
    }

    static OrderActivitiesImpl orderActivities(Jdbi jdbi, BankConfiguration configuration, Clock clock) {
        OrderProtocol protocol = new OrderProtocol(OrderTiming.DEFAULT, OrderPolicy.DEFAULT);
        BankClient bank = client(configuration, clock);
        return new OrderActivitiesImpl(
                jdbi,
                bank,
                protocol,
                OrderTiming.DEFAULT,
                new FundsCheck(jdbi, bank, configuration.codes(), protocol, SweepSchedule.DEFAULT),
                new BankPatience(jdbi, protocol, OrderPolicy.DEFAULT, clock),
                clock);
    }
}
