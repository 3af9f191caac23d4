package ontu.architecture.planted.workflows.order;

import java.util.SplittableRandom;

/** Breaks a rule of the house. */
public final class OrderByChance {
    int number() {
        return new SplittableRandom().nextInt();
    }
}
