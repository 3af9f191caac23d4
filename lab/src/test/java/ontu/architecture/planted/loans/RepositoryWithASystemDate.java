package ontu.architecture.planted.loans;

import java.time.LocalDate;
import java.time.ZoneOffset;

/** Breaks a rule of the architecture. */
public final class RepositoryWithASystemDate {
    LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
