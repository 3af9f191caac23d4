package ontu.journal;

import java.util.List;
import java.util.Objects;
import ontu.money.Won;
import ontu.order.ChunkPlan;
import ontu.order.TransferKey;
import org.jspecify.annotations.Nullable;

/**
 * Something that is to happen at the bank exactly once, in full. It never changes, however many orders it takes.
 *
 * @param loanId the loan of a disbursement or a distribution; a return has none
 * @param cumulative disbursements only: the bank's total for the loan number once this transfer is executed
 * @param lines 1 to 500, one for each investor, in the order in which they are sent; a return has one
 */
public record Transfer(
        TransferKey key, @Nullable String loanId, @Nullable Won cumulative, List<TransferLine> lines) {

    /** @throws IllegalArgumentException if the parts do not fit the key */
    public Transfer {
        lines = List.copyOf(lines);
        TransferKind kind = TransferKind.of(key);
        require(
                key,
                (kind == TransferKind.RETURN) == (loanId == null),
                "every transfer but a return belongs to a loan");
        require(
                key,
                (kind == TransferKind.DISBURSEMENT) == (cumulative != null),
                "only a disbursement has a cumulative amount");
        require(
                key,
                !lines.isEmpty() && lines.size() <= ChunkPlan.MAXIMUM_ROWS,
                "a transfer has 1 to " + ChunkPlan.MAXIMUM_ROWS + " lines");
        require(key, kind != TransferKind.RETURN || lines.size() == 1, "a return has one line");
    }

    private static void require(TransferKey key, boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(key.transferId() + " is not a valid transfer: " + rule + ".");
        }
    }

    public static Transfer disbursement(
            TransferKey.Disbursement key, String loanId, Won cumulative, List<TransferLine> lines) {
        return new Transfer(key, loanId, cumulative, lines);
    }

    public static Transfer distribution(TransferKey.Distribution key, String loanId, List<TransferLine> lines) {
        return new Transfer(key, loanId, null, lines);
    }

    public static Transfer investorReturn(TransferKey.Return key, TransferLine line) {
        return new Transfer(key, null, null, List.of(line));
    }

    public TransferKind kind() {
        return TransferKind.of(key);
    }

    /** The amount of the transfer: the sum of its lines. */
    public Won amount() {
        return Won.sum(lines.stream().map(TransferLine::amount).toList());
    }

    /**
     * The loan of a disbursement or a distribution.
     *
     * @throws NullPointerException for a return
     */
    public String requireLoanId() {
        return Objects.requireNonNull(loanId);
    }
}
