package ontu.nativetopology;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One disruption: a process killed or frozen.
 *
 * @param at since the beginning of the run
 * @param services whose processes were disrupted at once
 * @param kind killed or frozen
 * @param lasted how long it was frozen; zero for one that was killed
 * @param caught the numbers granted within the second before: they were just being sent
 * @param before orders that the journal showed as sent and without an outcome just before, with their states
 * @param after the states of these orders when the journal could be read again
 */
record ProcessDisruption(
        Duration at,
        List<String> services,
        DisruptionKind kind,
        Duration lasted,
        Set<String> caught,
        Map<String, String> before,
        Map<String, String> after) {
    private static final int SHOWN = 4;

    /** The kind of disruption. */
    enum DisruptionKind {
        /** SIGKILL; it is restarted. */
        KILLED("killed"),
        /** SIGSTOP, and SIGCONT some seconds later. */
        FROZEN("frozen");

        private final String word;

        DisruptionKind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    ProcessDisruption {
        services = List.copyOf(services);
        caught = Set.copyOf(caught);
        before = Map.copyOf(before);
        after = Map.copyOf(after);
    }

    boolean hasOrdersInFlight() {
        return !before.isEmpty();
    }

    boolean hasCaughtSends() {
        return !caught.isEmpty();
    }

    /** A line of the log. */
    String logLine() {
        String how = kind.word() + (kind == DisruptionKind.FROZEN ? " " + lasted.toSeconds() + " s" : "");
        return String.format(
                Locale.ROOT, "%02d:%02d  %-18s %-12s %s", at.toMinutes(), at.toSecondsPart(), target(), how, orders());
    }

    /** The disrupted services, in words. */
    String target() {
        return services.size() > 2 ? "all but the bank" : String.join(", ", services);
    }

    private String orders() {
        if (before.isEmpty()) {
            return "no order in flight";
        }
        String shown = before.keySet().stream()
                .sorted(Comparator.comparing((String number) -> !caught.contains(number)))
                .limit(SHOWN)
                .map(this::order)
                .collect(Collectors.joining(", "));
        return before.size() > SHOWN ? shown + " and " + (before.size() - SHOWN) + " more" : shown;
    }

    private String order(String number) {
        return (caught.contains(number) ? "*" : "") + number + " " + before.get(number) + " > "
                + after.getOrDefault(number, "?");
    }
}
