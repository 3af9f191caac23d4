package ontu.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an interface of workflows or activities lets into Temporal, which keeps it and shows it to everybody with access to
 * the namespace: figures, times, enums, and texts whose names are listed here; records and sealed types of these. Whoever
 * adds another text has to say here what it is.
 */
final class TemporalPayloadCondition extends ArchCondition<JavaClass> {
    private static final Set<Class<?>> VALUE_TYPES =
            Set.of(Integer.class, Long.class, Boolean.class, LocalDate.class, Instant.class, Duration.class);

    private static final Set<Class<?>> CONTAINERS = Set.of(List.class, Optional.class);

    private static final Set<String> IDS = Set.of("loanId", "quoteId", "id", "number");
    private static final Set<String> CODES = Set.of("code", "state", "product", "command");
    /** Sentences of our own, for operators. */
    private static final Set<String> OPERATOR_TEXTS =
            Set.of("message", "reason", "refusal", "problem", "bankUnavailable", "waitingFor", "description");

    TemporalPayloadCondition() {
        super("let nothing enter Temporal but ids, figures, times, codes and texts of our own");
    }

    @Override
    public void check(JavaClass item, ConditionEvents events) {
        for (Method method : item.reflect().getDeclaredMethods()) {
            if (!Modifier.isStatic(method.getModifiers())) {
                PayloadCheck crossing = new PayloadCheck(item, item.getName() + "." + method.getName(), events);
                crossing.check("the result", method.getGenericReturnType());
                for (Parameter parameter : method.getParameters()) {
                    crossing.check(parameter.getName(), parameter.getParameterizedType());
                }
            }
        }
    }

    private record PayloadCheck(JavaClass item, String place, ConditionEvents events) {

        void check(String name, Type type) {
            if (type instanceof Class<?> one && isHarmless(name, one)) {
                return;
            }
            if (type instanceof ParameterizedType of && CONTAINERS.contains(of.getRawType())) {
                check(name, of.getActualTypeArguments()[0]);
            } else if (type instanceof Class<?> whole && whole.isRecord()) {
                checkComponents(whole);
            } else if (type instanceof Class<?> choice && choice.isSealed()) {
                Arrays.stream(choice.getPermittedSubclasses()).forEach(each -> check(name, each));
            } else {
                events.add(SimpleConditionEvent.violated(
                        item, place + " lets " + name + " enter Temporal, of type " + type.getTypeName()));
            }
        }

        private void checkComponents(Class<?> whole) {
            PayloadCheck inside = new PayloadCheck(item, place + ", " + whole.getSimpleName(), events);
            for (RecordComponent part : whole.getRecordComponents()) {
                inside.check(part.getName(), part.getGenericType());
            }
        }

        private static boolean isHarmless(String name, Class<?> type) {
            return type == String.class
                    ? IDS.contains(name) || CODES.contains(name) || OPERATOR_TEXTS.contains(name)
                    : type.isPrimitive() || type.isEnum() || VALUE_TYPES.contains(type);
        }
    }
}
