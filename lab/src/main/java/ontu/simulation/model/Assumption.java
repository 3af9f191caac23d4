package ontu.simulation.model;

/**
 * The assumptions on which the protocol's safety rests (docs/proof.md#what-is-assumed). A search may drop one, and
 * must then find the violation that it prevents: otherwise nothing rests on it, or the search is too weak.
 */
public enum Assumption {
    /** The bank refuses a number again on the same day, also one whose order failed. */
    USED_NUMBERS_ARE_REFUSED,
    /** A request is received at most {@code maxNetworkDelay} after its first byte, if at all. */
    NETWORK_DELAY_IS_BOUNDED,
    /** A process is paused for at most {@code maxProcessPause} between pre-send check and first byte. */
    PROCESS_PAUSES_ARE_BOUNDED,
    /** Clocks are off by at most {@code clockError}. */
    CLOCK_ERROR_IS_BOUNDED,
    /** The inquiry lags by at most {@code inquiryLag}, if the configuration says that the bank has confirmed it. */
    INQUIRY_LAG_IS_AS_AGREED,
    /** Two operators do not both misread the same evidence. */
    OPERATORS_READ_EVIDENCE_CORRECTLY
}
