package ontu.architecture.planted.bank;

import ontu.architecture.planted.sandbox.SandboxThatSeesTheBank;

/** Breaks a rule of the architecture. */
public final class BankThatSeesTheSandbox {
    SandboxThatSeesTheBank sandbox() {
        return new SandboxThatSeesTheBank();
    }
}
