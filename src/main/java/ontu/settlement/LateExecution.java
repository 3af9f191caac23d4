package ontu.settlement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ontu.journal.AlarmDecisions;
import ontu.journal.Transfer;
import ontu.journal.TransferDecisions;
import ontu.journal.TransferKind;
import ontu.journal.TransferLine;
import ontu.ledger.Ledger;
import ontu.ledger.LedgerAccount;
import ontu.ledger.Posting;
import ontu.ledger.Posting.Side;
import ontu.money.Won;
import org.jdbi.v3.core.Handle;

/**
 * What an execution at the bank means for the books although the order is closed as not executed. While its transfer is still to
 * be made, it is the transfer's execution. If another order has executed the transfer, or if it was given up, the bank has moved
 * its money once too often: who has received it owes what is not set aside for it any more.
 */
final class LateExecution {
    private LateExecution() {}

    /** What is posted in place of the transfer's own postings; empty if the execution is the transfer's. */
    static Optional<List<Posting>> excess(Handle handle, Transfer transfer) {
        boolean abandoned = TransferDecisions.isAbandoned(handle, transfer.key());
        if (!abandoned && !AlarmDecisions.isExecuted(handle, transfer.key())) {
            return Optional.empty();
        }
        if (transfer.kind() == TransferKind.DISBURSEMENT) {
            return Optional.of(List.of(
                    new Posting(
                            LedgerAccount.overpaidToBorrower(transfer.requireLoanId()), Side.DEBIT, transfer.amount()),
                    new Posting(LedgerAccount.custody(), Side.CREDIT, transfer.amount())));
        }
        return Optional.of(transfer.lines().stream()
                .flatMap(line ->
                        receivedByInvestor(transfer, line, abandoned ? setAside(handle, transfer, line) : Won.ZERO)
                                .stream())
                .toList());
    }

    /** The money of a transfer that was given up: held for its investor, or the investor's free money. */
    private static Won setAside(Handle handle, Transfer transfer, TransferLine line) {
        Won balance = Ledger.balance(handle, source(transfer, line));
        return balance.isLessThan(line.amount()) ? balance : line.amount();
    }

    private static LedgerAccount source(Transfer transfer, TransferLine line) {
        return transfer.kind() == TransferKind.DISTRIBUTION
                ? LedgerAccount.held(transfer.requireLoanId(), line.investorId())
                : LedgerAccount.available(line.investorId());
    }

    /** A distribution ends on the investor's account at the bank, which custody includes; a return leaves custody. */
    private static List<Posting> receivedByInvestor(Transfer transfer, TransferLine line, Won setAside) {
        List<Posting> postings = new ArrayList<>();
        if (!setAside.isZero()) {
            postings.add(new Posting(source(transfer, line), Side.DEBIT, setAside));
        }
        if (setAside.isLessThan(line.amount())) {
            postings.add(new Posting(
                    LedgerAccount.overpaidToInvestor(line.investorId()),
                    Side.DEBIT,
                    line.amount().minus(setAside)));
        }
        postings.add(new Posting(
                transfer.kind() == TransferKind.DISTRIBUTION
                        ? LedgerAccount.available(line.investorId())
                        : LedgerAccount.custody(),
                Side.CREDIT,
                line.amount()));
        return postings;
    }
}
