/**
 * Decisions of two operators on orders whose outcome the bank does not tell. The rules are those of {@link
 * ontu.order.OrderProtocol}; the orders are rows of the journal.
 */
@NullMarked
package ontu.decisions;

import org.jspecify.annotations.NullMarked;
