package ontu.architecture.planted.local;

import ontu.architecture.planted.sandbox.SandboxThatSeesTheBank;

/** Breaks a rule of the architecture. */
public final class LocalThatSeesTheSandbox {
    SandboxThatSeesTheBank sandbox() {
        return new SandboxThatSeesTheBank();
    }
}
