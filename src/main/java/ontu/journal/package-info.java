/**
 * The order journal: what is to happen at the bank exactly once (legs), and every number that the bank may have seen of
 * us for it. The fence against paying twice is here, in PostgreSQL; the rules are {@link
 * ontu.workflows.order.OrderProtocol}'s.
 */
package ontu.journal;
