package ontu.deposits;

/** The result of recording a scan. */
public sealed interface IntakeResult {

    /**
     * @param newDeposits rows that had not been recorded before
     * @param suspended how many of them went into suspense
     */
    record Recorded(int newDeposits, int suspended) implements IntakeResult {}

    /** The intake is halted until an operator resumes it. */
    record Halted(String reason) implements IntakeResult {}
}
