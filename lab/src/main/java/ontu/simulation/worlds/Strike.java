package ontu.simulation.worlds;

/**
 * One fault at one point.
 *
 * @param entity whom it strikes: an order number, a wave of deposits
 * @param point at which of the entity's steps, its ordinal included
 */
record Strike(Fault fault, String entity, String point) {
    @Override
    public String toString() {
        return fault + " (" + entity + ", " + point + ")";
    }
}
