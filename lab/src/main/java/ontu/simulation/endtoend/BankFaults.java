package ontu.simulation.endtoend;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import ontu.configuration.DepositConfiguration;
import ontu.local.clients.BankApiNames;
import ontu.order.OrderTiming;
import ontu.simulation.RandomStreams;

/**
 * The faults of the bank and of the network in one batch (docs/faults.md#catalogue): rules for the sandbox, within
 * what is assumed of the bank.
 */
final class BankFaults {
    private static final double[] PROBABILITIES = {0.02, 0.06, 0.15};
    /** The bank counts from the execution, Ontu from when it has learned of it. */
    private static final Duration LIST_LAG_MARGIN = Duration.ofMinutes(10);

    private static final Duration MAINTENANCE = Duration.ofMinutes(30);

    private final SplittableRandom random;
    private final Instant until;
    private final List<Map<String, Object>> rules = new ArrayList<>();

    private BankFaults(SplittableRandom random, Instant until) {
        this.random = random;
        this.until = until;
    }

    /**
     * @param from the beginning of the batch
     * @param until the end of all faults
     * @param inquiryLag the longest lag of an inquiry
     */
    static List<Map<String, Object>> draw(
            RandomStreams randomStreams, Instant from, Instant until, Duration inquiryLag) {
        BankFaults faults = new BankFaults(randomStreams.stream("bank"), until);
        BankApiNames.ORDERS.forEach(api -> faults.addOrderRules(api, inquiryLag));
        faults.addRulesForAllApis(from);
        faults.addListLags();
        return List.copyOf(faults.rules);
    }

    private void addOrderRules(String api, Duration inquiryLag) {
        maybeAdd(api, Map.of("kind", "DROP_REQUEST"));
        maybeAdd(api, Map.of("kind", "DROP_REPLY"));
        maybeAdd(api, Map.of("kind", "DELAY_RECEIPT", "delay", "PT50S"));
        maybeAdd(api, Map.of("kind", "DELAY_EXECUTION", "delay", minutes(1, 40)));
        maybeAdd(api, Map.of("kind", "DELAY_EXECUTION", "delay", minutes(1, 40), "reply", "A0050"));
        maybeAdd(api, Map.of("kind", "HTTP_STATUS", "status", oneOf(401, 429, 500, 502, 503)));
        maybeAdd(api, Map.of("kind", "BROKEN_BODY", "variant", oneOf("TRUNCATED", "NOT_JSON", "EMPTY")));
        maybeAdd(api, Map.of("kind", "WRONG_CODE", "code", "ZZ999"));
        maybeAdd(api, Map.of("kind", "REFUSE", "code", "X0002"));
        if (api.equals(BankApiNames.DISBURSEMENT_ORDER)) {
            maybeAdd(api, Map.of("kind", "WRONG_ECHO"));
        }
        maybeAdd(api, Map.of("kind", "INQUIRY_LAG", "delay", minutes(1, (int) inquiryLag.toMinutes())));
    }

    /**
     * Faults of all APIs, including accounts, verifications, deposit lists and inquiries; and half an hour of
     * maintenance.
     */
    private void addRulesForAllApis(Instant from) {
        if (random.nextBoolean()) {
            Instant maintenanceStart = from.plus(Duration.ofHours(random.nextInt(60)));
            Map<String, Object> maintenance = new HashMap<>(Map.of("kind", "HTTP_STATUS", "status", 503));
            maintenance.put("api", BankApiNames.ANY);
            maintenance.put("from", maintenanceStart.toString());
            maintenance.put("to", maintenanceStart.plus(MAINTENANCE).toString());
            rules.add(maintenance);
        }
        maybeAdd(BankApiNames.ANY, Map.of("kind", "DROP_REPLY"));
        maybeAdd(BankApiNames.ANY, Map.of("kind", "DROP_REQUEST"));
    }

    /** Lists lag by up to as much as Ontu has been told. */
    private void addListLags() {
        addListLag(
                BankApiNames.DEPOSIT_LIST,
                DepositConfiguration.defaults().listLag().toJavaDuration());
        addListLag(BankApiNames.LOAN_LIST, OrderTiming.DEFAULT.inquiryLag().minus(LIST_LAG_MARGIN));
    }

    /** Always the same: a list that showed a row shows it again. */
    private void addListLag(String api, Duration longest) {
        String delay = minutes(1, (int) longest.toMinutes());
        if (random.nextBoolean()) {
            rules.add(Map.of("api", api, "kind", "LIST_LAG", "delay", delay, "to", until.toString()));
        }
    }

    private void maybeAdd(String api, Map<String, ?> rule) {
        boolean enabled = random.nextBoolean();
        Map<String, Object> whole = new HashMap<>(rule);
        whole.put("api", api);
        whole.put("to", until.toString());
        double probability = PROBABILITIES[random.nextInt(PROBABILITIES.length)];
        whole.put("probability", api.equals(BankApiNames.ANY) ? probability / 3 : probability);
        whole.put("seed", random.nextLong(1_000_000));
        if (enabled) {
            rules.add(whole);
        }
    }

    private String minutes(int least, int most) {
        return Duration.ofMinutes(random.nextInt(least, most + 1)).toString();
    }

    @SafeVarargs
    private <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
