package ontu.sandbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import ontu.sandbox.FaultKind.Scope;

/**
 * The scripted faults in the order in which they were added. The first rule that matches a request applies, and
 * besides it the first one about inquiries and every one about lists: a lost reply and a lagging inquiry can occur
 * together.
 */
final class ScriptedFaults {
    private final List<ActiveRule> active = new ArrayList<>();
    private final Map<NumberAtApi, Integer> occurrences = new HashMap<>();
    private final Map<Api, Map<FaultKind, Integer>> applied = new EnumMap<>(Api.class);

    private record NumberAtApi(Api api, String number) {}

    private static final class ActiveRule {
        private final FaultRule rule;
        private int requestCount;

        private ActiveRule(FaultRule rule) {
            this.rule = rule;
        }
    }

    /** The rules that apply to one request. */
    record MatchingRules(Optional<FaultRule> onRequest, Optional<FaultRule> onInquiries, List<FaultRule> onLists) {
        List<String> kinds() {
            return rules().map(rule -> rule.kind().code()).toList();
        }

        private Stream<FaultRule> rules() {
            return Stream.concat(Stream.of(onRequest, onInquiries).flatMap(Optional::stream), onLists.stream());
        }
    }

    void add(FaultRule rule) {
        active.add(new ActiveRule(rule));
    }

    void clear() {
        active.clear();
    }

    List<FaultRule> rules() {
        return active.stream().map(each -> each.rule).toList();
    }

    MatchingRules match(IncomingRequest request) {
        int occurrence = occurrences.merge(new NumberAtApi(request.api(), request.number()), 1, Integer::sum);
        List<FaultRule> selecting = selecting(request, occurrence);
        MatchingRules matching = new MatchingRules(
                of(Scope.REQUEST, selecting).findFirst(),
                of(Scope.INQUIRIES, selecting).findFirst(),
                of(Scope.LISTS, selecting).toList());
        matching.rules()
                .forEach(rule -> applied.computeIfAbsent(request.api(), api -> new EnumMap<>(FaultKind.class))
                        .merge(rule.kind(), 1, Integer::sum));
        return matching;
    }

    private List<FaultRule> selecting(IncomingRequest request, int occurrence) {
        List<FaultRule> selecting = new ArrayList<>();
        for (ActiveRule each : active) {
            if (each.rule.appliesTo(request.api())) {
                each.requestCount++;
                if (each.rule.matches(request, each.requestCount, occurrence)) {
                    selecting.add(each.rule);
                }
            }
        }
        return selecting;
    }

    private static Stream<FaultRule> of(Scope scope, List<FaultRule> rules) {
        return rules.stream().filter(rule -> rule.kind().scope() == scope);
    }

    /** How often each kind has occurred, by API. */
    Map<Api, Map<FaultKind, Integer>> applied() {
        return Collections.unmodifiableMap(applied);
    }
}
