package ontu.bank;

/** The outcome of a request for a virtual account. */
public sealed interface VirtualAccountIssuanceOutcome {
    /** The bank answered {@code 00000} and echoed usage and name. */
    record Issued(AccountNumber account) implements VirtualAccountIssuanceOutcome {}

    /** Not one byte of the request was transmitted; the reason is ours. */
    record NotTransmitted(String reason) implements VirtualAccountIssuanceOutcome {}

    /** Anything else, {@code AC081} and refusals included: check the account list before another request. */
    record Ambiguous(String code) implements VirtualAccountIssuanceOutcome {}
}
