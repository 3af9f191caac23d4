package ontu.sandbox;

import java.time.Instant;
import java.time.InstantSource;

/** Where a sandbox gets its time from: the real source, or, while it repeats its diary, the time of the entry. */
final class BankTime implements InstantSource {
    private final InstantSource real;
    private volatile InstantSource source;

    BankTime(InstantSource real) {
        this.real = real;
        this.source = real;
    }

    void repeat(Instant at) {
        source = InstantSource.fixed(at);
    }

    void runOn() {
        source = real;
    }

    @Override
    public Instant instant() {
        return source.instant();
    }
}
