/**
 * What becomes of an order when it is written down: by the bank's word, or by that of two people. The rules are {@link
 * ontu.workflows.order.OrderProtocol}'s, the rows the journal's.
 */
@NullMarked
package ontu.orders;

import org.jspecify.annotations.NullMarked;
