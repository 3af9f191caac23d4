package ontu.architecture.planted.loans;

import java.time.Clock;

/** Breaks a rule of the architecture. */
public final class RepositoryThatMakesAClock {
    Clock clock() {
        return Clock.systemUTC();
    }
}
