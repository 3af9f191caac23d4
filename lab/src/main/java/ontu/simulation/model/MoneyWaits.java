package ontu.simulation.model;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import ontu.attention.AttentionReason;
import ontu.order.TransferKey;

/** Since when transfers have waited for money, and why: what production records as {@code BankWait}. */
final class MoneyWaits {
    private final Map<TransferKey, MoneyWait> waits = new HashMap<>();

    private record MoneyWait(AttentionReason cause, Instant since) {}

    /** Since when the transfer has waited for this cause, without having waited for another meanwhile. */
    Instant since(TransferKey transfer, AttentionReason cause, Instant now) {
        MoneyWait before = waits.get(transfer);
        if (before == null || before.cause() != cause) {
            waits.put(transfer, new MoneyWait(cause, now));
            return now;
        }
        return before.since();
    }

    void end(TransferKey transfer) {
        waits.remove(transfer);
    }
}
