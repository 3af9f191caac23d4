package ontu.architecture.planted.loans;

import java.time.Instant;

/** Breaks a rule of the house. */
public final class BookWithASystemTime {
    Instant now() {
        return Instant.now();
    }
}
