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
 * What an interface of workflows or activities lets cross into Temporal, which keeps it and shows it to everybody who may
 * look there: figures, times, enums, and texts whose names are known here; records and choices of these. Whoever lets another
 * text cross has to say here what it is.
 */
final class WhatCrosses extends ArchCondition<JavaClass> {
    private static final Set<Class<?>> FIGURES =
            Set.of(Integer.class, Long.class, Boolean.class, LocalDate.class, Instant.class, Duration.class);

    private static final Set<Class<?>> CONTAINERS = Set.of(List.class, Optional.class);

    private static final Set<String> IDS = Set.of("loanId", "quoteId", "id", "number");
    private static final Set<String> CODES = Set.of("code", "state", "product", "command");
    /** Sentences of our own, for operators. */
    private static final Set<String> WORDS = Set.of("words", "reason", "refusal", "problem", "waitingFor", "order");

    WhatCrosses() {
        super("let nothing cross but ids, figures, times, codes and words of our own");
    }

    @Override
    public void check(JavaClass item, ConditionEvents events) {
        for (Method method : item.reflect().getDeclaredMethods()) {
            if (!Modifier.isStatic(method.getModifiers())) {
                Crossing crossing = new Crossing(item, item.getName() + "." + method.getName(), events);
                crossing.look("the result", method.getGenericReturnType());
                for (Parameter parameter : method.getParameters()) {
                    crossing.look(parameter.getName(), parameter.getParameterizedType());
                }
            }
        }
    }

    private record Crossing(JavaClass item, String place, ConditionEvents events) {

        void look(String name, Type type) {
            if (type instanceof Class<?> one && isHarmless(name, one)) {
                return;
            }
            if (type instanceof ParameterizedType of && CONTAINERS.contains(of.getRawType())) {
                look(name, of.getActualTypeArguments()[0]);
            } else if (type instanceof Class<?> whole && whole.isRecord()) {
                lookAtParts(whole);
            } else if (type instanceof Class<?> choice && choice.isSealed()) {
                Arrays.stream(choice.getPermittedSubclasses()).forEach(each -> look(name, each));
            } else {
                events.add(SimpleConditionEvent.violated(
                        item, place + " lets " + name + " cross, of type " + type.getTypeName()));
            }
        }

        private void lookAtParts(Class<?> whole) {
            Crossing inside = new Crossing(item, place + ", " + whole.getSimpleName(), events);
            for (RecordComponent part : whole.getRecordComponents()) {
                inside.look(part.getName(), part.getGenericType());
            }
        }

        private static boolean isHarmless(String name, Class<?> type) {
            return type == String.class
                    ? IDS.contains(name) || CODES.contains(name) || WORDS.contains(name)
                    : type.isPrimitive() || type.isEnum() || FIGURES.contains(type);
        }
    }
}
