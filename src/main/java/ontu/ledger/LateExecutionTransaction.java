package ontu.ledger;

import java.util.List;
import java.util.Optional;

/**
 * What the bank has executed once too often, under an order that is closed as not executed: two operators have accepted it.
 *
 * @param number the order's
 * @param transferKind the first word of the transaction's kind
 */
public record LateExecutionTransaction(
        String number, String transferKind, Optional<String> loanId, List<Posting> postings)
        implements LedgerTransaction {
    public LateExecutionTransaction {
        postings = List.copyOf(postings);
    }

    @Override
    public String idempotencyKey() {
        return "late-execution:" + number;
    }

    @Override
    public String kind() {
        return transferKind + "_EXECUTED_LATE";
    }
}
