package ontu.workflows.loan;

/** Who won when a loan was to be cancelled or to expire while the last commitment was being reserved. */
public enum FundingEnd {
    ENDED,
    FUNDED_FIRST
}
