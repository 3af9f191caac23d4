package ontu.workflows.loan;

/** How a loan's time before its disbursement ended. */
sealed interface FundingOutcome {
    /** Fully funded; the disbursement is planned in so many chunks, and nothing can be cancelled any more. */
    record Funded(int chunks) implements FundingOutcome {}

    /** The loan ends without a disbursement. */
    record Ended(LoanState finalState) implements FundingOutcome {}
}
