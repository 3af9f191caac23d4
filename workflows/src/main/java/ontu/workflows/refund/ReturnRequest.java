package ontu.workflows.refund;

import java.time.Instant;
import ontu.workflows.money.Won;

/**
 * A return to be made.
 *
 * @param serial our own number of it, part of its order numbers
 * @param returnableFrom three hours after the newest deposit that it may draw on was seen ({@code AC073})
 */
public record ReturnRequest(long serial, Won amount, Instant returnableFrom) {}
