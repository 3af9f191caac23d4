package ontu.workflows.loan;

/** What has become of a round of repayment. */
public enum RoundState {
    SCHEDULED,
    /** Its money is set aside for the investors. */
    COLLECTED,
    DISTRIBUTED,
    /** An early repayment has taken its place. */
    REPLACED
}
