/**
 * The order journal: transfers, each of which is to happen at the bank exactly once, and every order number that the
 * bank may know for them. The guard against paying twice is here, in PostgreSQL; the rules are those of {@link
 * ontu.order.OrderProtocol}.
 */
package ontu.journal;
