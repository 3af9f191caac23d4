package ontu.ledger;

import java.util.List;
import java.util.Optional;

/**
 * All ledger transactions of the client-money ledger. Each has one cause, and is posted once per idempotency key
 * however often it is requested.
 */
public sealed interface LedgerTransaction
        permits DepositTransaction, CommitmentTransaction, TransferTransaction, LateExecutionTransaction {

    /** Identifies its cause, unique for ever, for example {@code executed:disbursement-17-3}. */
    String idempotencyKey();

    /** What it is, for readers of the ledger, for example {@code DISBURSEMENT_EXECUTED}. */
    String kind();

    /** The loan whose money moves; empty if it belongs to no loan. */
    Optional<String> loanId();

    /** Debits and credits, of equal sums. */
    List<Posting> postings();
}
