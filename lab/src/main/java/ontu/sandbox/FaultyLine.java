package ontu.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The line between callers and the bank, on which scripted faults strike. */
final class FaultyLine {
    private static final Response SILENCE = new Response.Silence();

    private final SimulatedBank bank;
    private final Faults faults;

    FaultyLine(SimulatedBank bank, Faults faults) {
        this.bank = bank;
        this.faults = faults;
    }

    Response receive(Api api, byte[] body) {
        Request request = Request.read(api, body, bank.clock().now());
        Faults.Strike strike = faults.strike(request);
        Handling handling =
                Handling.honest(strike.kinds()).veiled(strike.onInquiries().flatMap(FaultRule::veil));
        return strike.onRequest()
                .map(rule -> struck(rule, request, handling))
                .orElseGet(() -> sound(bank.answer(request, handling)));
    }

    private Response struck(FaultRule rule, Request request, Handling handling) {
        return switch (rule.kind()) {
            case DROP_REQUEST, HTTP_STATUS -> lost(rule, request, handling);
            case DELAY_RECEIPT -> {
                bank.receiveLater(request, handling, rule.delay().orElseThrow());
                yield SILENCE;
            }
            case DELAY_EXECUTION -> delayed(rule, request, handling);
            case REFUSE -> refused(rule, request, handling);
            case DROP_REPLY -> {
                bank.answer(request, handling);
                yield SILENCE;
            }
            case WRONG_CODE -> {
                bank.answer(request, handling);
                String code = rule.code().orElse(Codes.TIMED_OUT);
                yield sound(bank.reply(request, code, Codes.message(code)));
            }
            case WRONG_ECHO -> sound(altered(bank.answer(request, handling), rule.field()));
            case BROKEN_BODY -> {
                String spoilt = rule.variant().spoil(bank.answer(request, handling));
                yield new Response.Content(status(), Response.JSON, spoilt);
            }
            case INQUIRY_LAG, INQUIRY_FLIP -> throw new IllegalStateException(rule.kind() + " strikes no request.");
        };
    }

    private Response lost(FaultRule rule, Request request, Handling handling) {
        bank.lose(request, handling);
        return rule.kind() == FaultKind.HTTP_STATUS ? Response.page(rule.status(), "서비스 점검중입니다") : SILENCE;
    }

    private Response delayed(FaultRule rule, Request request, Handling handling) {
        Reply reply = bank.answer(request, handling.delayed(rule.delay().orElseThrow()));
        if (!reply.code().equals(Codes.IN_PROGRESS)) {
            return sound(reply);
        }
        return rule.reply()
                .map(code -> sound(bank.reply(request, code, Codes.message(code))))
                .orElse(SILENCE);
    }

    private Response refused(FaultRule rule, Request request, Handling handling) {
        if (request.api() == Api.VERIFY_BORROWER && rule.code().isEmpty()) {
            Reply reply = bank.answer(request, handling);
            reply.body().replace("VrfcYn", reply.body().textNode("N"));
            return sound(reply);
        }
        return sound(bank.answer(request, handling.refused(rule.code().orElse(Codes.BALANCE_TOO_LOW))));
    }

    /** A number becomes one more, any other text gets a letter more; a reply without the field stays as it is. */
    private static Reply altered(Reply reply, String field) {
        ObjectNode part = reply.body().has(field) ? reply.body() : reply.header();
        Optional.ofNullable(part.get(field)).ifPresent(value -> part.put(field, another(value.asText())));
        return reply;
    }

    private static String another(String value) {
        return value.matches("[0-9]{1,18}") ? Long.toString(Long.parseLong(value) + 1) : value + "X";
    }

    private Response sound(Reply reply) {
        return Response.json(status(), reply.json());
    }

    private int status() {
        return bank.books().settings().switches().successStatus();
    }
}
