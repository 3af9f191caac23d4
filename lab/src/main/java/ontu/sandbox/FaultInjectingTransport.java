package ontu.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The transport between callers and the bank, which injects the scripted faults. */
final class FaultInjectingTransport {
    private static final Pattern NUMBER = Pattern.compile("([0-9]{1,18})((?:\\.00)?)");
    private static final Response NO_RESPONSE = new Response.NoResponse();

    private final SimulatedBank bank;
    private final ScriptedFaults faults;

    FaultInjectingTransport(SimulatedBank bank, ScriptedFaults faults) {
        this.bank = bank;
        this.faults = faults;
    }

    Response receive(Api api, byte[] body) {
        IncomingRequest request = IncomingRequest.read(api, body, bank.clock().now());
        ScriptedFaults.MatchingRules matching = faults.match(request);
        FaultEffects effects = FaultEffects.of(matching.kinds())
                .masked(matching.onInquiries().flatMap(FaultRule::inquiryMask))
                .onLists(matching.onLists());
        return matching.onRequest()
                .map(rule -> applyFault(rule, request, effects))
                .orElseGet(() -> intact(bank.answer(request, effects)));
    }

    private Response applyFault(FaultRule rule, IncomingRequest request, FaultEffects effects) {
        return switch (rule.kind()) {
            case DROP_REQUEST, HTTP_STATUS -> lost(rule, request, effects);
            case DELAY_RECEIPT -> {
                bank.receiveLater(request, effects, rule.delay().orElseThrow());
                yield NO_RESPONSE;
            }
            case DELAY_EXECUTION -> delayed(rule, request, effects);
            case REFUSE -> refused(rule, request, effects);
            case DROP_REPLY -> {
                bank.answer(request, effects);
                yield NO_RESPONSE;
            }
            case WRONG_CODE -> {
                bank.answer(request, effects);
                String code = rule.code().orElse(SandboxReplyCodes.TIMED_OUT);
                yield intact(bank.reply(request, code, SandboxReplyCodes.message(code)));
            }
            case WRONG_ECHO -> intact(altered(bank.answer(request, effects), rule.field()));
            case MISSING_FIELD -> {
                SandboxReply reply = bank.answer(request, effects);
                partWith(reply, rule.field()).remove(rule.field());
                yield intact(reply);
            }
            case BROKEN_BODY -> {
                String corrupted = rule.variant().corrupt(bank.answer(request, effects));
                yield new Response.Content(status(), Response.JSON, corrupted);
            }
            case INQUIRY_LAG, INQUIRY_FLIP, LIST_LAG, WRONG_ROW, MISSING_ROW, MOVED_KEY ->
                throw new IllegalStateException(rule.kind().code() + " does not apply to a request.");
        };
    }

    private Response lost(FaultRule rule, IncomingRequest request, FaultEffects effects) {
        bank.recordLost(request, effects);
        return rule.kind() == FaultKind.HTTP_STATUS ? Response.page(rule.status(), "서비스 점검중입니다") : NO_RESPONSE;
    }

    private Response delayed(FaultRule rule, IncomingRequest request, FaultEffects effects) {
        SandboxReply reply = bank.answer(request, effects.delayed(rule.delay().orElseThrow()));
        if (!reply.code().equals(SandboxReplyCodes.IN_PROGRESS)) {
            return intact(reply);
        }
        return rule.reply()
                .map(code -> intact(bank.reply(request, code, SandboxReplyCodes.message(code))))
                .orElse(NO_RESPONSE);
    }

    private Response refused(FaultRule rule, IncomingRequest request, FaultEffects effects) {
        if (request.api() == Api.VERIFY_BORROWER && rule.code().isEmpty()) {
            SandboxReply reply = bank.answer(request, effects);
            return reply.body().has("VrfcYn")
                    ? intact(saysNo(reply))
                    : intact(bank.reply(
                            request,
                            SandboxReplyCodes.NOT_VERIFIED,
                            SandboxReplyCodes.message(SandboxReplyCodes.NOT_VERIFIED)));
        }
        return intact(bank.answer(request, effects.refused(rule.code().orElse(SandboxReplyCodes.BALANCE_TOO_LOW))));
    }

    private static SandboxReply saysNo(SandboxReply reply) {
        reply.body().put("VrfcYn", "N");
        return reply;
    }

    /** Adds one to a number and appends a letter to other text; a reply without the field stays unchanged. */
    private static SandboxReply altered(SandboxReply reply, String field) {
        ObjectNode part = partWith(reply, field);
        Optional.ofNullable(part.get(field)).ifPresent(value -> part.put(field, another(value.asText())));
        return reply;
    }

    private static ObjectNode partWith(SandboxReply reply, String field) {
        return reply.body().has(field) ? reply.body() : reply.header();
    }

    /** Of the same length where that is possible. */
    private static String another(String value) {
        Matcher number = NUMBER.matcher(value);
        if (!number.matches()) {
            return value + "X";
        }
        String digits = number.group(1);
        return String.format(Locale.ROOT, "%0" + digits.length() + "d", Long.parseLong(digits) + 1) + number.group(2);
    }

    private Response intact(SandboxReply reply) {
        return Response.json(status(), reply.json());
    }

    private int status() {
        return bank.books().variants().successStatus();
    }
}
