package ontu.simulation.model;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import ontu.attention.AttentionReason;
import ontu.order.TransferKey;

/** Since when transfers have waited for money, by cause: what production records as {@code BankWait}. */
final class MoneyWaits {
    private final Map<TransferKey, Map<AttentionReason, Instant>> waits = new HashMap<>();

    /** When the next order of the transfer first lacked money for this cause, even if it lacked it for another meanwhile. */
    Instant since(TransferKey transfer, AttentionReason cause, Instant now) {
        return waits.computeIfAbsent(transfer, first -> new EnumMap<>(AttentionReason.class))
                .computeIfAbsent(cause, first -> now);
    }

    /** The order is planned: the wait of the one after it is another. */
    void end(TransferKey transfer) {
        waits.remove(transfer);
    }
}
