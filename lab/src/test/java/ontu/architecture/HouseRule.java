package ontu.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Function;

/**
 * One rule of the house.
 *
 * @param name what it says
 * @param under the rule, for the house whose root package is given
 * @param brokenBy planted classes that break it, all of them
 */
record HouseRule(String name, Function<String, ArchRule> under, List<Class<?>> brokenBy) {

    static HouseRule of(String name, Function<String, ArchRule> under, Class<?>... brokenBy) {
        return new HouseRule(
                name, root -> under.apply(root).allowEmptyShould(true).as(name), List.of(brokenBy));
    }

    @Override
    public String toString() {
        return name;
    }
}
