package ontu.sandbox;

import java.time.Instant;
import java.time.InstantSource;

/** The time source of a sandbox: the real one, or, while it repeats its request log, the time of the logged request. */
final class ReplayableTime implements InstantSource {
    private final InstantSource real;
    private volatile InstantSource source;

    ReplayableTime(InstantSource real) {
        this.real = real;
        this.source = real;
    }

    void replayAt(Instant at) {
        source = InstantSource.fixed(at);
    }

    void resumeRealTime() {
        source = real;
    }

    @Override
    public Instant instant() {
        return source.instant();
    }
}
