package ontu.loans;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ontu.money.Won;

/**
 * Decides which commitments are reserved: in full or not at all, in the order of the queue, from money that came by the
 * deadline of their loan. Commitments that cannot be fulfilled are skipped and do not block later ones.
 */
public final class ReservationRule {
    private ReservationRule() {}

    /**
     * A commitment that waits for money.
     *
     * @param <C> identifies the commitment
     * @param deadline the last day, Asia/Seoul, on which money for it may come
     * @param free the investor's free money before anything is reserved
     */
    public record ReservationRequest<C>(
            C commitment, String investorId, Won amount, LocalDate deadline, FreeMoney free) {}

    /**
     * @param queue all requests decided in one transaction, oldest loan first; all requests of an investor with the
     *     same {@code free}
     * @return the commitments that are fulfilled, in the order of the queue
     */
    public static <C> List<C> fulfillable(List<ReservationRequest<C>> queue) {
        Map<String, FreeMoney> left = new HashMap<>();
        List<C> fulfilled = new ArrayList<>();
        for (ReservationRequest<C> request : queue) {
            FreeMoney free = left.getOrDefault(request.investorId(), request.free());
            if (free.covers(request.amount(), request.deadline())) {
                left.put(request.investorId(), free.without(request.amount(), request.deadline()));
                fulfilled.add(request.commitment());
            }
        }
        return fulfilled;
    }
}
