package ontu.simulation.worlds;

import java.time.Instant;
import ontu.workflows.money.Won;

/** What one investor has. */
final class Holding {
    Won credited = Won.ZERO;
    Won available = Won.ZERO;
    Won reserved = Won.ZERO;
    Won reservedForRival = Won.ZERO;
    Won earned = Won.ZERO;
    Won spent = Won.ZERO;
    Won returning = Won.ZERO;
    Won principalAllotted = Won.ZERO;
    Won interestAllotted = Won.ZERO;
    Instant usableAt = Instant.EPOCH;
    Instant reservedMoneyUsableAt = Instant.EPOCH;

    Won promised() {
        return reserved.plus(reservedForRival).plus(returning);
    }
}
