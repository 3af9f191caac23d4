package ontu.api;

import java.time.Instant;
import ontu.workflows.money.Won;

/**
 * A return of an investor's free money.
 *
 * @param state HELD (set aside, and sent once the bank allows it), RETURNED or ATTENTION
 */
public record ReturnView(String investor, String id, long serial, Won amount, String state, Instant requestedAt) {}
