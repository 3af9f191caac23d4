package ontu.sandbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The scripted faults in the order in which they were added. A request is struck by the first rule that selects it, and
 * beside that by the first one about inquiries: so a lost reply and a lagging inquiry can come together.
 */
final class Faults {
    private final List<Active> active = new ArrayList<>();
    private final Map<Visit, Integer> visits = new HashMap<>();
    private final Map<Api, Map<FaultKind, Integer>> applied = new EnumMap<>(Api.class);

    private record Visit(Api api, String number) {}

    private static final class Active {
        private final FaultRule rule;
        private int seen;

        private Active(FaultRule rule) {
            this.rule = rule;
        }
    }

    /** The rules that strike one request. */
    record Strike(Optional<FaultRule> onRequest, Optional<FaultRule> onInquiries) {
        List<String> kinds() {
            return rules().map(rule -> rule.kind().name()).toList();
        }

        private Stream<FaultRule> rules() {
            return Stream.of(onRequest, onInquiries).flatMap(Optional::stream);
        }
    }

    void add(FaultRule rule) {
        active.add(new Active(rule));
    }

    void clear() {
        active.clear();
    }

    List<FaultRule> rules() {
        return active.stream().map(each -> each.rule).toList();
    }

    Strike strike(Request request) {
        int visit = visits.merge(new Visit(request.api(), request.number()), 1, Integer::sum);
        List<FaultRule> selecting = selecting(request, visit);
        Strike strike = new Strike(first(selecting, false), first(selecting, true));
        strike.rules()
                .forEach(rule -> applied.computeIfAbsent(request.api(), api -> new EnumMap<>(FaultKind.class))
                        .merge(rule.kind(), 1, Integer::sum));
        return strike;
    }

    private List<FaultRule> selecting(Request request, int visit) {
        List<FaultRule> selecting = new ArrayList<>();
        for (Active each : active) {
            if (each.rule.concerns(request.api())) {
                each.seen++;
                if (each.rule.strikes(request, each.seen, visit)) {
                    selecting.add(each.rule);
                }
            }
        }
        return selecting;
    }

    private static Optional<FaultRule> first(List<FaultRule> rules, boolean aboutInquiries) {
        return rules.stream()
                .filter(rule -> rule.kind().concernsInquiries() == aboutInquiries)
                .findFirst();
    }

    /** How often which kind has struck which API. */
    Map<Api, Map<FaultKind, Integer>> applied() {
        return Collections.unmodifiableMap(applied);
    }
}
