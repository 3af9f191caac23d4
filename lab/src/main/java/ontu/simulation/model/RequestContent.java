package ontu.simulation.model;

import ontu.order.RequestComparison;

/**
 * The request of an order; only comparison matters.
 *
 * @param movement what moves
 * @param memo the rest, as the configuration of a worker has it
 */
record RequestContent(String movement, String memo) {
    static final String USUAL_MEMO = "usual";
    static final String OTHER_MEMO = "other";

    private static final String SEPARATOR = "; memo ";

    /** @param stored as {@link #stored} returns it */
    static RequestContent parse(String stored) {
        int separator = stored.indexOf(SEPARATOR);
        return new RequestContent(stored.substring(0, separator), stored.substring(separator + SEPARATOR.length()));
    }

    String stored() {
        return movement + SEPARATOR + memo;
    }

    /** How another request compares with this one, which was planned. */
    RequestComparison compare(RequestContent other) {
        if (!movement.equals(other.movement)) {
            return RequestComparison.MOVEMENT_DIFFERS;
        }
        return memo.equals(other.memo) ? RequestComparison.SAME : RequestComparison.DETAILS_DIFFER;
    }
}
