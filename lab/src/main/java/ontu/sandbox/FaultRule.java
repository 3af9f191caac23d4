package ontu.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import ontu.sandbox.Handling.Veil;

/**
 * One scripted fault: what goes wrong, where, and when.
 *
 * @param api empty: any API for which the kind makes sense
 * @param reply the code of the reply to a delayed order; empty: no reply
 * @param code the code that the kind needs; empty: its default
 * @param field the field of the reply that {@link FaultKind#WRONG_ECHO} alters
 */
record FaultRule(
        Optional<Api> api,
        FaultKind kind,
        Selection selection,
        Optional<Duration> delay,
        Optional<String> reply,
        Optional<String> code,
        String field,
        int status,
        BrokenBody variant) {
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    /**
     * Which requests it strikes: those that meet every condition that is given.
     *
     * @param ordinals 1 is the first request to the API since the rule was added
     * @param numbers the requests' own transaction numbers
     * @param probability decided by a hash of seed, kind, API, number and how often that number has come to that API,
     *     so that the order in which requests arrive changes nothing
     * @param from bank time, included
     * @param to bank time, excluded
     */
    record Selection(
            Optional<Set<Integer>> ordinals,
            Optional<Set<String>> numbers,
            Optional<Double> probability,
            long seed,
            Optional<Instant> from,
            Optional<Instant> to) {}

    boolean concerns(Api asked) {
        return api.map(asked::equals).orElse(true) && (!kind.concernsInquiries() || asked.isOrder());
    }

    /**
     * @param ordinal the how-manieth request to the API this is since the rule was added
     * @param visit the how-manieth request to the API with this number
     */
    boolean strikes(Request request, int ordinal, int visit) {
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
                && selection.probability().map(p -> draw(request, visit) < p).orElse(true);
    }

    /** From 0 to 1, evenly, and always the same for the same request. */
    private double draw(Request request, int visit) {
        String key = selection.seed() + "|" + kind + "|" + request.api() + "|" + request.number() + "|" + visit;
        long hash = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
        return new SplittableRandom(hash).nextDouble();
    }

    /** What it hangs over the inquiries about an order. */
    Optional<Veil> veil() {
        return switch (kind) {
            case INQUIRY_LAG -> Optional.of(new Veil.Lag(delay.orElse(FOR_EVER), code.orElse(Codes.NO_SUCH_ORIGINAL)));
            case INQUIRY_FLIP -> Optional.of(new Veil.Flip(delay.orElse(FOR_EVER), code.orElse(Codes.BALANCE_TOO_LOW)));
            default -> Optional.empty();
        };
    }
}
