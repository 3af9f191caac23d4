package ontu.architecture.planted.workflows.order;

import java.util.SplittableRandom;

/** Breaks a rule of the architecture. */
public final class OrderByChance {
    int number() {
        return new SplittableRandom().nextInt();
    }
}
