package ontu.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Date;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

/** Where time, chance and threads come from. */
final class Nondeterminism {
    /** Types that no deterministic code has to do with. */
    static final DescribedPredicate<JavaClass> TYPE = belongToAnyOf(
                    Random.class,
                    SecureRandom.class,
                    SplittableRandom.class,
                    ThreadLocalRandom.class,
                    Thread.class,
                    Executor.class,
                    CompletableFuture.class,
                    Clock.class,
                    InstantSource.class,
                    Date.class)
            .as("time, chance or threads");

    /** {@code now} of any type without a clock, and the system's counters. */
    static final DescribedPredicate<JavaAccess<?>> SYSTEM_TIME = target(
            "the system's time",
            target -> isNowWithoutClock(target)
                    || is(target, System.class, "currentTimeMillis")
                    || is(target, Date.class, "<init>"));

    static final DescribedPredicate<JavaAccess<?>> SYSTEM_CLOCK = target(
            "a clock of the system",
            target -> Set.of(Clock.class.getName(), InstantSource.class.getName())
                            .contains(target.getOwner().getName())
                    && target.getName().startsWith("system"));

    static final DescribedPredicate<JavaAccess<?>> CHANCE = target(
            "chance",
            target -> target.getName().equals("randomUUID")
                    || is(target, Math.class, "random")
                    || is(target, System.class, "nanoTime"));

    private Nondeterminism() {}

    private static DescribedPredicate<JavaAccess<?>> target(String description, Predicate<AccessTarget> predicate) {
        return DescribedPredicate.describe(description, access -> predicate.test(access.getTarget()));
    }

    private static boolean is(AccessTarget target, Class<?> owner, String name) {
        return target.getOwner().isEquivalentTo(owner) && target.getName().equals(name);
    }

    private static boolean isNowWithoutClock(AccessTarget target) {
        return target.getOwner().getPackageName().equals("java.time")
                && target.getName().equals("now")
                && !takesAClock(target);
    }

    private static boolean takesAClock(AccessTarget target) {
        return target instanceof AccessTarget.CodeUnitAccessTarget codeUnit
                && codeUnit.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
    }
}
