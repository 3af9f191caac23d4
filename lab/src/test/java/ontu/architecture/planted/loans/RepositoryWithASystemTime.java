package ontu.architecture.planted.loans;

import java.time.Instant;

/** Breaks a rule of the architecture. */
public final class RepositoryWithASystemTime {
    Instant now() {
        return Instant.now();
    }
}
