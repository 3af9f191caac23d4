package ontu.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import ontu.sandbox.FaultEffects.InquiryMask;

/**
 * One scripted fault: which kind, for which requests, and when.
 *
 * @param api empty: every API that the kind can affect
 * @param reply the code of the reply to a delayed request; empty: no reply
 * @param code the code that the kind uses; empty: its default
 * @param field the field of the reply, or of its rows, that is wrong or missing
 * @param rows the rows of a list that it concerns
 * @param value the text of the wrong field of a row; empty: what the defect makes of it
 */
record FaultRule(
        Optional<Api> api,
        FaultKind kind,
        Selection selection,
        RowSelection rows,
        Optional<Duration> delay,
        Optional<String> reply,
        Optional<String> code,
        String field,
        int status,
        BrokenBody variant,
        Optional<String> value,
        Optional<RowDefect> defect) {
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    /**
     * The requests that it applies to: those that meet all given conditions.
     *
     * @param ordinals 1 is the first request to the API since the rule was added
     * @param numbers the numbers of the requests
     * @param probability decided by a hash of seed, kind, API, number and how often that API has received that number,
     *     so that the order in which requests arrive does not matter
     * @param from bank time, inclusive
     * @param to bank time, exclusive
     */
    record Selection(
            Optional<Set<Integer>> ordinals,
            Optional<Set<String>> numbers,
            Optional<Double> probability,
            long seed,
            Optional<Instant> from,
            Optional<Instant> to) {}

    boolean appliesTo(Api requestApi) {
        return api.map(requestApi::equals).orElse(true) && kind.concerns(requestApi);
    }

    /**
     * @param ordinal which request to the API this is since the rule was added, counted from 1
     * @param occurrence which request to the API with this number it is, counted from 1
     */
    boolean matches(IncomingRequest request, int ordinal, int occurrence) {
        return selection.ordinals().map(set -> set.contains(ordinal)).orElse(true)
                && selection
                        .numbers()
                        .map(set -> set.contains(request.number()))
                        .orElse(true)
                && selection
                        .from()
                        .map(from -> !request.receivedAt().isBefore(from))
                        .orElse(true)
                && selection.to().map(to -> request.receivedAt().isBefore(to)).orElse(true)
                && selection
                        .probability()
                        .map(p -> draw(request, occurrence) < p)
                        .orElse(true);
    }

    /** Uniform between 0 and 1, and always the same for the same request. */
    private double draw(IncomingRequest request, int occurrence) {
        return uniform(drawKey(request.api()) + "|" + request.number() + "|" + occurrence);
    }

    /** What begins the key of each draw for a request to this API. */
    String drawKey(Api requestApi) {
        return selection.seed() + "|" + kind.code() + "|" + requestApi.drawKey();
    }

    /** Uniform between 0 and 1, and always the same for the same key. */
    static double uniform(String key) {
        long hash = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
        return new SplittableRandom(hash).nextDouble();
    }

    /** What {@link FaultKind#WRONG_ROW} makes of a field; empty: the field is left out. */
    Optional<String> wrongText(String intact) {
        return value.or(() -> defect.flatMap(kindOfDefect -> kindOfDefect.corrupt(intact)));
    }

    /** How it masks inquiries about an order. */
    Optional<InquiryMask> inquiryMask() {
        return switch (kind) {
            case INQUIRY_LAG ->
                Optional.of(
                        new InquiryMask.Lag(delay.orElse(FOR_EVER), code.orElse(SandboxReplyCodes.NO_SUCH_ORIGINAL)));
            case INQUIRY_FLIP ->
                Optional.of(
                        new InquiryMask.Flip(delay.orElse(FOR_EVER), code.orElse(SandboxReplyCodes.BALANCE_TOO_LOW)));
            default -> Optional.empty();
        };
    }
}
