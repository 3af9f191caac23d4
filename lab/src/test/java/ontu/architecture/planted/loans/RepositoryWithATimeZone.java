package ontu.architecture.planted.loans;

import java.time.ZoneId;

/** Breaks a rule of the architecture. */
public final class RepositoryWithATimeZone {
    ZoneId zone() {
        return ZoneId.of("Asia/Seoul");
    }
}
