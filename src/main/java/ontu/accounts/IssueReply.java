package ontu.accounts;

/** What is known after an account was asked for. */
public sealed interface IssueReply {

    /** The bank's reply is whole and names the account. */
    record Issued(String number) implements IssueReply {}

    /** Proved: not a byte of the request left this machine. */
    record NothingLeft() implements IssueReply {}

    /**
     * Anything else, refusals too: only the account list can tell.
     *
     * @param code the bank's, or one of our own
     */
    record Ambiguous(String code) implements IssueReply {}
}
