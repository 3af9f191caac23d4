package ontu.production;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One blow against the topology.
 *
 * @param at since the beginning of the run
 * @param services whose processes were struck at once
 * @param kind how
 * @param lasted how long it stood still; nothing for one that was killed
 * @param caught the numbers that had got their grant within the second before: they were on their way in this very moment
 * @param before orders that the journal showed as sent without an outcome just before, with their states
 * @param after what the journal showed of these when it could be read again
 */
record Strike(
        Duration at,
        List<String> services,
        Kind kind,
        Duration lasted,
        Set<String> caught,
        Map<String, String> before,
        Map<String, String> after) {
    private static final int SHOWN = 4;

    /** How it is struck. */
    enum Kind {
        /** SIGKILL; it is started again. */
        KILLED,
        /** SIGSTOP, and SIGCONT some seconds later. */
        FROZEN
    }

    Strike {
        services = List.copyOf(services);
        caught = Set.copyOf(caught);
        before = Map.copyOf(before);
        after = Map.copyOf(after);
    }

    boolean isInFlight() {
        return !before.isEmpty();
    }

    boolean isInMidSend() {
        return !caught.isEmpty();
    }

    /** A line of the log. */
    String line() {
        String how = kind == Kind.KILLED ? "killed" : "frozen " + lasted.toSeconds() + " s";
        return String.format(
                Locale.ROOT, "%02d:%02d  %-18s %-12s %s", at.toMinutes(), at.toSecondsPart(), whom(), how, orders());
    }

    /** Whom it has struck, in words. */
    String whom() {
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
