package ontu.demo;

import java.net.URI;
import ontu.bank.BankConfiguration;
import ontu.bank.Secret;
import ontu.sandbox.Sandbox;

/** The bank's part of the configuration, for a sandbox. */
public final class SimulatedBankConfiguration {
    private SimulatedBankConfiguration() {}

    /** @param settings of that sandbox */
    public static BankConfiguration of(Sandbox.Settings settings, URI sandbox) {
        return BankConfiguration.of(
                sandbox,
                new BankConfiguration.Identity(
                        settings.identity().institutionCode(),
                        settings.identity().fintechSerial(),
                        "13E_001_00",
                        new Secret(settings.identity().accessToken()),
                        settings.identity().contractNumber(),
                        settings.identity().subsidiarySerial()));
    }
}
