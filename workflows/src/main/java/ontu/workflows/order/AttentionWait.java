package ontu.workflows.order;

import ontu.attention.Attention;

/** Raises and clears attention, and waits for an operator. */
public interface AttentionWait {

    /** Raises attention, with its reason. */
    void raise(Attention attention);

    /** Clears attention: the order goes on. */
    void clear();

    /** Waits for the signal that something has changed, for a day at most. */
    void awaitReview();
}
