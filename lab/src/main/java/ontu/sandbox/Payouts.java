package ontu.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Money that left the bank for good, and where it went. */
final class Payouts {
    private final List<Payout> payouts = new ArrayList<>();

    enum Kind {
        DISBURSEMENT,
        REFUND
    }

    /** @param subject the loan number of a disbursement, the virtual account of a refund */
    record Payout(
            Kind kind, Instant at, String subject, String bank, String account, long amount, String orderNumber) {}

    void add(Payout payout) {
        payouts.add(payout);
    }

    List<Payout> all() {
        return Collections.unmodifiableList(payouts);
    }
}
