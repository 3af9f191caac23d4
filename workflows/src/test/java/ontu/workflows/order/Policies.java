package ontu.workflows.order;

/** Policies for tests. */
public final class Policies {
    private Policies() {}

    /** The usual one, but for whether time may prove that an order never arrived. */
    public static OrderPolicy usual(boolean inquiryLagIsBounded) {
        OrderPolicy usual = OrderPolicy.DEFAULT;
        return new OrderPolicy(
                usual.retryAfter(),
                usual.maxAttempts(),
                usual.maxSends(),
                usual.askFirst(),
                usual.askAtMost(),
                usual.waitAfter(),
                inquiryLagIsBounded);
    }
}
