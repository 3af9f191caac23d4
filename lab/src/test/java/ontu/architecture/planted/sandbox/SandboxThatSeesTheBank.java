package ontu.architecture.planted.sandbox;

import ontu.architecture.planted.bank.BankThatSeesTheSandbox;

/** Breaks a rule of the architecture. */
public final class SandboxThatSeesTheBank {
    BankThatSeesTheSandbox bank() {
        return new BankThatSeesTheSandbox();
    }
}
