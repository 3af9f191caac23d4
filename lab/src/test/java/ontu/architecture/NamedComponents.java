package ontu.architecture;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Every component of a record says under which name it is sent or configured: renaming it in Java renames nothing outside. */
final class NamedComponents extends ArchCondition<JavaClass> {
    NamedComponents() {
        super("name every component with @JsonProperty");
    }

    @Override
    public void check(JavaClass item, ConditionEvents events) {
        item.getFields().stream()
                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                .filter(field -> !isNamed(field))
                .forEach(field -> events.add(SimpleConditionEvent.violated(
                        item, field.getFullName() + " has no @JsonProperty with a name")));
    }

    private static boolean isNamed(JavaField field) {
        return field.tryGetAnnotationOfType(JsonProperty.class)
                .filter(named -> !named.value().isEmpty())
                .isPresent();
    }
}
