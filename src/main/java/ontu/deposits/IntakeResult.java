package ontu.deposits;

/** What became of a scan. */
public sealed interface IntakeResult {

    /**
     * @param newDeposits rows that had not been seen before
     * @param suspended how many of them went into suspense
     */
    record Taken(int newDeposits, int suspended) implements IntakeResult {}

    /** The intake stands still until a person has looked. */
    record Halted(String reason) implements IntakeResult {}
}
