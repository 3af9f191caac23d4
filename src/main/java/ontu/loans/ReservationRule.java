package ontu.loans;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ontu.money.Won;

/**
 * Decides which commitments are reserved: in full or not at all, in the order of the queue. Commitments that cannot be
 * fulfilled are skipped and do not block later ones.
 */
public final class ReservationRule {
    private ReservationRule() {}

    /**
     * A commitment that waits for money.
     *
     * @param <C> identifies the commitment
     * @param available the investor's free money before anything is reserved
     */
    public record ReservationRequest<C>(C commitment, String investorId, Won amount, Won available) {}

    /**
     * @param queue all requests decided in one transaction, oldest loan first; all requests of an investor with the
     *     same {@code available}
     * @return the commitments that are fulfilled, in the order of the queue
     */
    public static <C> List<C> fulfillable(List<ReservationRequest<C>> queue) {
        Map<String, Won> left = new HashMap<>();
        List<C> fulfilled = new ArrayList<>();
        for (ReservationRequest<C> request : queue) {
            Won available = left.getOrDefault(request.investorId(), request.available());
            if (!available.isLessThan(request.amount())) {
                left.put(request.investorId(), available.minus(request.amount()));
                fulfilled.add(request.commitment());
            }
        }
        return fulfilled;
    }
}
