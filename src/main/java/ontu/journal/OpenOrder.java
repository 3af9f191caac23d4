package ontu.journal;

import ontu.money.Won;
import ontu.order.OrderRow;

/**
 * An order that is not closed.
 *
 * @param amount what its transfer moves
 * @param inProgress whether the bank's last word on it is that it is in progress
 */
public record OpenOrder(OrderRow row, Won amount, boolean inProgress) {}
