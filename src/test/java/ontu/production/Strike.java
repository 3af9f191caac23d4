package ontu.production;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One blow against the topology.
 *
 * @param at since the beginning of the run
 * @param service whose process was struck
 * @param kind how
 * @param lasted how long it stood still; nothing for one that was killed
 * @param before orders that the journal showed as sent without an outcome just before, with their states
 * @param after what the journal showed of these when it could be read again
 */
record Strike(
        Duration at, String service, Kind kind, Duration lasted, Map<String, String> before, Map<String, String> after) {
    private static final int SHOWN = 4;

    /** How it is struck. */
    enum Kind {
        /** SIGKILL; it is started again. */
        KILLED,
        /** SIGSTOP, and SIGCONT some seconds later. */
        FROZEN
    }

    Strike {
        before = Map.copyOf(before);
        after = Map.copyOf(after);
    }

    boolean isInFlight() {
        return !before.isEmpty();
    }

    /** One of these was on its way in this very moment. */
    boolean isInMidSend() {
        return before.containsValue("SENT");
    }

    /** A line of the log. */
    String line() {
        String how = kind == Kind.KILLED ? "killed" : "frozen " + lasted.toSeconds() + " s";
        return String.format(Locale.ROOT, "%02d:%02d  %-9s %-12s %s", at.toMinutes(), at.toSecondsPart(), service, how, orders());
    }

    private String orders() {
        if (before.isEmpty()) {
            return "no order in flight";
        }
        String shown = before.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .limit(SHOWN)
                .map(order -> order.getKey() + " " + order.getValue() + " > " + after.getOrDefault(order.getKey(), "?"))
                .collect(Collectors.joining(", "));
        return before.size() > SHOWN ? shown + " and " + (before.size() - SHOWN) + " more" : shown;
    }
}
