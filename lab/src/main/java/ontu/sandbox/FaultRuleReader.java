package ontu.sandbox;

import java.util.Optional;
import java.util.Set;

/** Reads a fault rule from the body of {@code POST /sandbox/faults}. */
final class FaultRuleReader {
    private static final Set<String> KEYS = Set.of(
            "api",
            "kind",
            "ordinals",
            "numbers",
            "probability",
            "seed",
            "from",
            "to",
            "delay",
            "reply",
            "code",
            "field",
            "status",
            "variant");

    private FaultRuleReader() {}

    /** @throws ControlRequestException if the rule is invalid */
    static FaultRule read(ControlFields fields) {
        fields.allowOnly(KEYS);
        FaultKind kind = fields.choice("kind", FaultKind.class);
        FaultRule rule = new FaultRule(
                api(fields),
                kind,
                selection(fields),
                fields.duration("delay"),
                fields.text("reply").filter(code -> !code.equals("NONE")),
                fields.text("code"),
                fields.text("field").orElse("InvSumAmt"),
                fields.wholeNumber("status", 400, 599).orElse(503L).intValue(),
                fields.optionalChoice("variant", BrokenBody.class).orElse(BrokenBody.TRUNCATED));
        check(rule);
        return rule;
    }

    private static Optional<Api> api(ControlFields fields) {
        String name = fields.requireText("api");
        if (name.equals("*")) {
            return Optional.empty();
        }
        return Optional.of(Api.named(name)
                .orElseThrow(() ->
                        new ControlRequestException("\"api\" must be \"*\" or the name of one of the bank's APIs.")));
    }

    private static FaultRule.Selection selection(ControlFields fields) {
        return new FaultRule.Selection(
                fields.ordinals("ordinals"),
                fields.texts("numbers"),
                fields.probability("probability"),
                fields.wholeNumber("seed", Long.MIN_VALUE, Long.MAX_VALUE).orElse(0L),
                fields.instant("from"),
                fields.instant("to"));
    }

    private static void check(FaultRule rule) {
        if (rule.kind().needsDelay() && rule.delay().isEmpty()) {
            throw new ControlRequestException(
                    rule.kind().code() + " needs a \"delay\", an ISO 8601 duration such as \"PT90M\".");
        }
        if (rule.kind().concernsInquiries()
                && rule.api().filter(api -> !api.isOrder()).isPresent()) {
            throw new ControlRequestException(rule.kind().code() + " needs the API of an order, or \"*\".");
        }
    }
}
