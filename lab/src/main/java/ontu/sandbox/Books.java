package ontu.sandbox;

import java.time.InstantSource;

/** Everything that the bank has written down about its customer's money. */
record Books(
        Sandbox.Settings settings,
        BankClock clock,
        Accounts accounts,
        Deposits deposits,
        SubsidiaryAccount subsidiary,
        Sweeps sweeps,
        LoanBook loans,
        Payouts payouts) {

    static Books open(Sandbox.Settings settings, InstantSource source) {
        BankClock clock = new BankClock(source);
        Accounts accounts = new Accounts(clock);
        SubsidiaryAccount subsidiary = new SubsidiaryAccount(clock);
        Sweeps sweeps = new Sweeps(settings.sweepTimes(), clock, accounts, subsidiary);
        return new Books(
                settings,
                clock,
                accounts,
                new Deposits(clock, sweeps),
                subsidiary,
                sweeps,
                new LoanBook(),
                new Payouts());
    }
}
