package ontu.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Function;

/**
 * One rule of the house.
 *
 * @param name what it says
 * @param ruleFor the rule, for the house whose root package is given
 * @param violatedBy planted classes that break it, all of them
 */
record ArchitectureRule(String name, Function<String, ArchRule> ruleFor, List<Class<?>> violatedBy) {

    static ArchitectureRule of(String name, Function<String, ArchRule> ruleFor, Class<?>... violatedBy) {
        return new ArchitectureRule(
                name, root -> ruleFor.apply(root).allowEmptyShould(true).as(name), List.of(violatedBy));
    }

    @Override
    public String toString() {
        return name;
    }
}
