package ontu.simulation.model;

/**
 * One fault at one point.
 *
 * @param entity to which it occurs: an order number, a wave of deposits
 * @param point at which of the entity's steps, including its ordinal
 */
record FaultOccurrence(SimulatedFault fault, String entity, String point) {
    @Override
    public String toString() {
        return fault + " (" + entity + ", " + point + ")";
    }
}
