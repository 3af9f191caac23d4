package ontu.loans;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ontu.workflows.money.Won;

/**
 * Which commitments free money is set aside for: whole ones only, in the order of their queue; what cannot be met is
 * skipped and waits, and hinders nobody behind it.
 */
public final class ReservationRule {
    private ReservationRule() {}

    /**
     * A commitment that waits for money.
     *
     * @param <C> what stands for the commitment
     * @param available what its investor has free before anything is reserved
     */
    public record Wish<C>(C commitment, String investorId, Won amount, Won available) {}

    /**
     * @param queue all wishes that one transaction decides about, oldest loan first; of each investor every wish with the
     *     same {@code available}
     * @return the commitments that are met, in the order of the queue
     */
    public static <C> List<C> met(List<Wish<C>> queue) {
        Map<String, Won> left = new HashMap<>();
        List<C> met = new ArrayList<>();
        for (Wish<C> wish : queue) {
            Won available = left.getOrDefault(wish.investorId(), wish.available());
            if (!available.isLessThan(wish.amount())) {
                left.put(wish.investorId(), available.minus(wish.amount()));
                met.add(wish.commitment());
            }
        }
        return met;
    }
}
