package ontu.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Money that left the bank, and its destination. */
final class Payouts {
    private final List<SandboxPayout> payouts = new ArrayList<>();

    enum PayoutKind implements ControlCode {
        DISBURSEMENT("DISBURSEMENT"),
        RETURN("RETURN");

        private final String code;

        PayoutKind(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /** @param subject the loan number of a disbursement, the virtual account of a return */
    record SandboxPayout(
            PayoutKind kind,
            Instant at,
            String subject,
            String bankCode,
            String account,
            long amount,
            String orderNumber) {}

    void add(SandboxPayout payout) {
        payouts.add(payout);
    }

    List<SandboxPayout> all() {
        return Collections.unmodifiableList(payouts);
    }
}
