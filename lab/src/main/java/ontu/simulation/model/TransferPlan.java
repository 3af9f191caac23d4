package ontu.simulation.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ontu.money.Won;
import ontu.order.TransferKey;

/**
 * What a transfer is to move; written once.
 *
 * @param rows the payers or payees
 * @param cumulative the disbursed total that the bank must report afterwards; of disbursements only
 */
record TransferPlan(TransferKey key, List<AccountAmount> rows, Won total, Optional<Won> cumulative, int rowsHash) {

    record AccountAmount(String account, Won amount) {}

    TransferPlan(TransferKey key, List<AccountAmount> rows, Optional<Won> cumulative) {
        this(
                key,
                List.copyOf(rows),
                Won.sum(rows.stream().map(AccountAmount::amount).toList()),
                cumulative,
                rows.hashCode());
    }

    /** What the request of this transfer moves; only comparison matters, so a digest of its rows suffices. */
    String movement(LocalDate bankDate) {
        String content = key.transferId() + ": " + total.amount() + " in " + rows.size() + " rows #" + rowsHash;
        return switch (key) {
            case TransferKey.Disbursement disbursement -> content + (disbursement.chunk() == 1 ? ", first" : ", later");
            case TransferKey.Distribution ignored -> content + ", on " + bankDate;
            case TransferKey.Return ignored -> content;
        };
    }
}
