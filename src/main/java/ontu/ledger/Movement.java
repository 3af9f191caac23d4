package ontu.ledger;

import java.util.List;
import java.util.Optional;

/**
 * Everything that can move in the client-money book. A movement is a fact with one cause, and is posted once however
 * often it is told.
 */
public sealed interface Movement permits DepositMovement, CommitmentMovement, LegMovement {

    /** The key of what caused it, unique for ever, for example {@code executed:payment-17-3}. */
    String event();

    /** What it is, for readers of the book, for example {@code PAYMENT_EXECUTED}. */
    String kind();

    /** The loan whose money moves; empty where it belongs to no loan yet or no more. */
    Optional<String> loanId();

    /** Debits and credits, of equal sums. */
    List<Posting> postings();
}
