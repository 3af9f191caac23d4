package ontu.journal;

import ontu.order.RequestComparison;
import org.jspecify.annotations.Nullable;

/**
 * The hashes of an order's request, each SHA-256 as 64 lower-case hexadecimal digits.
 *
 * @param request of the whole request as it goes to the bank
 * @param movement of what moves alone: amounts, accounts, holder, loan number, lines; null for an order that was planned before
 *     it was kept
 */
public record RequestHashes(String request, @Nullable String movement) {

    /** How another request compares with this one, which was planned. */
    public RequestComparison compare(RequestHashes other) {
        if (movement != null && !movement.equals(other.movement)) {
            return RequestComparison.MOVEMENT_DIFFERS;
        }
        return request.equals(other.request) ? RequestComparison.SAME : RequestComparison.DETAILS_DIFFER;
    }
}
