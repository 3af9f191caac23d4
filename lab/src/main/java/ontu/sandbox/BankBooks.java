package ontu.sandbox;

import java.time.InstantSource;

/** All account state of the simulated bank. */
record BankBooks(
        Sandbox.Settings settings,
        BankClock clock,
        Accounts accounts,
        Deposits deposits,
        SubsidiaryAccount subsidiary,
        Sweeps sweeps,
        LoanRegister loans,
        Payouts payouts,
        CurrentVariants current) {

    static BankBooks open(Sandbox.Settings settings, InstantSource source) {
        BankClock clock = new BankClock(source);
        Accounts accounts = new Accounts(clock);
        SubsidiaryAccount subsidiary = new SubsidiaryAccount(clock);
        Sweeps sweeps = new Sweeps(settings.sweepTimes(), clock, accounts, subsidiary);
        return new BankBooks(
                settings,
                clock,
                accounts,
                new Deposits(clock, sweeps),
                subsidiary,
                sweeps,
                new LoanRegister(),
                new Payouts(),
                new CurrentVariants(settings.variants()));
    }

    BankVariants variants() {
        return current.get();
    }

    /** An amount as the bank writes it at present. */
    String amount(long won) {
        return variants().amounts().write(won);
    }
}
