package ontu.accounts;

/** What is known after an account was requested. */
public sealed interface IssuanceOutcome {

    /** The bank's reply is complete and names the account. */
    record Issued(String number) implements IssuanceOutcome {}

    /** Proved: not one byte of the request was transmitted. */
    record NotTransmitted() implements IssuanceOutcome {}

    /**
     * Anything else, refusals too: only the account list can tell.
     *
     * @param code the bank's, or one of our own
     */
    record Ambiguous(String code) implements IssuanceOutcome {}
}
