package ontu.architecture.planted.resources;

import ontu.architecture.planted.sandbox.SandboxThatSeesTheBank;

/** Breaks a rule of the architecture. */
public final class ResourceThatSeesTheSandbox {
    SandboxThatSeesTheBank sandbox() {
        return new SandboxThatSeesTheBank();
    }
}
