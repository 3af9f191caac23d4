package ontu.architecture.planted.loans;

import java.time.LocalDate;
import java.time.ZoneOffset;

/** Breaks a rule of the house. */
public final class BookWithASystemDate {
    LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
