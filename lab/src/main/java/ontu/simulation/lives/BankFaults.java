package ontu.simulation.lives;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import ontu.local.outside.BankApi;
import ontu.simulation.Draws;

/** What goes wrong at the bank and on the line to it, in one batch: rules for the sandbox, within what is assumed of it. */
final class BankFaults {
    private static final double[] STRENGTHS = {0.02, 0.06, 0.15};
    private static final Duration MAINTENANCE = Duration.ofMinutes(30);

    private final SplittableRandom random;
    private final Instant until;
    private final List<Map<String, Object>> rules = new ArrayList<>();

    private BankFaults(SplittableRandom random, Instant until) {
        this.random = random;
        this.until = until;
    }

    /**
     * @param from when the batch begins
     * @param until when the bank is well again
     * @param inquiryLag the longest that the inquiry may not know of an order
     */
    static List<Map<String, Object>> of(Draws draws, Instant from, Instant until, Duration inquiryLag) {
        BankFaults faults = new BankFaults(draws.of("bank"), until);
        BankApi.ORDERS.forEach(api -> faults.onOrders(api, inquiryLag));
        faults.onEverything(from);
        return List.copyOf(faults.rules);
    }

    private void onOrders(String api, Duration inquiryLag) {
        perhaps(api, Map.of("kind", "DROP_REQUEST"));
        perhaps(api, Map.of("kind", "DROP_REPLY"));
        perhaps(api, Map.of("kind", "DELAY_RECEIPT", "delay", "PT50S"));
        perhaps(api, Map.of("kind", "DELAY_EXECUTION", "delay", minutes(1, 40)));
        perhaps(api, Map.of("kind", "DELAY_EXECUTION", "delay", minutes(1, 40), "reply", "A0050"));
        perhaps(api, Map.of("kind", "HTTP_STATUS", "status", oneOf(401, 429, 500, 502, 503)));
        perhaps(api, Map.of("kind", "BROKEN_BODY", "variant", oneOf("TRUNCATED", "NOT_JSON", "EMPTY")));
        perhaps(api, Map.of("kind", "WRONG_CODE", "code", "ZZ999"));
        perhaps(api, Map.of("kind", "REFUSE", "code", "X0002"));
        if (api.equals(BankApi.PAYMENT)) {
            perhaps(api, Map.of("kind", "WRONG_ECHO"));
        }
        perhaps(api, Map.of("kind", "INQUIRY_LAG", "delay", minutes(1, (int) inquiryLag.toMinutes())));
    }

    /** Also accounts, verifications, deposit lists and inquiries; and for half an hour nobody is there. */
    private void onEverything(Instant from) {
        if (random.nextBoolean()) {
            Instant closed = from.plus(Duration.ofHours(random.nextInt(60)));
            Map<String, Object> maintenance = new HashMap<>(Map.of("kind", "HTTP_STATUS", "status", 503));
            maintenance.put("api", BankApi.EVERY);
            maintenance.put("from", closed.toString());
            maintenance.put("to", closed.plus(MAINTENANCE).toString());
            rules.add(maintenance);
        }
        perhaps(BankApi.EVERY, Map.of("kind", "DROP_REPLY"));
        perhaps(BankApi.EVERY, Map.of("kind", "DROP_REQUEST"));
    }

    private void perhaps(String api, Map<String, ?> rule) {
        boolean here = random.nextBoolean();
        Map<String, Object> whole = new HashMap<>(rule);
        whole.put("api", api);
        whole.put("to", until.toString());
        double strength = STRENGTHS[random.nextInt(STRENGTHS.length)];
        whole.put("probability", api.equals(BankApi.EVERY) ? strength / 3 : strength);
        whole.put("seed", random.nextLong(1_000_000));
        if (here) {
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
