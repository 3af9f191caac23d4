package ontu.architecture;

import static java.util.stream.Collectors.groupingBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One name for one type, nested types too. Two kinds of nested type are always read with the type around them, and may share a name:
 * the variants of a sealed type ({@code SendOutcome.Executed}), and the parts of one of the bank's messages
 * ({@code DepositList.Row}).
 */
final class UniqueSimpleName extends ArchCondition<JavaClass> {
    private static final Set<String> PARTS_OF_A_MESSAGE = Set.of("Request", "Reply", "Row");

    private final String root;
    private Map<String, List<JavaClass>> named = Map.of();

    UniqueSimpleName(String root) {
        super("have a simple name that no other type has");
        this.root = root;
    }

    @Override
    public void init(Collection<JavaClass> all) {
        named = all.stream().filter(this::needsItsOwnName).collect(groupingBy(JavaClass::getSimpleName));
    }

    @Override
    public void check(JavaClass item, ConditionEvents events) {
        List<JavaClass> homonyms = named.getOrDefault(item.getSimpleName(), List.of());
        if (homonyms.size() > 1 && homonyms.contains(item)) {
            events.add(SimpleConditionEvent.violated(
                    item,
                    item.getSimpleName() + " is the name of "
                            + homonyms.stream().map(JavaClass::getName).sorted().toList()));
        }
    }

    private boolean needsItsOwnName(JavaClass type) {
        return !type.getSimpleName().isEmpty()
                && !type.getSimpleName().equals("package-info")
                && !isVariant(type)
                && !isPartOfAMessage(type);
    }

    private static boolean isVariant(JavaClass type) {
        return type.isNestedClass()
                && Arrays.stream(type.reflect().getInterfaces()).anyMatch(Class::isSealed);
    }

    private boolean isPartOfAMessage(JavaClass type) {
        return type.isNestedClass()
                && type.getPackageName().equals(root + ".bank")
                && PARTS_OF_A_MESSAGE.contains(type.getSimpleName());
    }
}
