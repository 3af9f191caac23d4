package ontu.decisions;

import java.util.List;
import ontu.ledger.LedgerAccount;
import ontu.ledger.Posting;
import ontu.ledger.Posting.Side;

/**
 * What a choice would do.
 *
 * @param becomes the code of the state in which the subject would be
 * @param description the same for readers: sentences without names
 * @param postings that would be made; empty if no money moves
 */
public record ChoiceEffect(String becomes, String description, List<Posting> postings) {
    public ChoiceEffect {
        postings = List.copyOf(postings);
    }

    /** The postings that take money from accounts whose balances are kept. */
    List<Posting> takes() {
        return postings.stream().filter(ChoiceEffect::takes).toList();
    }

    private static boolean takes(Posting posting) {
        LedgerAccount account = posting.account();
        Side decreasing = account.kind().isDebit() ? Side.CREDIT : Side.DEBIT;
        return !account.kind().isShared() && posting.side() == decreasing;
    }
}
