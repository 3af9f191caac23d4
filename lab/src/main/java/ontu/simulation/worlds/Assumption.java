package ontu.simulation.worlds;

/**
 * What the protocol's safety rests on (docs/proof.md). A search may drop one, and must then find what it protects from:
 * else nothing would rest on it, or the search would not look.
 */
public enum Assumption {
    /** The bank refuses a number again on the same day, also one whose order failed. */
    USED_NUMBERS_ARE_REFUSED,
    /** A request is received at most {@code flight} after its first byte, if at all. */
    FLIGHTS_ARE_BOUNDED,
    /** A process stands still for at most {@code pause} between last look and first byte. */
    PAUSES_ARE_BOUNDED,
    /** Clocks are off by at most {@code clockError}. */
    CLOCKS_ARE_RIGHT,
    /** The inquiry lags at most {@code inquiryLag}, where the configuration says that the bank has confirmed it. */
    LAG_IS_WHAT_WAS_AGREED,
    /** Two people do not both misread the same evidence. */
    PEOPLE_READ_RIGHT
}
