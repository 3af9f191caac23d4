package ontu.sandbox;

import java.util.Map;
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
            "variant",
            "row",
            "rowProbability",
            "value",
            "defect");

    private FaultRuleReader() {}

    /** @throws ControlRequestException if the rule is invalid */
    static FaultRule read(ControlFields fields) {
        fields.allowOnly(KEYS);
        FaultKind kind = fields.choice("kind", FaultKind.class);
        FaultRule rule = new FaultRule(
                api(fields),
                kind,
                selection(fields),
                new RowSelection(fields.textsByName("row").orElse(Map.of()), fields.probability("rowProbability")),
                fields.duration("delay"),
                fields.text("reply").filter(code -> !code.equals("NONE")),
                fields.text("code"),
                fields.text("field").orElse("InvSumAmt"),
                fields.wholeNumber("status", 400, 599).orElse(503L).intValue(),
                fields.optionalChoice("variant", BrokenBody.class).orElse(BrokenBody.TRUNCATED),
                fields.text("value"),
                fields.optionalChoice("defect", RowDefect.class));
        checkRowFields(rule, fields);
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
        if (rule.api().filter(api -> !rule.kind().concerns(api)).isPresent()) {
            throw new ControlRequestException(
                    rule.kind().code() + " needs the API of " + concerned(rule.kind()) + ", or \"*\".");
        }
    }

    private static String concerned(FaultKind kind) {
        return switch (kind.scope()) {
            case REQUEST -> "any request";
            case INQUIRIES -> "an order";
            case LISTS -> kind == FaultKind.MOVED_KEY ? "the deposit list" : "a list";
        };
    }

    private static void checkRowFields(FaultRule rule, ControlFields fields) {
        boolean wrongRow = rule.kind() == FaultKind.WRONG_ROW;
        if (wrongRow
                && (fields.text("field").isEmpty()
                        || rule.value().isPresent() == rule.defect().isPresent())) {
            throw new ControlRequestException(
                    "WRONG_ROW needs the \"field\" of the row, and either its \"value\" or its \"defect\".");
        }
        if (!wrongRow && (rule.value().isPresent() || rule.defect().isPresent())) {
            throw new ControlRequestException("Only WRONG_ROW has a \"value\" or a \"defect\".");
        }
        boolean selectsRows =
                !rule.rows().fields().isEmpty() || rule.rows().probability().isPresent();
        if (selectsRows && (rule.kind().scope() != FaultKind.Scope.LISTS || rule.kind() == FaultKind.LIST_LAG)) {
            throw new ControlRequestException(
                    "Only WRONG_ROW, MISSING_ROW and MOVED_KEY have a \"row\" or a \"rowProbability\".");
        }
    }
}
