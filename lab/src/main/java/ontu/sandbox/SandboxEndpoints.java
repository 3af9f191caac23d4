package ontu.sandbox;

import java.time.InstantSource;

/** A sandbox with its two HTTP endpoints: the bank's APIs and the control interface. */
record SandboxEndpoints(Sandbox sandbox, BankHttpHandler bank, ControlInterface control) {
    SandboxEndpoints(Sandbox.Settings settings, InstantSource clock) {
        this(new Sandbox(settings, clock));
    }

    private SandboxEndpoints(Sandbox sandbox) {
        this(sandbox, new BankHttpHandler(sandbox), new ControlInterface(sandbox));
    }

    /** Replays a logged request. */
    void replay(RequestLog.LoggedRequest logged, ReplayableTime time) {
        time.replayAt(logged.at());
        if (logged.path().startsWith("/sandbox")) {
            control.answer(logged.method(), logged.path(), logged.bytes());
        } else {
            bank.answer(logged.method(), logged.path(), logged.bytes());
        }
    }
}
