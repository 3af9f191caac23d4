package ontu.sandbox;

import java.time.InstantSource;

/** A sandbox and the two places where it is spoken to. */
record Desks(Sandbox sandbox, BankEndpoint bank, ControlInterface control) {
    Desks(Sandbox.Settings settings, InstantSource clock) {
        this(new Sandbox(settings, clock));
    }

    private Desks(Sandbox sandbox) {
        this(sandbox, new BankEndpoint(sandbox), new ControlInterface(sandbox));
    }

    /** Does again what a request did, at its time. */
    void repeat(Diary.Entry entry, BankTime time) {
        time.repeat(entry.at());
        if (entry.path().startsWith("/sandbox")) {
            control.answer(entry.method(), entry.path(), entry.bytes());
        } else {
            bank.answer(entry.method(), entry.path(), entry.bytes());
        }
    }
}
