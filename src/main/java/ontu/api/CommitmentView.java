package ontu.api;

import java.time.Instant;
import ontu.workflows.money.Won;
import org.jspecify.annotations.Nullable;

/**
 * A commitment.
 *
 * @param serial its place among all commitments; money is reserved in this order
 * @param state OPEN, RESERVED, LENT, WITHDRAWN or RELEASED
 * @param accountNumber the virtual account that the investor pays into; null before it is issued
 */
public record CommitmentView(
        String investor,
        long serial,
        Won amount,
        String state,
        @Nullable Instant reservedAt,
        @Nullable String accountNumber) {}
