package ontu.architecture.planted.loans;

import java.time.Clock;

/** Breaks a rule of the house. */
public final class BookThatMakesAClock {
    Clock clock() {
        return Clock.systemUTC();
    }
}
